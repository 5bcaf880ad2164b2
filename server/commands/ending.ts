import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '../../drafts/rules/role.ts'
import { act } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { findAct, holds, isEndable } from './acts.ts'
import type { ActRow, Doer } from './acts.ts'
import { showOpinion } from './approval/hiding.ts'
import { meet } from './participants.ts'
import { findPerson, giveRole, isOver } from './persons.ts'
import { appendLog } from './public-log.ts'
import type { Restored } from './restored.ts'
import { showReason } from './rounds/reasons.ts'
import { showComment } from './talk/hiding.ts'
import { showStance } from './talk/stance-hiding.ts'

/** A step of the house in the draft: its row of the journal, and the words it brought back. */
export type Step = { n: number; restored: Restored[] }

/** Who ends an act, when and why; nobody where its time is over. */
export type Ending = { by: Doer | null; now: number; reason: string }

/**
 * The act that somebody wants to end before its time. Refused: `not_found`, `already_done`,
 * `not_over_equals` for one's own matters and for acts of a higher role.
 */
export function toEnd(q: Queries, id: string, by: Doer, now: number): Outcome<ActRow> {
  const found = findAct(q, id)
  if (!found || !isEndable(found)) return { ok: false, refusal: { code: 'not_found' } }
  return unlessClosed(q, found, by, now)
}

/** The same for an undo that somebody wants to take back. */
export function toRevert(q: Queries, id: string, by: Doer, now: number): Outcome<ActRow> {
  const found = findAct(q, id)
  if (found?.type !== 'undo') return { ok: false, refusal: { code: 'not_found' } }
  return unlessClosed(q, found, by, now)
}

/** The hidden words that somebody wants to speak a second word about. Refused: `own_act` too. */
export function toConfirm(q: Queries, id: string, by: Doer, now: number): Outcome<ActRow> {
  const found = findAct(q, id)
  if (found?.type !== 'hide') return { ok: false, refusal: { code: 'not_found' } }
  if (found.by === by.known.person.id) return { ok: false, refusal: { code: 'own_act' } }
  if (found.confirmedAt !== null) return { ok: false, refusal: { code: 'already_done' } }
  if (isAbout(q, found, by)) return { ok: false, refusal: { code: 'not_over_equals' } }
  return holds(found, now)
    ? { ok: true, value: found }
    : { ok: false, refusal: { code: 'already_done' } }
}

/** Ends an act that `toEnd`, `toRevert` or its time allowed, with what it did to roles. */
export function end(q: Queries, ended: ActRow, ending: Ending, step: Step | null): void {
  markEnded(q, ended, ending, step)
  const { by, now, reason } = ending
  appendLog(q, {
    at: now,
    actor: by?.role ?? 'house',
    type: ended.type === 'undo' ? 'reverted' : 'ended',
    body: {
      act: ended.id,
      what: ended.type,
      ...(ended.key === null ? {} : { key: ended.key }),
      ...(by ? { reason } : { time: true }),
    },
  })
}

/** The same without a row of the log: for what is told by another row of it. */
export function markEnded(
  q: Queries,
  { id, type, person, key, body }: ActRow,
  { by, now }: Pick<Ending, 'by' | 'now'>,
  step: Step | null = null,
): void {
  if (by) meet(q, by.known, now)
  const steps = [...((body['steps'] as Step[] | undefined) ?? []), ...(step ? [step] : [])]
  const done = q
    .update(act)
    .set({ endedAt: now, endedBy: by?.known.person.id ?? null, body: { ...body, steps } })
    .where(and(eq(act.id, id), isNull(act.endedAt)))
    .returning({ id: act.id })
    .all()
  if (done.length !== 1) throw new Error('an act was ended twice')
  showComment(q, { id, type, body })
  showReason(q, { type, body })
  showOpinion(q, { id })
  showStance(q, { type, person, key, body })
  if (type !== 'role' || person === null) return
  const given = findPerson(q, person)?.role ?? null
  if (given === body['role']) giveRole(q, person, (body['before'] as Role | null) ?? null)
}

/** Words stay hidden: a second moderator has looked at them. */
export function confirm(
  q: Queries,
  confirmed: ActRow,
  { by, now, reason }: Ending & { by: Doer },
): void {
  meet(q, by.known, now)
  q.update(act)
    .set({ confirmedAt: now, confirmedBy: by.known.person.id, until: null })
    .where(and(eq(act.id, confirmed.id), isNull(act.endedAt)))
    .run()
  const { id, key } = confirmed
  appendLog(q, { at: now, actor: by.role, type: 'confirmed', body: { act: id, key, reason } })
}

/** Whether an act is about the person who would decide on it. */
export function isAbout(q: Queries, { person }: ActRow, by: Doer): boolean {
  if (person === null) return false
  const own = findPerson(q, by.known.person.id)?.person ?? by.known.person.id
  return person === own
}

function unlessClosed(q: Queries, found: ActRow, by: Doer, now: number): Outcome<ActRow> {
  if (!holds(found, now)) return { ok: false, refusal: { code: 'already_done' } }
  if (isAbout(q, found, by) || !isOver(by.role, found.role, true)) {
    return { ok: false, refusal: { code: 'not_over_equals' } }
  }
  return { ok: true, value: found }
}
