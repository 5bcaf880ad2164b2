import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { configDefaults, defineConfig } from 'vitest/config'
import { NODE_ALONE, SUITES } from './suites.ts'

const here = (name: string): string => join(import.meta.dirname, name)

export default defineConfig({
  root: here('../..'),
  plugins: [cloudflareTest({ wrangler: { configPath: here('wrangler.toml') } })],
  resolve: {
    alias: [{ find: /^(\.|\.\.\/support)\/(databases|files)\.ts$/, replacement: here('$2.ts') }],
  },
  test: {
    name: 'workers',
    include: ['test/workers/{contract,mail}.test.ts', ...SUITES],
    exclude: [...configDefaults.exclude, ...NODE_ALONE],
    globalSetup: [here('inbox-setup.ts')],
    setupFiles: [here('in-an-object.ts')],
    // As on Node, files share what was loaded once; a runtime a file is dear.
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 120_000,
  },
})
