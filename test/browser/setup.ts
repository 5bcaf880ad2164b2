import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'

/** Path of the browser, unpacked from its package, and paths that say which fonts its machine has. */
export type Chromium = { path: string; fonts: Record<'korean' | 'none', string> }

declare module 'vitest' {
  interface ProvidedContext {
    chromium: Chromium
  }
}

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** Most who read Korean have a Korean font on their machine, beside those the browser brings. */
function machines(own: string): Chromium['fonts'] {
  const folder = join(MODULES, '.cache/fonts')
  mkdirSync(folder, { recursive: true })
  const machine = (name: string, ...dirs: string[]): string => {
    const config = join(folder, `${name}.conf`)
    const places = dirs.map((dir) => `<dir>${dir}</dir>`).join('')
    writeFileSync(
      config,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${places}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
    )
    return config
  }
  return {
    korean: machine('korean', own, join(MODULES, 'pretendard/dist/public/static')),
    none: machine('none', own),
  }
}

/**
 * Unpacks the browser once, because two tests unpacking it at the same time spoil it, and builds
 * the client once, as `npm start` does. What one project has made serves the others of the run.
 */
export default async function setup(project: TestProject): Promise<void> {
  if (project.getProvidedContext().chromium) return
  const path = await chromium.executablePath()
  project.vitest.provide('chromium', { path, fonts: machines(join(dirname(path), 'fonts')) })
  const entry = new URL('../../client/draft.ts', import.meta.url)
  if (!existsSync(entry)) return
  // Vitest's own NODE_ENV would build another program than the one people run.
  process.env.NODE_ENV = 'production'
  await build({ root: new URL('../../client', import.meta.url).pathname, logLevel: 'warn' })
}
