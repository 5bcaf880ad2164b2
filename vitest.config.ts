import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { certificateFile } from './test/support/trusted.ts'

// The Workers runtime asks its maker for a request's place, and its tool sends statistics.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
process.env.WRANGLER_SEND_METRICS = 'false'
// It trusts the certificates in this file besides those of the system; looked at when it is loaded.
process.env.NODE_EXTRA_CA_CERTS = certificateFile()

export default defineConfig({
  test: {
    // One worker fewer than cores is the default, which leaves half of two cores idle.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/workers/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Tests keep nothing in modules, so files may share what was loaded once.
          isolate: false,
        },
      },
      './test/workers/vitest.config.ts',
      './test/workers/vitest.site.config.ts',
      './test/browser/vitest.config.ts',
    ],
  },
})
