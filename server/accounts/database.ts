import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileURLToPath } from 'node:url'
import { tables } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations/accounts', import.meta.url))

type AccountsFile = { db: AccountsDatabase; answers(): boolean; close(): void }

/** Opens the accounts' own file on Node, creating and migrating it as needed. */
export function openAccountsFile(path: string): AccountsFile {
  const file = new Database(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  const db = drizzle(file, { schema: tables })
  migrate(db, { migrationsFolder: MIGRATIONS })
  return {
    db,
    answers: () => file.prepare('select count(*) from session').get() !== undefined,
    close: () => void file.close(),
  }
}
