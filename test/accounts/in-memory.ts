import { sql } from 'drizzle-orm'
import type { PeopleDeps } from '../../server/accounts/people.ts'
import { tables } from '../../server/accounts/tables.ts'
import { PeopleHouse } from '../contract/people-house.ts'
import type { InAccounts } from '../contract/people-house.ts'
import { anAccountsDatabase } from '../support/databases.ts'

export const inMemory: InAccounts = async (work) => {
  await work(anAccountsDatabase())
}

/** A house in memory, and all that is written in it. */
export function aPeopleHouse(change: Partial<PeopleDeps> = {}) {
  const db = anAccountsDatabase()
  const house = new PeopleHouse(db, change)
  const rows = (table: string) =>
    db.all<Record<string, unknown>>(sql`select * from ${sql.identifier(table)}`)
  const everything = (): string =>
    JSON.stringify(
      Object.keys(tables).map((name) => rows(name === 'siteSetting' ? 'site_setting' : name)),
    )
  /** Another house on the same data, as after a restart. */
  const reopened = () => new PeopleHouse(db, change)
  return { house, rows, everything, reopened }
}
