import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { getMimeType } from 'hono/utils/mime'
import { addressesOf, buildOf } from '../http/assets.ts'
import type { Manifest, SiteAssets } from '../http/assets.ts'

/** Names Vite gives and names in `client/public`. No way leads up. */
const NAME = /^\/assets\/(?!.*\.\.)[\w./@-]+$/
const TEXT = /^(text\/|application\/(javascript|json)|image\/svg)/

type File = {
  bytes: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer> | undefined
  type: string
}

/**
 * The built client in a folder, kept in memory. Looks at the manifest's date each time an address
 * is asked for, so a build that comes later, or again, is served without a restart.
 */
export function openAssetFiles(folder: string): SiteAssets & { built(): boolean } {
  const manifestPath = join(folder, '.vite', 'manifest.json')
  const files = new Map<string, File>()
  let addresses = addressesOf({})
  let build = buildOf({})
  let readAt = 0

  const refresh = (): void => {
    const changed = statSync(manifestPath, { throwIfNoEntry: false })?.mtimeMs ?? readAt
    if (changed === readAt) return
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest
    addresses = addressesOf(manifest)
    build = buildOf(manifest)
    files.clear()
    readAt = changed
  }

  return {
    build: () => (refresh(), build),
    built: () => (refresh(), readAt !== 0),
    style: (name) => (refresh(), addresses.style(name)),
    script: (name) => (refresh(), addresses.script(name)),
    file(request) {
      const path = new URL(request.url).pathname
      if (!NAME.test(path)) return undefined
      const file = files.get(path) ?? read(join(folder, path))
      if (!file) return undefined
      files.set(path, file)
      const headers = new Headers({ 'content-type': file.type })
      if (!file.gzip) return new Response(file.bytes, { headers })
      headers.set('vary', 'Accept-Encoding')
      if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) {
        return new Response(file.bytes, { headers })
      }
      headers.set('content-encoding', 'gzip')
      return new Response(file.gzip, { headers })
    },
  }
}

/** Undefined where there is no file; anything else that fails is a defect. */
function read(path: string): File | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  const bytes = new Uint8Array(readFileSync(path))
  const type = getMimeType(path) ?? 'application/octet-stream'
  const gzip = TEXT.test(type) ? new Uint8Array(gzipSync(bytes, { level: 9 })) : undefined
  return { bytes, gzip, type }
}
