import { desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { actOf } from '../db/log-tables.ts'
import { act, appeal, log, logBody, participant, report, threadEvent } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import { chainRow } from './chain.ts'

/** A row of the public log. Neither `actor` nor `body` tells who was concerned, or who did it. */
export type Row = { at: number; actor: string; type: string; body: Record<string, unknown> }

/** The same as it is read: with its number, and who did it under the name they have now. */
export type Entry = Row & {
  n: number
  /** Empty for who left; null where nobody did it, or where it is not told. */
  by: string | null
  /** Whether what it said was erased: its body is empty. */
  erased?: true
}

/** Adds a row at the end of the chain. Rows are only ever added. */
export function appendLog(q: Queries, row: Row): void {
  chainRow(q, row)
}

/** The newest rows, or those before row `before`. */
export function readLog(q: Queries, page: { before: number | null; limit: number }): Entry[] {
  return named(
    q,
    rowsOf(q)
      .where(page.before === null ? undefined : lt(log.n, page.before))
      .orderBy(desc(log.n))
      .limit(page.limit)
      .all(),
  )
}

/** All that the log has about some acts, oldest first. */
export function readLogOf(q: Queries, acts: readonly string[]): Entry[] {
  return named(q, rowsOfActs(q, acts).all())
}

/** The bodies are found by their act, then their rows: an erased one tells of none. */
export const rowsOfActs = (q: Queries, acts: readonly string[]) =>
  q
    .select(ROW)
    .from(logBody)
    .innerJoin(log, eq(log.n, logBody.n))
    .where(sql`${actOf(logBody.body)} in (select value from json_each(${JSON.stringify(acts)}))`)
    .orderBy(log.n)

const ROW = { n: log.n, at: log.at, actor: log.actor, type: log.type, body: logBody.body }

const rowsOf = (q: Queries) => q.select(ROW).from(log).leftJoin(logBody, eq(logBody.n, log.n))

type Found = Omit<Row, 'body'> & { n: number; body: Row['body'] | null }

function named(q: Queries, found: Found[]): Entry[] {
  const rows = found.map(({ body, ...row }) =>
    body === null ? { ...row, body: {}, erased: true as const } : { ...row, body },
  )
  const names = namesOf(
    q,
    rows.map((row) => doerOf(q, row)),
  )
  return rows.map((row) => {
    const doer = doerOf(q, row)
    return { ...row, by: doer === null ? null : (names.get(doer) ?? '') }
  })
}

/** The names persons have now; empty for those who left. */
export function namesOf(q: Queries, persons: readonly (string | null)[]): Map<string, string> {
  const ids = [...new Set(persons.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = q
    .select({ person: participant.person, name: participant.name })
    .from(participant)
    .where(inArray(participant.person, ids))
    .all()
  return new Map(rows.map(({ person, name }) => [person, name]))
}

/** Who did what a row tells. The log itself names nobody, so that a name can be erased. */
function doerOf(q: Queries, { type, body }: Row): string | null {
  const found = (id: unknown): string => (typeof id === 'string' ? id : '')
  switch (type) {
    case 'fate':
      return (
        q
          .select()
          .from(threadEvent)
          .where(eq(threadEvent.id, found(body['event'])))
          .get()?.person ?? null
      )
    case 'reported':
    case 'appealed':
    case 'round_closed':
    case 'approved':
    case 'approval_lapsed':
    case 'signing_key':
    case 'log_erased':
      return null
    case 'settle':
      return (
        q
          .select()
          .from(report)
          .where(eq(report.id, found(body['report'])))
          .get()?.settledBy ?? null
      )
    case 'decide':
      return (
        q
          .select()
          .from(appeal)
          .where(eq(appeal.id, found(body['appeal'])))
          .get()?.decidedBy ?? null
      )
  }
  const done = q
    .select()
    .from(act)
    .where(eq(act.id, found(body['act'])))
    .get()
  if (!done) return null
  if (type === 'ended' || type === 'reverted') return done.endedBy
  return type === 'confirmed' ? done.confirmedBy : done.by
}
