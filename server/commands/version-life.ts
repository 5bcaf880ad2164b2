import { and, eq, inArray } from 'drizzle-orm'
import type { ActType } from '../../drafts/rules/acts.ts'
import { LIFE, step } from '../../drafts/rules/version.ts'
import type { Version, VersionAct, VersionState } from '../../drafts/rules/version.ts'
import { act, version } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { keepAct } from './acts.ts'
import { tellModerators } from './approval/news.ts'
import { endApprovalsOn, settleDueApprovals } from './approval/settling.ts'
import type { ActRow, Doing } from './acts.ts'
import { cancelRoundsOn } from './rounds/closing.ts'
import { findVersion } from './versions.ts'
import type { VersionRow } from './versions.ts'

/** What moderators do with a version by their own word. */
export const DECIDED = { put_up: 'propose', withdraw: 'withdraw', reject: 'reject' } as const
export type Decided = keyof typeof DECIDED

/** An act that moves a version and leads to another, which takes its place. */
export type Leading = { type: ActType; next: string; told: Record<string, unknown> }

/** A row as the state it is in, with what belongs to that state. */
export function versionOf({ state, stateAt: since, reason, number, next }: VersionRow): Version {
  switch (state) {
    case 'snapshot':
      return { state }
    case 'candidate':
    case 'approved':
      return { state, since }
    case 'published':
      return { state, since, number: number ?? 0 }
    case 'superseded':
      return { state, since, number: number ?? 0, by: next ?? '' }
    case 'rejected':
    case 'withdrawn':
      return { state, since, reason }
  }
}

/**
 * Moves a version by an act of a moderator, with its row of the public log. Of two at once one
 * moves it, and the other is told where it stands. Refused: `not_found`, `version_moved`.
 */
export function decideVersion(
  q: Queries,
  doing: Doing,
  { id, move, deed }: { id: string; move: Decided; deed?: Leading },
): Outcome<{ row: VersionRow; act: ActRow }> {
  settleDueApprovals(q, doing.now)
  const found = findVersion(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const { now: at, reason, by } = doing
  const asked: VersionAct = move === 'put_up' ? { act: move, at } : { act: move, at, reason }
  const stepped = step(versionOf(found), asked)
  if (!stepped.ok) return stepped
  const { state } = stepped.value
  const from: readonly VersionState[] = LIFE[move].from
  const row = q
    .update(version)
    .set({
      state,
      stateAt: at,
      stateBy: by.known.person.id,
      reason,
      act: doing.id,
      next: deed?.next ?? null,
    })
    .where(and(eq(version.id, id), inArray(version.state, [...from])))
    .returning()
    .get()
  if (!row) throw new Error('a version moved inside a transaction')
  const { name, hash } = row
  const type: ActType = deed?.type ?? DECIDED[move]
  const kept = keepAct(q, doing, {
    type,
    body: { version: id, ...(deed ? { next: deed.next } : {}) },
    told: { version: id, name, hash, ...deed?.told },
  })
  // Nothing is voted on that is no candidate any more.
  if (state !== 'candidate') {
    cancelRoundsOn(q, doing, id)
    endApprovalsOn(q, id, at)
  } else {
    tellModerators(q, {
      version: row,
      what: 'waits',
      once: doing.id,
      by: by.known.person.id,
      now: at,
    })
  }
  return { ok: true, value: { row, act: kept } }
}

const ABOUT = [
  'refer',
  'poll',
  'cancel',
  'approve',
  'object',
  'retract',
  'waive',
  'publish',
] as const

/** The acts that moved a version, oldest first. */
export function actsOnVersion(q: Queries, id: string): ActRow[] {
  return q
    .select()
    .from(act)
    .where(inArray(act.type, [...Object.values(DECIDED), ...ABOUT]))
    .orderBy(act.at)
    .all()
    .filter(({ body }) => body['version'] === id || body['next'] === id)
}
