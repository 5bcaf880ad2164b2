import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command } from '../../server/console.ts'
import { openHouse } from '../../server/house.ts'
import { QUICK, QUIET, spawnHouse } from '../support/house.ts'
import type { SpawnedHouse } from '../support/house.ts'
import { cookiesOf, json } from '../support/requests.ts'

const ADMIN = fileURLToPath(new URL('../../server/admin.ts', import.meta.url))

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'operator-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** One command, as `npm run admin` gives it. */
function admin(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [ADMIN, ...words], {
    env: { ...QUICK, DATA_DIR: dataDir, PORT: '1234' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return new Promise((done) => child.once('close', (code) => done({ code, out, err })))
}

async function firstOpens(house: SpawnedHouse): Promise<{ cookie: string; id: string }> {
  const { out } = await admin('link')
  const secret = /\/first\/([\w-]+)/.exec(out)?.[1] ?? ''
  const opened = await fetch(
    `${house.url}/first/${secret}`,
    json({ name: '지킴이' }, { accept: 'application/json' }),
  )
  const cookie = cookiesOf(opened)
  const known = (await (
    await fetch(`${house.url}/api/session`, { headers: { cookie } })
  ).json()) as {
    person: { id: string }
  }
  return { cookie, id: known.person.id }
}

describe('an operator', () => {
  it('[RUN-22] is printed a link for the first admin, until there is one', async () => {
    const first = await spawnHouse({ dataDir })
    await firstOpens(first)
    const { output } = await first.kill('SIGTERM')
    expect(output).toMatch(/http:\/\/localhost:\d+\/first\/[\w-]{43}/)
    const second = await spawnHouse({ dataDir })
    expect((await second.kill('SIGTERM')).output).not.toContain('/first/')
  })

  it('[RUN-23] acts in the running house, where it takes effect at once', async () => {
    const house = await spawnHouse({ dataDir })
    const { cookie, id } = await firstOpens(house)
    expect((await admin('people')).out).toMatch(
      new RegExp(`^${id}\tadmin\t.*\t1 sessions\t지킴이$`, 'm'),
    )
    expect(await admin('admin', 'remove', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('last_admin'),
    })
    expect((await admin('charters')).out).toContain('netizen\topen\t')
    expect((await admin('export', 'netizen')).out).toContain('### 제13조(')
    expect(await admin('role', 'netizen', 'nobody', 'moderator')).toMatchObject({ code: 1 })
    expect(await admin('role', 'netizen', id, 'king')).toMatchObject({ code: 1 })
    expect(await admin('sessions', 'end', id)).toMatchObject({ code: 0 })
    const known = await fetch(`${house.url}/api/session`, { headers: { cookie } })
    expect(await known.json()).toEqual({ person: null })
    await house.kill('SIGTERM')
  })

  it('[RUN-23] acts without a running house', async () => {
    const house = await spawnHouse({ dataDir })
    const entered = await fetch(`${house.url}/api/session`, json({ nickname: '민들레' }))
    const { person } = (await entered.json()) as { person: { id: string } }
    await house.kill('SIGTERM')
    expect((await admin('link')).out).toMatch(/^http:\/\/localhost:1234\/first\/[\w-]{43}$/m)
    expect((await admin('people')).out).toContain('민들레')
    expect(await admin('erase', person.id)).toMatchObject({ code: 0 })
    const { out } = await admin('people')
    expect([out.includes('민들레'), out.includes(`${person.id}\tleft`)]).toEqual([false, true])
    expect((await admin('export', 'netizen')).out).toContain('### 제13조(')
  })

  it('[RUN-24] is told what there is, and nothing changes', async () => {
    expect(await admin()).toMatchObject({ code: 0, out: expect.stringContaining('npm run admin') })
    expect(await admin('dance')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/./),
    })
    expect(await admin('erase', 'nobody')).toMatchObject({ code: 1, err: 'Refused: not_found.\n' })
    const settings = { dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} }
    const house = openHouse(settings, QUIET)
    for (const words of [
      ['admin', 'make', 'x'],
      ['sessions', 'x'],
      ['export', 'none'],
    ]) {
      expect(await command(house, words, '')).toMatchObject({ ok: false })
    }
    house.close()
  })

  it('[RUN-25] has a hatch that only the owner of the data folder reaches', async () => {
    const house = await spawnHouse({ dataDir })
    expect(statSync(join(dataDir, 'admin.sock')).isSocket()).toBe(true)
    expect(statSync(dataDir).mode & 0o077).toBe(0)
    await house.kill('SIGTERM')
  })
})
