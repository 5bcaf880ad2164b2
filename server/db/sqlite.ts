import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileURLToPath } from 'node:url'
import type { Store } from '../ports.ts'
import { chance } from './salt.ts'
import { settled } from './settled.ts'
import { tables } from './tables.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations/charter', import.meta.url))

/**
 * Opens one charter's file on Node, creating and migrating it as needed; `:memory:` is a
 * database of its own. What `write` has committed survives the loss of power.
 */
export function openSqlite(path: string): Store {
  const file = new Database(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  // Waiting for another program that holds the file stops all who are here; a room tries again.
  file.pragma('busy_timeout = 250')
  const queries = Object.assign(drizzle(file, { schema: tables }), chance)
  migrate(queries, { migrationsFolder: MIGRATIONS })
  return {
    read: (work) => settled(work, queries),
    // One connection: what goes through `queries` in here is inside the transaction.
    write: (work) => file.transaction(() => settled(work, queries)).immediate(),
    close: () => void file.close(),
  }
}
