import { and, isNull, sql } from 'drizzle-orm'
import { charterOfCanonical } from '../../../drafts/model/canonical.ts'
import { clausesOf } from '../../../drafts/model/charter.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { isMost } from '../../../drafts/rules/approval.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { idsOf } from '../persons.ts'
import { roundsOfText } from '../rounds/rows.ts'
import { isTold } from '../talk/rows.ts'
import { textOfVersion } from '../versions.ts'
import type { VersionRow } from '../versions.ts'
import { waiversOn } from './rows.ts'

/** An input without a fate. `since` is whether it began after the version was taken. */
export type OpenInput = { thread: string; key: string; at: number; since: boolean }

/**
 * Inputs to a version that have no fate now and were not waived: those that stood when it was
 * taken, and those that began since on anything in it, oldest first. Who resolved what they began
 * themselves asks for nothing any more.
 */
export function openInputs(q: Queries, row: VersionRow): OpenInput[] {
  const charter = charterOfCanonical(textOfVersion(q, row))
  const keys = new Set([
    WHOLE,
    ...clausesOf(charter).map(({ key }) => key),
    ...charter.chapters.map(({ key }) => key),
  ])
  const recorded = new Set(row.inputs.map((each) => each.thread))
  const waived = new Set(waiversOn(q, row.id).map((each) => each.thread))
  const takenBack = sql`(${thread.state} = 'resolved' and ${thread.resolvedBy} = ${thread.person})`
  return q
    .select({ thread: thread.id, key: thread.key, at: thread.at })
    .from(thread)
    .where(and(isTold, isNull(thread.fate), sql`${thread.comments} > 0`, sql`not ${takenBack}`))
    .orderBy(thread.at, thread.id)
    .all()
    .map((each) => ({ ...each, since: !recorded.has(each.thread) }))
    .filter(({ thread: id, key, since }) => !waived.has(id) && (!since || keys.has(key)))
}

/**
 * Why votes keep a text from being approved: one runs, or the last closed round that asked about
 * the whole or an article of it was not for it. Rounds are on texts, so the same text put up again
 * is where it was. Refused: `round_running`, `vote_not_passed`.
 */
export function votesAgainst(q: Queries, hash: string): Refusal | undefined {
  const rounds = roundsOfText(q, hash)
  const running = rounds.find(({ state }) => state === 'open')
  if (running) return { code: 'round_running', round: running.id }
  const last = new Map<string, { round: string; passed: boolean }>()
  for (const { id, result } of rounds) {
    for (const { key, outcome } of result?.questions ?? []) {
      last.set(key, { round: id, passed: outcome === 'passed' })
    }
  }
  const failed = [...last.values()].find(({ passed }) => !passed)
  return failed && { code: 'vote_not_passed', round: failed.round }
}

/** Keys of what somebody wrote most of in a version, under any id they ever wrote under. */
export function mostlyBy(q: Queries, { writers }: VersionRow, person: string): string[] {
  const ids = idsOf(q, person)
  const sum = (written: readonly { length: number }[]): number =>
    written.reduce((total, { length }) => total + length, 0)
  return Object.entries(writers.nodes)
    .filter(([, written]) => {
      const own = written.filter((each) => each.person !== null && ids.includes(each.person))
      return isMost(sum(own), sum(written))
    })
    .map(([key]) => key)
}
