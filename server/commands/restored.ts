import { asc, eq, inArray } from 'drizzle-orm'
import { act, author, journal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import { HOUSE } from './opening.ts'

/**
 * Words that the house brought back: in Yjs a deletion cannot be taken back, so they stand anew
 * under the house's client id. `length` clocks of `client` from `clock` on are there as `house`
 * from `at` on.
 */
export type Restored = {
  client: number
  clock: number
  length: number
  house: number
  at: number
}

/** All that was ever brought back, in the order it was. */
export function readRestored(q: Queries): Restored[] {
  const rows = q
    .select({ body: act.body })
    .from(act)
    .where(inArray(act.type, ['undo', 'hide']))
    .all()
  return rows
    .flatMap(
      ({ body }) => (body['steps'] as { n: number; restored: Restored[] }[] | undefined) ?? [],
    )
    .sort((a, b) => a.n - b.n)
    .flatMap(({ restored }) => restored)
}

/** Client ids of the house's own steps. */
export function houseIds(q: Queries): number[] {
  return q
    .select({ clientId: author.clientId })
    .from(author)
    .where(eq(author.person, HOUSE))
    .all()
    .map(({ clientId }) => clientId)
}

/** A row of the journal as undoing reads it. */
export type JournalRow = Pick<typeof journal.$inferSelect, 'n' | 'at' | 'person' | 'update'>

/** The whole journal, in order. */
export function readAll(q: Queries): JournalRow[] {
  return q
    .select({ n: journal.n, at: journal.at, person: journal.person, update: journal.update })
    .from(journal)
    .orderBy(asc(journal.n))
    .all()
}
