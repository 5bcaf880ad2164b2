import type { Fetcher } from '@cloudflare/workers-types'
import { addressesOf, buildOf } from '../http/assets.ts'
import type { Manifest, SiteAssets } from '../http/assets.ts'

/** The built client behind the platform's binding; the manifest is read once an isolate. */
export async function openBoundAssets(assets: Fetcher): Promise<SiteAssets> {
  const found = await assets.fetch('http://assets/.vite/manifest.json')
  const manifest = found.ok ? ((await found.json()) as Manifest) : {}
  const build = buildOf(manifest)
  return {
    ...addressesOf(manifest),
    build: () => build,
    async file(request) {
      const file = await assets.fetch(request.url, { headers: [...request.headers] })
      return file.ok || file.status === 304 ? (file as unknown as Response) : undefined
    },
  }
}
