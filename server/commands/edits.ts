import { and, asc, desc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import { act, journal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import { idsOf } from './persons.ts'
import type { Span } from './undoing.ts'

export type EditRow = {
  n: number
  at: number
  person: string
  clientId: number
  update: Uint8Array
}

/** The first row, by which a charter was opened with its first text. */
export const FIRST_ROW = 1

/** Rows of the journal before row `before`, or the last ones, the newest first. */
export function rowsBefore(q: Queries, before: number | null, limit: number): EditRow[] {
  return q
    .select()
    .from(journal)
    .where(before === null ? undefined : lt(journal.n, before))
    .orderBy(desc(journal.n))
    .limit(limit)
    .all()
}

/** Rows of the journal after row `after`, in order. */
export function rowsAfter(q: Queries, after: number, limit: number): EditRow[] {
  return q
    .select()
    .from(journal)
    .where(gt(journal.n, after))
    .orderBy(asc(journal.n))
    .limit(limit)
    .all()
}

/** What is not told of a node's past, because moderators took it out and it is out still. */
export type Withheld = {
  /** The updates by which words of the node were hidden. */
  hides: Uint8Array[]
  /** Whether a person's row was undone. */
  isUndone(row: Pick<EditRow, 'n' | 'person'>): boolean
}

export function readWithheld(q: Queries, key: string): Withheld {
  const hidden = q
    .select({ body: act.body })
    .from(act)
    .where(and(eq(act.type, 'hide'), eq(act.key, key), isNull(act.endedAt)))
    .all()
    // Where a comment was hidden, nothing of the draft was.
    .flatMap(({ body }) => (typeof body['n'] === 'number' ? [body['n']] : []))
  const hides = q
    .select({ update: journal.update })
    .from(journal)
    .where(inArray(journal.n, hidden))
    .all()
    .map(({ update }) => update)
  const undos = q
    .select({ person: act.person, body: act.body })
    .from(act)
    .where(and(eq(act.type, 'undo'), isNull(act.endedAt)))
    .all()
    .flatMap(({ person, body }): (Span & { ids: string[] })[] => {
      if (person === null) return []
      return [{ from: Number(body['from']), to: Number(body['to']), ids: idsOf(q, person) }]
    })
  return {
    hides,
    isUndone: ({ n, person }) =>
      undos.some(({ from, to, ids }) => n >= from && n <= to && ids.includes(person)),
  }
}
