import { mkdirSync } from 'node:fs'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import type {} from './inbox-setup.ts'

// The Worker's configuration names the built client; these tests need the folder, not the build.
mkdirSync(new URL('../../client/dist', import.meta.url).pathname, { recursive: true })

export default defineConfig({
  plugins: [
    // Asked when a file's runtime starts, so the mail server is there and its port known.
    cloudflareTest(({ inject }) => ({
      wrangler: { configPath: '../../wrangler.toml' },
      miniflare: {
        bindings: {
          SMTP_URL: inject('inbox').smtp,
          MAIL_FROM: 'no-reply@charter.example',
          FRESH_SECONDS: '0',
          OPERATOR_KEY: 'the key of the operator of these tests',
        },
        // A way in through the runtime's own router, as a browser comes; only its starter knows where.
        unsafeDirectSockets: [{}],
        serviceBindings: {
          HERE: async (_request, runtime) =>
            new Response((await runtime.unsafeGetDirectURL()).origin),
        },
      },
    })),
  ],
  test: {
    name: 'workers-site',
    include: ['site.test.ts', 'sleep.test.ts', 'people.test.ts'],
    globalSetup: ['../browser/setup.ts', 'inbox-setup.ts', '../browser/citizens-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
