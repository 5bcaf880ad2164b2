import { and, count, desc, eq, isNull, sql } from 'drizzle-orm'
import { atLeast, ROLES } from '../../drafts/rules/role.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { participant } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import type { Doer } from './acts.ts'

export type Participant = typeof participant.$inferSelect

/** A participant by any id they ever wrote under; those of a guest who signed in lead on. */
export function findPerson(q: Queries, id: string): Participant | undefined {
  let found = q.select().from(participant).where(eq(participant.person, id)).get()
  for (let steps = 0; found && found.mergedInto !== null && steps < 8; steps += 1) {
    const { mergedInto } = found
    found = q.select().from(participant).where(eq(participant.person, mergedInto)).get()
  }
  return found
}

/** Every id a person wrote under: their own, and those of guests they came as before. */
export function idsOf(q: Queries, person: string): string[] {
  const ids = [person]
  for (const id of ids) {
    const merged = q
      .select({ person: participant.person })
      .from(participant)
      .where(eq(participant.mergedInto, id))
      .all()
    for (const each of merged) if (!ids.includes(each.person)) ids.push(each.person)
  }
  return ids
}

/** What somebody is in this charter, as far as the charter knows. */
export function roleHere({ siteAdmin, account, role }: Participant): Role {
  if (siteAdmin) return 'admin'
  if (!account) return role === 'reader' ? 'reader' : 'guest'
  return role ?? 'citizen'
}

/**
 * Whom an act is about. Nobody acts on themself, and on equals and superiors only admins do.
 * Refused: `not_found`, `not_over_equals`.
 */
export function subjectOf(q: Queries, by: Doer, id: string): Outcome<Participant> {
  const person = writerOf(q, by, id)
  return person.ok && person.value.left ? { ok: false, refusal: { code: 'not_found' } } : person
}

/** The same for an act on what somebody wrote, which stays when its writer leaves the site. */
export function writerOf(q: Queries, by: Doer, id: string): Outcome<Participant> {
  const person = findPerson(q, id)
  if (!person) return { ok: false, refusal: { code: 'not_found' } }
  const self = person.person === by.known.person.id
  if (self || (by.role !== 'admin' && !isOver(by.role, roleHere(person)))) {
    return { ok: false, refusal: { code: 'not_over_equals' } }
  }
  return { ok: true, value: person }
}

/** Whether one role stands above another, or is equal to it with `orEqual`. */
export function isOver(role: Role, other: Role, orEqual = false): boolean {
  return orEqual ? atLeast(role, other) : ROLES.indexOf(role) > ROLES.indexOf(other)
}

/** Writes a role, without asking and without a log. */
export function giveRole(q: Queries, person: string, role: Role | null): void {
  q.update(participant).set({ role }).where(eq(participant.person, person)).run()
}

/** People who take part, those who came last first, by a part of their name. */
export function listPeople(
  q: Queries,
  { name, offset, limit }: { name: string; offset: number; limit: number },
): { people: Participant[]; total: number } {
  const part = `%${name.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`
  const wanted = and(
    isNull(participant.mergedInto),
    name === '' ? undefined : sql`${participant.name} like ${part} escape '\\'`,
  )
  const people = q
    .select()
    .from(participant)
    .where(wanted)
    .orderBy(desc(participant.lastAt), participant.person)
    .limit(limit)
    .offset(offset)
    .all()
  const total = q.select({ total: count() }).from(participant).where(wanted).get()?.total ?? 0
  return { people, total }
}
