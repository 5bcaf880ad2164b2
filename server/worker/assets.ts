import type { Fetcher } from '@cloudflare/workers-types'
import { addressesOf, buildOf } from '../http/assets.ts'
import type { Manifest, SiteAssets } from '../http/assets.ts'

/** Addresses of the built client behind the platform's binding; the manifest is read once an isolate. */
export async function openBoundAssets(assets: Fetcher): Promise<SiteAssets> {
  const found = await assets.fetch('http://assets/.vite/manifest.json')
  const manifest = found.ok ? ((await found.json()) as Manifest) : {}
  const build = buildOf(manifest)
  return {
    ...addressesOf(manifest),
    build: () => build,
    // The platform gives files before the Worker is asked: what is asked for here is not there.
    file: () => undefined,
  }
}
