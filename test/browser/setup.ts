import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser, unpacked from its package. */
    chromium: string
  }
}

/**
 * Unpacks the browser once, because two tests unpacking it at the same time spoil it, and builds
 * the client once, as `npm start` does. What one project has made serves the others of the run.
 */
export default async function setup(project: TestProject): Promise<void> {
  if (project.getProvidedContext().chromium) return
  project.vitest.provide('chromium', await chromium.executablePath())
  const entry = new URL('../../client/draft.ts', import.meta.url)
  if (!existsSync(entry)) return
  // Vitest's own NODE_ENV would build another program than the one people run.
  process.env.NODE_ENV = 'production'
  await build({ root: new URL('../../client', import.meta.url).pathname, logLevel: 'warn' })
}
