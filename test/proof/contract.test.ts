import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSqlite } from '../../server/db/sqlite.ts'
import { chainContract } from '../contract/chain.ts'
import { exportContract } from '../contract/export.ts'
import { inStore } from '../support/databases.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations/charter', import.meta.url))

exportContract(inStore)
chainContract(inStore, async (rows, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'old-'))
  try {
    const past = join(folder, 'migrations')
    cpSync(MIGRATIONS, past, { recursive: true })
    const journal = join(past, 'meta', '_journal.json')
    const told = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }
    const chain = told.entries.findIndex(({ tag }) => tag.endsWith('_log_chain'))
    writeFileSync(journal, JSON.stringify({ ...told, entries: told.entries.slice(0, chain) }))
    const path = join(folder, 'old.sqlite')
    const file = new Database(path)
    migrate(drizzle(file), { migrationsFolder: past })
    const insert = file.prepare(
      'insert into log (at, actor, type, body) values (@at, @actor, @type, @body)',
    )
    for (const row of rows) insert.run(row)
    file.close()
    const store = openSqlite(path)
    await work(store)
    store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
