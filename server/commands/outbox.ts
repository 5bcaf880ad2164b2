import { asc, inArray, lte, sql } from 'drizzle-orm'
import type { Untitled } from '../../drafts/wire/notice.ts'
import type { Slip } from '../db/talk-tables.ts'
import { outbox } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'

export type Waiting = typeof outbox.$inferSelect

/** News of which not everybody who is to hear of it has been kept. */
export type Rest = Waiting & { notice: Extract<Slip, { type: 'rest' }> }

export const isRest = (row: Waiting): row is Rest => row.notice?.type === 'rest'

/** Rows that are told together. What failed once goes alone, so that it holds up no others. */
const BATCH = 200
/** Milliseconds after which it is tried again, doubled each time. */
const FIRST_WAIT = 15_000
const LONGEST_WAIT = 60 * 60_000

/**
 * Keeps what concerns a person, in the transaction that made it so; a letter goes at once. `id`
 * names it for good. Nobody is told where `person` is null.
 */
export function keepNotice(
  q: Queries,
  kept: { id: string; person: string | null; notice: Untitled; now: number },
): void {
  const { id, person, notice, now } = kept
  if (person === null) return
  q.insert(outbox).values({ id, at: now, person, notice, hearing: 'now', due: now }).run()
}

/** What is to be told now, the oldest first; a part of it when it is much. */
export function waitingNow(q: Queries, now: number): Waiting[] {
  const rows = q
    .select()
    .from(outbox)
    .where(lte(outbox.due, now))
    .orderBy(asc(outbox.due), asc(outbox.n))
    .limit(BATCH)
    .all()
  if (rows[0] && rows[0].tries > 0) return rows.slice(0, 1)
  return rows.filter(({ tries }) => tries === 0)
}

/** The people's house has these. */
export function wereTold(q: Queries, rows: readonly Waiting[]): void {
  q.delete(outbox).where(among(rows)).run()
}

/** These could not be told; they wait for another time, and are never given up. */
export function wereNotTold(q: Queries, rows: readonly Waiting[], now: number): void {
  const tries = rows[0]?.tries ?? 0
  const wait = Math.min(FIRST_WAIT * 2 ** tries, LONGEST_WAIT)
  q.update(outbox)
    .set({ tries: sql`${outbox.tries} + 1`, due: now + wait })
    .where(among(rows))
    .run()
}

/** When there is something to tell; null when nothing waits. */
export function nextToTell(q: Queries): number | null {
  const next = q.select({ due: outbox.due }).from(outbox).orderBy(asc(outbox.due)).limit(1).get()
  return next?.due ?? null
}

/** What still waits to be told to a person. */
export function waitingFor(q: Queries, persons: readonly string[]): Waiting[] {
  return q
    .select()
    .from(outbox)
    .where(inArray(outbox.person, [...persons]))
    .orderBy(asc(outbox.n))
    .all()
}

/** As one JSON value, since a Durable Object takes a hundred values a statement at most. */
const among = (rows: readonly Waiting[]) =>
  sql`${outbox.n} in (select value from json_each(${JSON.stringify(rows.map(({ n }) => n))}))`
