import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHouse } from '../../server/house.ts'

it('[RUN-40] a store that fails when something is over ends no server, and is tried again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'beat-'))
  const failed: string[] = []
  const log = { info() {}, warn() {}, error: (event: string) => void failed.push(event) }
  const settings = { dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} }
  const house = openHouse(settings, log, () => {})
  const other = new Database(join(dataDir, 'netizen.sqlite'))
  try {
    other
      .prepare(
        `insert into act (id, type, at, by, role, key, rule, reason, until, body)
         values ('a', 'freeze', 1, 'm', 'moderator', '*', '규칙', '이유', 2, '{}')`,
      )
      .run()
    other.exec(`create trigger full before update on act begin select raise(abort, 'full'); end`)
    house.beat()
    expect(failed).toEqual(['beat_failed'])
    expect((await house.site.request('/c/netizen', {}, {})).status).toBe(200)
    other.exec('drop trigger full')
    house.beat()
    const { ended } = other.prepare('select ended_at > 0 as ended from act').get() as {
      ended: number
    }
    expect([failed, ended]).toEqual([['beat_failed'], 1])
  } finally {
    other.close()
    house.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
