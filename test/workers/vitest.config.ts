import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
  test: {
    name: 'workers',
    include: ['contract.test.ts', 'mail.test.ts'],
    globalSetup: ['inbox-setup.ts'],
    testTimeout: 60_000,
  },
})
