import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { holding, keepAct } from './acts.ts'
import type { ActRow, Doing } from './acts.ts'
import { untilObjection } from './freezing.ts'
import { subjectOf } from './persons.ts'

/** Warns a person: nothing changes but that it was said. Refused: `not_found`, `not_over_equals`. */
export function warn(q: Queries, doing: Doing, { person }: { person: string }): Outcome<ActRow> {
  const subject = subjectOf(q, doing.by, person)
  if (!subject.ok) return subject
  return { ok: true, value: keepAct(q, doing, { type: 'warn', person: subject.value.person }) }
}

/**
 * A person adds nothing to this charter until then. Refused: `not_found`, `not_over_equals`,
 * `too_long_ahead`, `already_done`.
 */
export function mute(
  q: Queries,
  doing: Doing,
  { person, until }: { person: string; until: number },
): Outcome<ActRow> {
  const subject = subjectOf(q, doing.by, person)
  if (!subject.ok) return subject
  const { person: id } = subject.value
  const refusal = untilObjection(until, doing.now)
  if (refusal) return { ok: false, refusal }
  if (holding(q, 'mute', { person: id }, doing.now).length > 0) {
    return { ok: false, refusal: { code: 'already_done' } }
  }
  return { ok: true, value: keepAct(q, doing, { type: 'mute', person: id, until }) }
}
