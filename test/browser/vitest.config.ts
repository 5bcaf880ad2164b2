import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'browser',
    include: ['**/*.test.ts'],
    globalSetup: './setup.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What others do is seen when it has come, which is later where the machine is busy.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: '100%',
    // Tests keep nothing in modules, so files may share what was loaded once.
    isolate: false,
  },
})
