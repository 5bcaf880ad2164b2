import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, notInArray } from 'drizzle-orm'
import { act, journal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { keepAct } from './acts.ts'
import type { ActRow, Doing } from './acts.ts'
import type { Step } from './ending.ts'
import { idsOf, writerOf } from './persons.ts'
import { houseIds } from './restored.ts'

/** Rows of the journal from one number to another, both included. */
export type Span = { from: number; to: number }

/**
 * A person's edits in the journal that can be undone: their rows, and those by which the house
 * undid them before and took that back, which are undone along with them.
 */
export type Edits = { person: string; rows: number[]; takenBack: number[]; span: Span }

/**
 * What of a person's edits an undo takes back: since a time, in the span that was looked at. What
 * an undo in force has taken back already is left out. Refused: `not_found`, `not_over_equals`,
 * `nothing_to_undo`.
 */
export function editsOf(
  q: Queries,
  by: Doing['by'],
  { person, since, span }: { person: string; since: number; span: Span | null },
): Outcome<Edits> {
  const subject = writerOf(q, by, person)
  if (!subject.ok) return subject
  const { person: id } = subject.value
  const done = undoneOf(q, id)
  const rows = rowsOf(q, id, span ?? { since }).filter(
    ({ n, at, person: as }) =>
      at >= since &&
      !done.some(({ from, to, ids }) => n >= from && n <= to && (ids?.includes(as) ?? true)),
  )
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return { ok: false, refusal: { code: 'nothing_to_undo' } }
  const edits = { from: first.n, to: last.n }
  const takenBack = takenBackIn(q, id, edits)
  return {
    ok: true,
    value: { person: id, rows: rows.map(({ n }) => n), takenBack, span: edits },
  }
}

/** Keeps an undo whose step is row `step.n` of the journal. */
export function keepUndo(
  q: Queries,
  doing: Doing,
  { person, rows, span }: Edits,
  step: Step,
): ActRow {
  return keepAct(q, doing, {
    type: 'undo',
    person,
    // Rows of a guest who comes to be this person later are not among those that were undone.
    body: { ...span, n: step.n, steps: [step], ids: idsOf(q, person) },
    told: { edits: rows.length },
  })
}

/** The rows of the journal a person wrote, whichever id they came as. */
export function rowsOf(
  q: Queries,
  person: string,
  window: Span | { since: number },
): { n: number; at: number; person: string }[] {
  const house = houseIds(q)
  return q
    .select({ n: journal.n, at: journal.at, person: journal.person })
    .from(journal)
    .where(
      and(
        inArray(journal.person, idsOf(q, person)),
        house.length > 0 ? notInArray(journal.clientId, house) : undefined,
        'since' in window
          ? gte(journal.at, window.since)
          : and(gte(journal.n, window.from), lte(journal.n, window.to)),
      ),
    )
    .orderBy(asc(journal.n))
    .all()
}

/** Rows of the house that undid what is within a span, and those that took the undo back. */
function takenBackIn(q: Queries, person: string, { from, to }: Span): number[] {
  return q
    .select({ body: act.body })
    .from(act)
    .where(and(eq(act.person, person), eq(act.type, 'undo'), isNotNull(act.endedAt)))
    .all()
    .filter(({ body }) => Number(body['from']) >= from && Number(body['to']) <= to)
    .flatMap(({ body }) => (body['steps'] as Step[]).map(({ n }) => n))
}

/** Spans of a person's rows that undos in force have taken back, and as whom they were written. */
export function undoneOf(
  q: Queries,
  person: string,
  except?: string,
): (Span & { ids: string[] | undefined })[] {
  return q
    .select({ id: act.id, body: act.body })
    .from(act)
    .where(and(eq(act.person, person), eq(act.type, 'undo'), isNull(act.endedAt)))
    .all()
    .filter(({ id }) => id !== except)
    .map(({ body }) => ({
      from: Number(body['from']),
      to: Number(body['to']),
      ids: body['ids'] as string[] | undefined,
    }))
}
