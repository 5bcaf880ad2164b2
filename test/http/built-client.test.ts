import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAssetFiles } from '../../server/node/assets.ts'

let folder: string
const script = 'let a\n'.repeat(400)

function build(hash: string, at: number): void {
  const manifest = { 'draft.ts': { file: `assets/draft-${hash}.js`, isEntry: true } }
  writeFileSync(join(folder, `assets/draft-${hash}.js`), script)
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(manifest))
  utimesSync(join(folder, '.vite/manifest.json'), at, at)
}

const ask = (path: string, encoding = ''): Request =>
  new Request(`http://localhost${path}`, { headers: { 'accept-encoding': encoding } })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'client-'))
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.vite'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the built client', () => {
  it('[HTTP-37] gives addresses from the manifest, of a later build too, without a restart', () => {
    const assets = openAssetFiles(folder)
    const unbuilt = assets.build()
    expect([assets.built(), assets.script('draft.ts')]).toEqual([false, '/assets/draft.ts'])
    build('AAAAAAAA', 1_000)
    expect([assets.built(), assets.script('draft.ts')]).toEqual([true, '/assets/draft-AAAAAAAA.js'])
    const first = assets.build()
    build('BBBBBBBB', 2_000)
    expect(assets.script('draft.ts')).toBe('/assets/draft-BBBBBBBB.js')
    expect(new Set([unbuilt, first, assets.build()]).size).toBe(3)
  })

  it('[HTTP-38] gives files with their type, as they are or compressed', async () => {
    build('AAAAAAAA', 1_000)
    writeFileSync(join(folder, 'assets/font.woff2'), 'font')
    const assets = openAssetFiles(folder)
    const plain = (await assets.file(ask('/assets/draft-AAAAAAAA.js')))!
    expect(plain.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(await plain.text()).toBe(script)
    const small = (await assets.file(ask('/assets/draft-AAAAAAAA.js', 'br, gzip')))!
    expect(small.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await small.arrayBuffer()).toString()).toBe(script)
    const font = (await assets.file(ask('/assets/font.woff2', 'gzip')))!
    expect(font.headers.get('content-type')).toBe('font/woff2')
    expect(font.headers.get('content-encoding')).toBeNull()
  })

  it.each([
    '/assets/',
    '/assets/nothing.js',
    '/assets/%2e%2e/.vite/manifest.json',
    '/assets/..%2f.vite/manifest.json',
    '/assets/..\\.vite\\manifest.json',
    '/assets/%00',
    '/.vite/manifest.json',
  ])('[HTTP-39] has no file for %j', (path) => {
    build('AAAAAAAA', 1_000)
    expect(openAssetFiles(folder).file(ask(path))).toBeUndefined()
  })
})
