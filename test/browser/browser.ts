import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { launch } from './launch.ts'
import type { RunningBrowser } from './launch.ts'
import type { Chromium } from './setup.ts'

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
export function useBrowser(fonts?: keyof Chromium['fonts']): TestBrowser {
  let browser: RunningBrowser
  let expected: RegExp[] = []

  beforeAll(async () => {
    browser = await launch(inject('chromium'), fonts)
  })

  afterEach(async () => {
    const problems = await browser.clear()
    const unexpected = problems.filter((problem) => !expected.some((known) => known.test(problem)))
    expected = []
    expect(unexpected).toEqual([])
  })

  afterAll(() => browser?.close())

  return {
    context: (options) => browser.context(options),
    page: async (options) => (await browser.context(options)).newPage(),
    expectError: (message) => void expected.push(message),
  }
}
