import type { Assets } from '../reading/facts.ts'

/** The built client: addresses for the pages, files for the browser. */
export type SiteAssets = Assets & {
  /** Changes when the client was built anew. */
  build(): string
  /** The file at a path under `/assets/`; undefined when there is none. */
  file(request: Request): Response | undefined | Promise<Response | undefined>
}

/** What Vite writes about each source file; `file` is below the folder it built into. */
export type Manifest = Record<string, { file: string; css?: string[] }>

/**
 * Addresses of built files. One that was not built gets an address that answers 404, so that a
 * page without it can still be read.
 */
export function addressesOf(manifest: Manifest): Assets {
  const address = (name: string): string => `/${manifest[name]?.file ?? `assets/${name}`}`
  return { style: address, script: address }
}

/** Equal manifests give equal names; every file name in them has a hash of its content. */
export function buildOf(manifest: Manifest): string {
  let hash = 0x811c9dc5
  for (const letter of JSON.stringify(manifest)) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** Vite puts a hash of the content into the names it gives: those never change under one name. */
const HASHED = /-[\w-]{8}\.\w+$/

export function cachingOf(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
}
