import { chromium } from 'playwright-core'
import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { Chromium } from './setup.ts'

/** A browser that runs, and what goes wrong in its pages. */
export interface RunningBrowser {
  context(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Closes all pages. Gives their console errors, uncaught exceptions and breaches of the policy. */
  clear(): Promise<string[]>
  close(): Promise<void>
}

/** Starts it on a machine with a Korean font, or with none. */
export async function launch(
  { path, fonts }: Chromium,
  has: keyof Chromium['fonts'] = 'korean',
): Promise<RunningBrowser> {
  const browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, FONTCONFIG_FILE: fonts[has] },
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    chromiumSandbox: false,
  })
  let contexts: BrowserContext[] = []
  let problems: string[] = []

  return {
    async context(options = {}) {
      const made = await browser.newContext({ locale: 'ko-KR', ...options })
      contexts.push(made)
      made.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      made.on('weberror', (error) => problems.push(String(error.error())))
      // The console tells most breaches, but not all of a report-only policy or inside a frame.
      await made.exposeBinding('reportBreach', (_source, breach: string) => problems.push(breach))
      await made.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event
          const where = `${sourceFile}:${lineNumber}`
          const report = (globalThis as unknown as { reportBreach(text: string): void })
            .reportBreach
          report(`content security policy: ${effectiveDirective} ${blockedURI} at ${where}`)
        })
      })
      return made
    },
    async clear() {
      await Promise.all(contexts.map((context) => context.close()))
      const met = problems
      contexts = []
      problems = []
      return met
    },
    close: () => browser.close(),
  }
}
