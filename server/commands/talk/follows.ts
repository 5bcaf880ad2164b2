import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Hearing } from '../../../drafts/rules/talk.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { endedFollow, follow, outbox } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'

/** What somebody follows, as they see it themselves. */
export type Followed = { what: string; hearing: Hearing; at: number }

const THREAD = 'thread:'

/** How a thread is named among what one can follow. */
export const threadName = (id: string): string => `${THREAD}${id}`

/** The thread that is named so; null for a node and the charter. */
export const threadNamed = (what: string): string | null =>
  what.startsWith(THREAD) ? what.slice(THREAD.length) : null

/** All that one may follow to hear of a thread: itself, its node, the charter. */
export const heardBy = ({ thread, key }: { thread: string; key: string }): string[] => [
  ...new Set([threadName(thread), key, WHOLE]),
]

/** Begins to follow where one does not yet; a choice that was made stays as it is. */
export function beginFollowing(
  q: Queries,
  begun: { person: string; what: string; hearing: Hearing; now: number; token: string },
): void {
  const { now: at, ...row } = begun
  if (hearingOf(q, row.person, row.what) !== null) return
  q.insert(follow)
    .values({ ...row, at, token: tokenFor(q, row) })
    .run()
}

/** Chooses how one hears of something, which begins to be followed; `none` ends it. */
export function chooseHearing(
  q: Queries,
  chosen: { person: string; what: string; hearing: Hearing | 'none'; now: number; token: string },
): void {
  const { person, what, hearing, now: at, token } = chosen
  if (hearing === 'none') return endFollowing(q, person, what)
  beginFollowing(q, { person, what, hearing, now: at, token })
  q.update(follow)
    .set({ hearing })
    .where(and(eq(follow.person, person), eq(follow.what, what)))
    .run()
}

/**
 * A token of this person that is in use no more, if there is one: all of them end the same letters.
 * Who follows and ends it over and over leaves no more tokens behind than they followed things.
 */
function tokenFor(q: Queries, { person, token }: { person: string; token: string }): string {
  const spare = q
    .select({ token: endedFollow.token })
    .from(endedFollow)
    .where(eq(endedFollow.person, person))
    .limit(1)
    .get()
  if (!spare) return token
  q.delete(endedFollow).where(eq(endedFollow.token, spare.token)).run()
  return spare.token
}

/** Its token stays good: letters that were sent go on saying how to end them. */
function endFollowing(q: Queries, person: string, what: string): void {
  const ended = and(eq(follow.person, person), eq(follow.what, what))
  const gone = q.delete(follow).where(ended).returning({ token: follow.token }).all()
  for (const { token } of gone) q.insert(endedFollow).values({ token, person }).run()
}

/** What a person follows, the oldest first. */
export function followsOf(q: Queries, person: string): Followed[] {
  return q
    .select({ what: follow.what, hearing: follow.hearing, at: follow.at })
    .from(follow)
    .where(eq(follow.person, person))
    .orderBy(asc(follow.at), asc(follow.what))
    .all()
}

/** How somebody hears of one thing; null where they do not follow it. */
export function hearingOf(q: Queries, person: string, what: string): Hearing | null {
  const found = q
    .select({ hearing: follow.hearing })
    .from(follow)
    .where(and(eq(follow.person, person), eq(follow.what, what)))
    .get()
  return found?.hearing ?? null
}

/**
 * Ends all letters of this charter about what is followed to the person a token belongs to, also
 * those that wait; what they follow they go on seeing in the site. Gives the person, or null for a
 * token nobody has. Asked twice it changes nothing the second time.
 */
export function endLetters(
  q: Queries,
  { token, now, id }: { token: string; now: number; id: string },
): string | null {
  const person = ownerOf(q, token)
  if (person === null) return null
  q.update(follow)
    .set({ hearing: 'site' })
    .where(and(eq(follow.person, person), ne(follow.hearing, 'site')))
    .run()
  // What waits here is told without a letter; what waits elsewhere is called back by a row.
  const aboutTalk = sql`json_extract(${outbox.notice}, '$.type') in ('talk', 'news')`
  q.update(outbox)
    .set({ hearing: 'site' })
    .where(and(eq(outbox.person, person), aboutTalk))
    .run()
  q.insert(outbox).values({ id, at: now, person, notice: null, hearing: 'site', due: now }).run()
  return person
}

function ownerOf(q: Queries, token: string): string | null {
  const [found] = [follow, endedFollow].flatMap((table) =>
    q.select({ person: table.person }).from(table).where(eq(table.token, token)).all(),
  )
  return found?.person ?? null
}

/** A guest's choices are the account's now, except where the account made its own. */
export function moveFollows(q: Queries, guest: string, person: string): void {
  const own = q.select({ what: follow.what }).from(follow).where(eq(follow.person, person)).all()
  for (const { what } of own) endFollowing(q, guest, what)
  for (const table of [follow, endedFollow, outbox]) {
    q.update(table).set({ person }).where(eq(table.person, guest)).run()
  }
}

/** Nothing is followed any more, and nothing told, by these ids of somebody who left. */
export function forgetFollows(q: Queries, persons: readonly string[]): void {
  for (const table of [follow, endedFollow, outbox]) {
    q.delete(table)
      .where(inArray(table.person, [...persons]))
      .run()
  }
}
