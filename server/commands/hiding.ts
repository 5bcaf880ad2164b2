import { HIDE_DAYS } from '../../drafts/rules/acts.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { act } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { hidesOpinion } from './approval/hiding.ts'
import { keepAct } from './acts.ts'
import type { ActRow, Doing } from './acts.ts'
import type { Contribution } from './contributions.ts'
import { DAY } from './freezing.ts'
import { writerOf } from './persons.ts'
import { hidesReason } from './rounds/reasons.ts'
import { commentOf } from './talk/hiding.ts'
import { hidesStance } from './talk/stance-hiding.ts'
import { undoneOf } from './undoing.ts'

/** Whose words somebody wants to hide. Refused: `not_found`, `not_over_equals`. */
export function toHide(q: Queries, by: Doing['by'], person: string): Outcome<string> {
  const subject = writerOf(q, by, person)
  return subject.ok ? { ok: true, value: subject.value.person } : subject
}

/**
 * Keeps that words were taken out by row `n` of the journal. The act has them; the log has not.
 * They come back after `HIDE_DAYS` unless a second moderator confirms.
 */
export function keepHide(
  q: Queries,
  doing: Doing,
  { person, words, n }: { person: string; words: Contribution; n: number },
): ActRow {
  const { key, field, from, to } = words
  return keepAct(q, doing, {
    type: 'hide',
    person,
    key,
    until: doing.now + HIDE_DAYS * DAY,
    body: { n, field, from, to, words: words.words, steps: [{ n, restored: [] }] },
    told: { field },
  })
}

/** Whether an act hides words of the draft, and not what was said about them. */
const isOfDraft = (act: Pick<ActRow, 'type' | 'body'>): boolean =>
  commentOf(act) === null && !hidesStance(act) && !hidesReason(act) && !hidesOpinion(act)

/** The row of the journal that took the words out, or null where they need not come back. */
export function stepToReturn(q: Queries, act: ActRow): number | null {
  // A comment, or what came with a stance or a ballot, is no part of the draft: it comes back in its
  // own row.
  if (!isOfDraft(act)) return null
  const { person, body } = act
  const [from, to] = [Number(body['from']), Number(body['to'])]
  const undone = person === null ? [] : undoneOf(q, person)
  // What was undone meanwhile would have been taken out by now: it stays out.
  if (undone.some((span) => span.from <= from && span.to >= to)) return null
  return Number(body['n'])
}

/**
 * Rows of the journal that took out words whose hiding ended while an undo kept them out: they come
 * back when that undo is taken back.
 */
export function heldBack(q: Queries, undo: ActRow): number[] {
  const { id, person, at } = undo
  if (person === null) return []
  const others = undoneOf(q, person, id)
  const covers = (span: ActRow['body'], { body }: Pick<ActRow, 'body'>): boolean =>
    Number(span['from']) <= Number(body['from']) && Number(span['to']) >= Number(body['to'])
  return q
    .select()
    .from(act)
    .where(and(eq(act.type, 'hide'), eq(act.person, person), gt(act.endedAt, at)))
    .all()
    .filter(isOfDraft)
    .filter((hidden) => covers(undo.body, hidden) && !others.some((span) => covers(span, hidden)))
    .filter(({ body }) => (body['steps'] as unknown[]).length === 1)
    .map(({ body }) => Number(body['n']))
}

/** What stands in place of hidden words: which rule, and why. */
export type Tombstone = {
  act: string
  key: string
  field: Field
  rule: string
  reason: string
  at: number
  until: number | null
}

/** Words of the draft that are hidden now, the newest first. */
export function tombstones(q: Queries, now: number): Tombstone[] {
  return q
    .select()
    .from(act)
    .where(
      and(eq(act.type, 'hide'), isNull(act.endedAt), or(isNull(act.until), gt(act.until, now))),
    )
    .orderBy(desc(act.at))
    .all()
    .filter(isOfDraft)
    .map(({ id, key, body, rule, reason, at, until }) => ({
      act: id,
      key: key ?? '',
      field: body['field'] as Field,
      rule,
      reason,
      at,
      until,
    }))
}
