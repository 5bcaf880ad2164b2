import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/workers/**'],
          testTimeout: 60_000,
        },
      },
      './test/workers/vitest.config.ts',
      './test/browser/vitest.config.ts',
    ],
  },
})
