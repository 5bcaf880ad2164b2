import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import { journal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'

/** A row of the journal, as those read it who look for what went away. */
export type CutRow = { n: number; at: number; update: Uint8Array }

const COLUMNS = { n: journal.n, at: journal.at, update: journal.update }

/** In an update of Yjs (V1) what is new comes first, with its count, and what is deleted last. */
const BRINGS = sql`substr(${journal.update}, 1, 1) <> x'00'`
const CUTS = sql`substr(${journal.update}, -1) <> x'00'`

/** Rows after row `n` that deleted anything, in order. */
export function cutsAfter(q: Queries, n: number, limit: number): CutRow[] {
  return q
    .select(COLUMNS)
    .from(journal)
    .where(and(gt(journal.n, n), CUTS))
    .orderBy(asc(journal.n))
    .limit(limit)
    .all()
}

/** The first row after row `n` by which something new came under a client id. */
export function nextOf(q: Queries, clientId: number, n: number): CutRow | undefined {
  return q
    .select(COLUMNS)
    .from(journal)
    .where(and(gt(journal.n, n), eq(journal.clientId, clientId), BRINGS))
    .orderBy(asc(journal.n))
    .limit(1)
    .get()
}

/** Rows by which something new came under a client id, in order, from row `n` on. */
export function broughtFrom(q: Queries, clientId: number, n: number, limit: number): CutRow[] {
  return q
    .select(COLUMNS)
    .from(journal)
    .where(and(gte(journal.n, n), eq(journal.clientId, clientId), BRINGS))
    .orderBy(asc(journal.n))
    .limit(limit)
    .all()
}
