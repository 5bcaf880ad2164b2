import { mkdirSync } from 'node:fs'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// The Worker's configuration names the built client; these tests need the folder, not the build.
mkdirSync(new URL('../../client/dist', import.meta.url).pathname, { recursive: true })

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: '../../wrangler.toml' } })],
  test: { name: 'workers-site', include: ['site.test.ts'], testTimeout: 60_000 },
})
