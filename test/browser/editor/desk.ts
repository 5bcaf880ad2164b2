import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { CDPSession, Locator, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import type { Charter, Field } from '../../../drafts/model/charter.ts'
import { useBrowser } from '../browser.ts'
import type { TestBrowser } from '../browser.ts'
import type { Side } from './page/page.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** Builds the page with the editors and serves it under the site's content security policy. */
export function useDesks(): {
  open(charter: Charter, options?: object): Promise<Desks>
} & TestBrowser {
  const browser = useBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'editor-page-'))
  let server: Server

  beforeAll(async () => {
    await build({
      root: new URL('page', import.meta.url).pathname,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 2000,
        modulePreload: { polyfill: false },
      },
      oxc: { decorator: { legacy: true } },
    })
    server = createServer((request, response) => {
      const path = request.url === '/' ? '/index.html' : request.url!
      try {
        const body = readFileSync(join(folder, path))
        const type = TYPES[extname(path)] ?? 'application/octet-stream'
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY })
        response.end(body)
      } catch {
        response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })

  afterAll(() => {
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  return {
    ...browser,
    open: async (charter, options = {}) => {
      const page = await browser.page({ viewport: { width: 1500, height: 900 }, ...options })
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await page.evaluate((seed) => window.harness.seed(seed), charter)
      return new Desks(page)
    },
  }
}

/** Two people, a and b, in one page: their documents are linked in memory. */
export class Desks {
  readonly page: Page
  #cdp: CDPSession | null = null

  constructor(page: Page) {
    this.page = page
  }

  /** Mounts an editor and returns it. */
  async mount(side: Side, key: string, field: Field = 'text', readOnly = false): Promise<Locator> {
    await this.page.evaluate(([s, k, f, r]) => window.harness.mount(s, k, f, r), [
      side,
      key,
      field,
      readOnly,
    ] as const)
    return this.editor(side, key, field)
  }

  editor(side: Side, key: string, field: Field = 'text'): Locator {
    const name = side === 'a' ? '새벽별' : '도랑물'
    return this.page.locator(`[id="${name}-${key}-${field}"] .cm-content`)
  }

  async focus(side: Side, key: string, at: 'start' | 'end', field: Field = 'text'): Promise<void> {
    await this.page.evaluate(([s, k, f, a]) => window.harness.editor(s, k, f).focus(a), [
      side,
      key,
      field,
      at,
    ] as const)
  }

  text(side: Side, key: string, field: Field = 'text'): Promise<string> {
    return this.page.evaluate(([s, k, f]) => window.harness.text(s, k, f), [
      side,
      key,
      field,
    ] as const)
  }

  /** Edits a text without an editor. */
  edit(side: Side, key: string, at: number, remove: number, insert: string): Promise<void> {
    return this.page.evaluate(([s, k, i, n, words]) => window.harness.edit(s, k, i, n, words), [
      side,
      key,
      at,
      remove,
      insert,
    ] as const)
  }

  /** The lines as one sees them: mark, then words. */
  lines(side: Side, key: string): Promise<string[]> {
    return this.editor(side, key)
      .locator('.cm-line')
      .evaluateAll((lines) =>
        lines.map((line) => {
          const mark = line.getAttribute('data-mark')
          const words = line.textContent ?? ''
          return mark ? `${mark} ${words}` : words
        }),
      )
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce(
      (before, key) => before.then(() => this.page.keyboard.press(key)),
      Promise.resolve(),
    )
  }

  type(words: string): Promise<void> {
    return this.page.keyboard.insertText(words)
  }

  async paste(plain: string): Promise<void> {
    await this.page.evaluate((words) => {
      let target: Element | null = document.activeElement
      while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      target!.dispatchEvent(event)
    }, plain)
  }

  /** Composes with an input method, step by step; `commit` ends it. */
  async compose(steps: readonly string[], commit?: string): Promise<void> {
    this.#cdp ??= await this.page.context().newCDPSession(this.page)
    for (const text of steps) {
      const end = text.length
      await this.#cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: end,
        selectionEnd: end,
      })
    }
    if (commit !== undefined) await this.#cdp.send('Input.insertText', { text: commit })
  }
}
