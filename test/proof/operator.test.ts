import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLog } from '../../server/commands/public-log.ts'
import { command } from '../../server/console.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { openHouse } from '../../server/house.ts'
import type { House } from '../../server/house.ts'
import { keyFile } from '../../server/node/signing-key.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'keeper-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** A house on the folder, for as long as `work` takes. */
async function inHouse(work: (house: House) => Promise<void>): Promise<void> {
  const settings = { dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} }
  const house = openHouse(settings, log, () => {})
  try {
    await work(house)
  } finally {
    house.close()
  }
}

function logged() {
  const store = openSqlite(join(dataDir, 'netizen.sqlite'))
  try {
    return store.read((q) => readLog(q, { before: null, limit: 50 })).toReversed()
  } finally {
    store.close()
  }
}

describe('the keeper of the key', () => {
  it('[PROOF-8] has it in a file of the data folder that nobody else reads, and the same after a restart', async () => {
    const keys: string[] = []
    for (let i = 0; i < 2; i += 1) {
      await inHouse(async (house) => {
        keys.push(...(await command(house, ['key'], '')).lines)
        await house.charters.seal()
      })
    }
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(keys[1]).toBe(keys[0])
    const path = join(dataDir, 'signing-key')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const { secret } = JSON.parse(readFileSync(path, 'utf8')) as { secret: string }
    const databases = ['netizen.sqlite', 'accounts.sqlite'].map((name) =>
      readFileSync(join(dataDir, name)),
    )
    for (const bytes of databases) expect(bytes.includes(secret)).toBe(false)
    expect(logged().map(({ type }) => type)).toEqual(['charter_opened', 'signing_key'])
  })

  it('[PROOF-8] rotates it by a command, which the log of every charter tells', async () => {
    await inHouse(async (house) => {
      const [first] = (await command(house, ['key'], '')).lines
      await house.charters.seal()
      const { ok, lines } = await command(house, ['key', 'rotate'], '')
      expect([ok, lines.length, lines[0] === first]).toEqual([true, 1, false])
      expect((await command(house, ['key'], '')).lines).toEqual(lines)
      expect((await command(house, ['key', 'turn'], '')).ok).toBe(false)
    })
    const keys = logged().filter(({ type }) => type === 'signing_key')
    expect(keys.map(({ body }) => body)).toEqual((await keyFile(dataDir).read())!.keys)
  })

  it('[PROOF-3] erases what a row says by a command, with a reason', async () => {
    await inHouse(async (house) => {
      await house.charters.seal()
      const erase = async (...words: string[]) =>
        (await command(house, ['log', ...words], '')).lines
      expect(await erase('erase', 'nowhere', '2', '까닭')).toEqual(['Refused: no_charter.'])
      expect(await erase('erase', 'netizen', '2', '까닭')).toEqual(['Refused: bad_request.'])
      expect(await erase('erase', 'netizen', '77', '까닭')).toEqual(['Refused: not_found.'])
      expect(await erase('erase', 'netizen', '2')).toEqual(['Refused: reason_needed.'])
    })
  })

  it('[PROOF-8] a file that holds no key is left as it is, and nothing is signed', async () => {
    const path = join(dataDir, 'signing-key')
    writeFileSync(path, 'half a ke')
    await inHouse(async (house) => {
      await house.charters.seal()
      await expect(house.signer.keys()).rejects.toThrow('holds no signing key')
    })
    expect(readFileSync(path, 'utf8')).toBe('half a ke')
    expect(logged().map(({ type }) => type)).toEqual(['charter_opened'])
  })
})
