import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** A browser for the tests of one file. */
export interface TestBrowser {
  /** A page of its own person: own cookies, own storage. */
  page(options?: BrowserContextOptions): Promise<Page>
  context(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Errors that this test provokes on purpose: a message that fits is no failure. */
  expectError(message: RegExp): void
}

/**
 * Starts a browser before the tests of a file and stops it after them. Any console error,
 * uncaught exception or breach of the content security policy in a page fails its test; pages
 * are closed after each test.
 */
export function useBrowser(): TestBrowser {
  let browser: Browser
  let contexts: BrowserContext[] = []
  let problems: string[] = []
  let expected: RegExp[] = []

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
      chromiumSandbox: false,
    })
  })

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    const unexpected = problems.filter((problem) => !expected.some((known) => known.test(problem)))
    contexts = []
    problems = []
    expected = []
    expect(unexpected).toEqual([])
  })

  afterAll(() => browser?.close())

  async function context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
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
        const report = (globalThis as unknown as { reportBreach(text: string): void }).reportBreach
        report(`content security policy: ${effectiveDirective} ${blockedURI} at ${where}`)
      })
    })
    return made
  }

  return {
    context,
    page: async (options) => (await context(options)).newPage(),
    expectError: (message) => void expected.push(message),
  }
}
