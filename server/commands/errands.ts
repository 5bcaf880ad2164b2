import { eq, inArray } from 'drizzle-orm'
import { isTrusted } from '../../drafts/rules/role.ts'
import { act, appeal, author, participant, report } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Errand } from '../ports.ts'
import { actsAbout } from './acts.ts'
import { waitingFor } from './outbox.ts'
import { findPerson, giveRole, idsOf, roleHere } from './persons.ts'
import { forgetTalk, mergeTalk, talkOf } from './talk/errands.ts'
import { followsOf, forgetFollows, moveFollows } from './talk/follows.ts'
import { forgetStances, mergeStances, stancesAbout } from './talk/stances.ts'
import { rowsOf } from './undoing.ts'
import { verdictsAbout } from './approval/rows.ts'
import { roundsAbout } from './rounds/rows.ts'
import { versionsOf } from './versions.ts'

/**
 * What the people's house asks of a charter about a person. Told twice it changes nothing the
 * second time. That sockets come again (`recall`) is for the room.
 */
export function runErrand(q: Queries, errand: Errand): void {
  if (errand.type === 'merge') merge(q, errand)
  if (errand.type === 'forget') forget(q, errand.person)
}

/**
 * What a guest wrote is the account's now, and so is what was decided about the guest: signing in
 * sheds neither a mute nor a lost role.
 */
function merge(q: Queries, { guest, person }: { guest: string; person: string }): void {
  // Reports and following ask for no part in the charter, so they go over in any case.
  q.update(report).set({ reporter: person }).where(eq(report.reporter, guest)).run()
  if (guest !== person) moveFollows(q, guest, person)
  const came = q.select().from(participant).where(eq(participant.person, guest)).get()
  if (!came || came.mergedInto !== null || guest === person) return
  const { name, firstAt, lastAt, role } = came
  q.insert(participant)
    .values({ person, name, account: true, firstAt, lastAt })
    .onConflictDoNothing()
    .run()
  q.update(participant).set({ mergedInto: person }).where(eq(participant.person, guest)).run()
  const there = q.select().from(participant).where(eq(participant.person, person)).get()
  if (role === 'reader' && (there?.role ?? null) === null) giveRole(q, person, 'reader')
  q.update(act).set({ person }).where(eq(act.person, guest)).run()
  q.update(appeal).set({ person }).where(eq(appeal.person, guest)).run()
  q.update(report).set({ person }).where(eq(report.person, guest)).run()
  mergeTalk(q, guest, person)
  mergeStances(q, guest, person)
}

/** Names go; rows stay, under the id that nobody can be found by any more. */
function forget(q: Queries, person: string): void {
  const ids = idsOf(q, person)
  q.update(participant).set({ name: '', left: true }).where(inArray(participant.person, ids)).run()
  const trusted = findPerson(q, person)?.role
  if (trusted && isTrusted(trusted)) giveRole(q, person, null)
  q.update(author).set({ name: '' }).where(inArray(author.person, ids)).run()
  q.update(report).set({ reporter: null }).where(inArray(report.reporter, ids)).run()
  forgetTalk(q, ids)
  forgetFollows(q, ids)
  forgetStances(q, ids)
}

/** All that a charter has about a person, ready to be JSON. */
export function aboutPerson(q: Queries, person: string): Record<string, unknown> {
  const found = findPerson(q, person)
  const id = found?.person ?? person
  const ids = idsOf(q, id)
  const rows = rowsOf(q, id, { since: 0 }).map(({ n, at }) => ({ n, at }))
  const reports = q.select().from(report).where(inArray(report.reporter, ids)).all()
  const appeals = q.select().from(appeal).where(inArray(appeal.person, ids)).all()
  const done = q.select().from(act).where(inArray(act.by, ids)).all()
  return {
    name: found?.name ?? null,
    role: found ? roleHere(found) : null,
    firstAt: found?.firstAt ?? null,
    lastAt: found?.lastAt ?? null,
    contributions: { count: rows.length, rows },
    ...talkOf(q, ids),
    follows: followsOf(q, id),
    untold: waitingFor(q, ids).map(({ at, notice, hearing }) => ({ at, notice, hearing })),
    stances: stancesAbout(q, ids),
    versions: versionsOf(q, ids),
    rounds: roundsAbout(q, ids),
    verdicts: verdictsAbout(q, ids),
    acts: actsAbout(q, id).map(
      ({ id: named, type, at, rule, reason, until, endedAt, key, body }) => ({
        id: named,
        type,
        at,
        key,
        rule,
        reason,
        until,
        endedAt,
        words: body['words'] ?? null,
      }),
    ),
    done: done.map(({ id: named, type, at, rule, reason }) => ({
      id: named,
      type,
      at,
      rule,
      reason,
    })),
    reports: reports.map(({ id: named, at, key, reason, state, sentence }) => ({
      id: named,
      at,
      about: key === null ? 'person' : key,
      reason,
      state,
      sentence,
    })),
    appeals: appeals.map(({ act: about, at, words, state, sentence }) => ({
      act: about,
      at,
      words,
      state,
      sentence,
    })),
  }
}
