import { and, desc, eq, getTableColumns, gt, inArray, lt, or, sql } from 'drizzle-orm'
import { SAME_AGAIN, VERSION_NAME } from '../../drafts/rules/version.ts'
import { thread, version, versionText } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Input, Writers } from '../db/version-tables.ts'
import type { Outcome } from '../ports.ts'
import type { Doer } from './acts.ts'
import { FOLD_LIMIT } from './journal.ts'
import { meet } from './participants.ts'
import { isTold } from './talk/rows.ts'
import { readTalk } from './talk/words.ts'

export type VersionRow = typeof version.$inferSelect
/** A version without what only its own page tells. */
export type ListedRow = Omit<VersionRow, 'writers' | 'inputs'>

const { writers: _writers, inputs: _inputs, ...listed } = getTableColumns(version)
/** The columns of a version that lists tell. */
export const LISTED = listed

/** The draft at one moment, ready to be kept. */
export type Taken = { text: string; hash: string; n: number; writers: Writers }

/** The name of a version, in one line. Refused as words of a discussion are. */
export function readName(raw: string): Outcome<string> {
  return readTalk(raw.replace(/\s+/g, ' '), VERSION_NAME)
}

/**
 * Keeps the draft as it is under a name. The same text taken again within a minute, by anybody, is
 * the version that is there. Refused: `charter_too_large`.
 */
export function takeVersion(
  q: Queries,
  { id, by, now, name, taken }: { id: string; by: Doer; now: number; name: string; taken: Taken },
): Outcome<{ row: ListedRow; again: boolean }> {
  const { text, hash, n, writers } = taken
  const there = lately(q, hash, now)
  if (there) return { ok: true, value: { row: there, again: true } }
  if (isTooLong(text)) {
    return { ok: false, refusal: { code: 'charter_too_large', limit: FOLD_LIMIT } }
  }
  const { person } = by.known
  meet(q, by.known, now)
  q.insert(versionText).values({ hash, text }).onConflictDoNothing().run()
  const row: VersionRow = {
    id,
    at: now,
    person: person.id,
    role: by.role,
    name,
    hash,
    n,
    writers,
    inputs: inputsNow(q),
    state: 'snapshot',
    stateAt: now,
    stateBy: person.id,
    reason: '',
    act: null,
    number: null,
    next: null,
  }
  q.insert(version).values(row).run()
  return { ok: true, value: { row, again: false } }
}

/** Whether a text is more than one row of a Durable Object holds. */
export const isTooLong = (text: string): boolean =>
  new TextEncoder().encode(text).byteLength > FOLD_LIMIT

export function findVersion(q: Queries, id: string): VersionRow | undefined {
  return q.select().from(version).where(eq(version.id, id)).get()
}

/** Versions that were approved and are not published yet, oldest first. */
export function approvedVersions(q: Queries): ListedRow[] {
  return q
    .select(LISTED)
    .from(version)
    .where(eq(version.state, 'approved'))
    .orderBy(version.stateAt, version.id)
    .all()
}

/** The version whose place this one took. */
export function versionBefore(q: Queries, id: string): ListedRow | undefined {
  return q.select(LISTED).from(version).where(eq(version.next, id)).get()
}

/** The stored text of a version, as it was hashed. */
export function textOfVersion(q: Queries, { hash }: Pick<VersionRow, 'hash'>): string {
  const found = q.select().from(versionText).where(eq(versionText.hash, hash)).get()
  if (!found) throw new Error(`a version has no text: ${hash}`)
  return found.text
}

/** Versions, the newest first, or those before one of them. */
export function listVersions(
  q: Queries,
  { before, limit }: { before: Pick<VersionRow, 'at' | 'id'> | null; limit: number },
): ListedRow[] {
  const { at, id } = version
  const older = before && or(lt(at, before.at), and(eq(at, before.at), lt(id, before.id)))
  return q
    .select(LISTED)
    .from(version)
    .where(older ?? undefined)
    .orderBy(desc(at), desc(id))
    .limit(limit)
    .all()
}

/** What of versions somebody took, who asks for all that is kept about them. */
export function versionsOf(
  q: Queries,
  persons: readonly string[],
): Pick<VersionRow, 'id' | 'at' | 'name' | 'hash' | 'state'>[] {
  const { id, at, name, hash, state } = version
  return q
    .select({ id, at, name, hash, state })
    .from(version)
    .where(inArray(version.person, [...persons]))
    .orderBy(at)
    .all()
}

/** Discussions that can be read now, and what has become of them. */
function inputsNow(q: Queries): Input[] {
  return q
    .select({ thread: thread.id, key: thread.key, fate: thread.fate })
    .from(thread)
    .where(and(isTold, sql`(${thread.comments} > 0 or ${thread.fate} is not null)`))
    .orderBy(thread.at, thread.id)
    .all()
}

function lately(q: Queries, hash: string, now: number): ListedRow | undefined {
  return q
    .select(LISTED)
    .from(version)
    .where(and(eq(version.hash, hash), gt(version.at, now - SAME_AGAIN)))
    .orderBy(desc(version.at))
    .limit(1)
    .get()
}
