import { and, eq } from 'drizzle-orm'
import { settle } from '../../../drafts/rules/approval.ts'
import type { ApprovalState, Count } from '../../../drafts/rules/approval.ts'
import { needed } from '../../../drafts/rules/approval.ts'
import { LIFE, step } from '../../../drafts/rules/version.ts'
import { approval, verdict, version } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { HOUSE } from '../opening.ts'
import { appendLog } from '../public-log.ts'
import { closeDueRounds } from '../rounds/closing.ts'
import { findVersion } from '../versions.ts'
import type { VersionRow } from '../versions.ts'
import { tellModerators } from './news.ts'
import { votesAgainst } from './obstacles.ts'
import { dueApprovals, findApproval, moderatorsNow, verdictsOn } from './rows.ts'
import type { ApprovalRow, VerdictRow } from './rows.ts'

/**
 * Counts the approvals whose cooling-off time is over, each once: what was settled stays, whatever
 * the clock says later. Rounds whose time has come are closed before. Gives how many it settled.
 */
export function settleDueApprovals(q: Queries, now: number): number {
  closeDueRounds(q, now)
  return dueApprovals(q, now).filter((row) => settleApproval(q, row, now)).length
}

/** How approvals of a version stand now: whose word counts is who may approve at this moment. */
export function countOf(
  q: Queries,
  { hash, endsAt, least, veto }: Pick<ApprovalRow, 'hash' | 'endsAt' | 'least' | 'veto'>,
  verdicts: readonly VerdictRow[],
): Count & { moderators: number; counts(row: VerdictRow): boolean } {
  const trusted = new Set(moderatorsNow(q).map(({ person }) => person))
  const counts = ({ person }: VerdictRow): boolean => trusted.has(person)
  const counted = verdicts.filter(counts)
  const moderators = trusted.size
  return {
    endsAt,
    approvals: counted.filter(({ what }) => what === 'approve').length,
    objections: counted.filter(({ what }) => what === 'object').length,
    needed: needed(least, moderators),
    veto,
    outvoted: votesAgainst(q, hash) !== undefined,
    moderators,
    counts,
  }
}

/** Settles approvals if that is due. Whether it was. */
export function settleApproval(q: Queries, row: ApprovalRow, now: number): boolean {
  const verdicts = verdictsOn(q, row.version)
  const count = countOf(q, row, verdicts)
  const outcome = settle(count, now)
  const found = findVersion(q, row.version)
  if (outcome === 'waits' || !found) return false
  endApproval(q, row, outcome, now, count)
  const last = verdicts.findLast(({ what }) => what === 'approve')?.act ?? null
  if (outcome === 'approved') {
    for (const each of verdicts) mark(q, each, count.counts(each))
    moveToApproved(q, found, last, now)
  } else dropApprovals(q, row.version)
  const { approvals, objections, needed: asked, moderators } = count
  const { id, name, hash } = found
  const body = { act: last, version: id, name, hash, approvals, objections, needed: asked }
  const type = outcome === 'approved' ? 'approved' : 'approval_lapsed'
  appendLog(q, { at: now, actor: HOUSE, type, body: { ...body, moderators } })
  tellModerators(q, { version: found, what: outcome, once: `${last}`, by: null, now })
  return true
}

/** Approvals of a version that is no candidate any more end, as a part of that act. */
export function endApprovalsOn(q: Queries, id: string, now: number): void {
  const row = findApproval(q, id)
  if (row?.state === 'open') endApproval(q, row, 'ended', now, null)
}

function moveToApproved(q: Queries, found: VersionRow, act: string | null, at: number): void {
  const stepped = step({ state: 'candidate', since: found.stateAt }, { act: 'approve', at })
  if (!stepped.ok) throw new Error('a candidate cannot be approved')
  const moved = q
    .update(version)
    .set({ state: LIFE.approve.to, stateAt: at, stateBy: HOUSE, reason: '', act })
    .where(and(eq(version.id, found.id), eq(version.state, 'candidate')))
    .returning({ id: version.id })
    .get()
  if (!moved) throw new Error('approvals were counted for what is no candidate')
}

function endApproval(
  q: Queries,
  { version: id }: ApprovalRow,
  state: Exclude<ApprovalState, 'open'>,
  endedAt: number,
  count: { moderators: number; needed: number } | null,
): void {
  const { moderators = null, needed: asked = null } = count ?? {}
  const ended = q
    .update(approval)
    .set({ state, endedAt, moderators, needed: asked })
    .where(and(eq(approval.version, id), eq(approval.state, 'open')))
    .returning({ version: approval.version })
    .get()
  if (!ended) throw new Error('approvals were settled twice')
}

const mark = (q: Queries, { version: id, person }: VerdictRow, counted: boolean) =>
  q
    .update(verdict)
    .set({ counted })
    .where(and(eq(verdict.version, id), eq(verdict.person, person)))
    .run()

/** Too few: whoever approved is asked again. A minority opinion stays with the text. */
const dropApprovals = (q: Queries, id: string) =>
  q
    .delete(verdict)
    .where(and(eq(verdict.version, id), eq(verdict.what, 'approve')))
    .run()
