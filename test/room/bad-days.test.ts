import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Store } from '../../server/ports.ts'
import { House } from '../contract/house.ts'
import { Random, seedOf } from '../support/random.ts'

let folder: string
let path: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bad-days-'))
  path = join(folder, 'charter.sqlite')
  store = openSqlite(path)
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

/** Bytes in the file that is written to first. */
const walSize = (): number => (existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0)

/**
 * What somebody sees who opens these files on another machine. Of what was written last no more
 * than `kept` bytes may have come onto the disk: what was not asked to be there yet can be torn.
 */
function recovered(from: string, kept = Infinity): string {
  const copy = mkdtempSync(join(tmpdir(), 'copy-'))
  for (const suffix of ['', '-wal']) {
    if (existsSync(from + suffix))
      copyFileSync(from + suffix, join(copy, `charter.sqlite${suffix}`))
  }
  if (kept < walSize()) truncateSync(join(copy, 'charter.sqlite-wal'), kept)
  const opened = openSqlite(join(copy, 'charter.sqlite'))
  const text = new House(opened).stored()
  opened.close()
  rmSync(copy, { recursive: true })
  return text
}

const pagesAtMost = (pages: number): void =>
  store.read((q) => void q.run(sql.raw(`PRAGMA max_page_count = ${pages}`)))
const pages = (): number =>
  store.read((q) => q.get<{ page_count: number }>(sql.raw('PRAGMA page_count'))).page_count

describe('a bad day', () => {
  it('[DUR-3] the loss of power at any moment loses nothing that was acknowledged or shown', () => {
    const random = new Random(seedOf('power', 1_225))
    const house = new House(store)
    const [ana, ben] = [house.writer().joins(), house.writer().joins()]
    house.settles()
    let [acknowledged, shown, sure, moments] = ['', '', 0, 0]
    for (let step = 0; step < 600; step += 1) {
      if (random.chance(0.6)) ana.types(`<${step}>`)
      if (random.chance(0.6)) house.wire.deliver()
      if (random.chance(0.6)) house.clock.turn()
      if (ana.told.saved.at(-1) === ana.sent) acknowledged = ana.text()
      if (shown !== ben.text() || acknowledged === ana.text()) sure = walSize()
      shown = ben.text()
      if (!random.chance(0.1)) continue
      for (const kept of [Infinity, sure + random.below(walSize() - sure + 1)]) {
        const text = recovered(path, kept)
        expect(text.endsWith(acknowledged)).toBe(true)
        expect(text.endsWith(shown)).toBe(true)
      }
      moments += 1
    }
    expect(moments).toBeGreaterThan(30)
    expect(acknowledged).toMatch(/<\d+>/)
  })

  it('[DUR-3] what is committed is on the disk, and not only on its way there', () => {
    const pragma = (name: string): unknown => store.read((q) => q.get(sql.raw(`PRAGMA ${name}`)))
    expect(pragma('journal_mode')).toEqual({ journal_mode: 'wal' })
    // 2 is FULL: the file is synced with every commit.
    expect(pragma('synchronous')).toEqual({ synchronous: 2 })
  })

  it('[DUR-4] a full disk pauses writing, readers go on, and it goes on by itself', () => {
    const house = new House(store)
    const [ana, reader] = [house.writer().joins(), house.reader().joins()]
    house.settles()
    pagesAtMost(pages())
    const words = '가나다라마바사아자차 '.repeat(1_500)
    ana.types(words, 'access', 'reason')
    house.settles()
    expect(ana.told.events.at(-1)).toMatchObject({ writing: { code: 'store_failed' } })
    const late = house.reader().joins()
    house.settles()
    expect([reader.told.closed, late.text(), late.text('access', 'reason')]).toEqual([
      [],
      '접속한다.',
      '까닭',
    ])
    pagesAtMost(1_000_000)
    house.clock.advance(2_000)
    house.settles()
    expect(ana.told.events.at(-1)).toMatchObject({ writing: null })
    expect(reader.text('access', 'reason')).toBe(`${words}까닭`)
    expect(ana.told.saved.at(-1)).toBe(ana.sent)
  })

  it('[DUR-5] a file that another program has locked pauses writing, and nothing is lost', () => {
    const house = new House(store)
    const ana = house.writer().joins()
    house.settles()
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    ana.types('가')
    house.settles()
    expect(ana.told.events.at(-1)).toMatchObject({ writing: { code: 'store_failed' } })
    // One try costs everybody in the process that long.
    expect(performance.now() - began).toBeLessThan(2_000)
    other.exec('ROLLBACK')
    other.close()
    house.clock.advance(2_000)
    house.settles()
    expect([house.stored(), ana.told.saved.at(-1)]).toEqual(['가접속한다.', ana.sent])
  })
})
