import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { configDefaults, defineConfig } from 'vitest/config'

const here = (name: string): string => join(import.meta.dirname, name)

/** What asks a house, its store and its pages: the same files as on Node. */
const SUITES = [
  'test/{accounts,approval,house,people,reading,rounds,talk,versions}/*.test.ts',
  'test/http/{contract,guards,routes,turnstile}.test.ts',
]

/** What stays on Node, and why. */
const NODE_ALONE = [
  // They close files and open them again, or end a process.
  'test/accounts/guests.test.ts',
  'test/talk/outbox.test.ts',
  // They read documents of the project beside the code.
  'test/accounts/numbers.test.ts',
  'test/approval/rules.test.ts',
  'test/reading/tokens.test.ts',
  // They count and compare in memory: no store, no page, the same on any runtime.
  'test/accounts/{looks,nickname,pace}.test.ts',
  'test/rounds/tally.test.ts',
  'test/versions/{compare,life}.test.ts',
  // Thousands of edits at random; how a room undoes them is in its contract as well.
  'test/house/history.test.ts',
  'test/talk/removal.test.ts',
]

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
    testTimeout: 60_000,
  },
})
