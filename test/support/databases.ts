import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { tables } from '../../server/accounts/tables.ts'
import type { AccountsDatabase } from '../../server/accounts/tables.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Store } from '../../server/ports.ts'
import type { InStore } from '../contract/house.ts'

// The databases of the suites that run on both runtimes. On Workers `test/workers/databases.ts`
// stands in the place of this file.

/** An empty charter's database. One at a time is in use: the next may end the one before. */
export const aStore = (): Store => openSqlite(':memory:')

/** An empty accounts' database; one at a time as well. */
export function anAccountsDatabase(): AccountsDatabase {
  const file = new Database(':memory:')
  file.pragma('foreign_keys = ON')
  const db = drizzle(file, { schema: tables })
  migrate(db, { migrationsFolder: 'migrations/accounts' })
  return db
}

export const inStore: InStore = async (work) => {
  const store = aStore()
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
}
