import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { PeopleDeps } from '../../server/accounts/people.ts'
import { tables } from '../../server/accounts/tables.ts'
import { PeopleHouse } from '../contract/people-house.ts'
import type { InAccounts } from '../contract/people-house.ts'

function opened() {
  const file = new Database(':memory:')
  file.pragma('foreign_keys = ON')
  const db = drizzle(file, { schema: tables })
  migrate(db, { migrationsFolder: 'migrations/accounts' })
  return { file, db }
}

export const inMemory: InAccounts = async (work) => {
  const { file, db } = opened()
  try {
    await work(db)
  } finally {
    file.close()
  }
}

/** A house in memory, and all that is written in it. */
export function aPeopleHouse(change: Partial<PeopleDeps> = {}) {
  const { file, db } = opened()
  const house = new PeopleHouse(db, change)
  const rows = (table: string) =>
    file.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]
  const everything = (): string =>
    JSON.stringify(
      Object.keys(tables).map((name) => rows(name === 'siteSetting' ? 'site_setting' : name)),
    )
  /** Another house on the same data, as after a restart. */
  const reopened = () => new PeopleHouse(db, change)
  return { house, rows, everything, reopened }
}
