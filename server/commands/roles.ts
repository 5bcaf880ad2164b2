import { isTrusted } from '../../drafts/rules/role.ts'
import type { Role } from '../../drafts/rules/role.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { holding, isEndable, keepAct } from './acts.ts'
import type { ActRow, Doing } from './acts.ts'
import { markEnded } from './ending.ts'
import { findPerson, giveRole, roleHere, subjectOf } from './persons.ts'

/** What a person can be given here; null is what everybody has: guest or citizen. */
export const GIVEN = ['reader', 'moderator', 'admin'] as const
export type Given = (typeof GIVEN)[number] | null

/**
 * What the policy is asked for a change of role: taking and giving back what everybody has asks
 * for less than making and unmaking moderators and admins.
 */
export function asksFor(q: Queries, change: { person: string; role: Given }): 'demote' | 'appoint' {
  const given = findPerson(q, change.person)?.role ?? null
  return [given, change.role].some((role) => role !== null && isTrusted(role))
    ? 'appoint'
    : 'demote'
}

/**
 * Gives a role, takes it (`reader`), or gives back what everybody has (null). Refused:
 * `not_found`, `not_over_equals`, `already_done`; guests cannot be trusted with more.
 */
export function changeRole(
  q: Queries,
  doing: Doing,
  { person, role }: { person: string; role: Given },
): Outcome<ActRow> {
  const subject = subjectOf(q, doing.by, person)
  if (!subject.ok) return subject
  const { person: id, account, role: before } = subject.value
  if (role !== null && isTrusted(role) && !account) {
    return { ok: false, refusal: { code: 'bad_request', field: 'role' } }
  }
  if (before === role) return { ok: false, refusal: { code: 'already_done' } }
  // A role that is given anew is given back: what took it is over.
  const ended = role === 'reader' ? [] : holding(q, 'role', { person: id }, doing.now)
  const act = keepAct(q, doing, {
    type: 'role',
    person: id,
    body: { role, before },
    told: { role: role ?? 'back', before: before ?? 'back' },
  })
  giveRole(q, id, role)
  for (const each of ended) if (isEndable(each)) markEnded(q, each, doing)
  return { ok: true, value: act }
}

/** What a person is here after an act on their role. */
export function roleAfter(q: Queries, person: string): Role {
  const found = findPerson(q, person)
  return found ? roleHere(found) : 'reader'
}
