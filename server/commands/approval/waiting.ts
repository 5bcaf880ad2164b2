import { eq } from 'drizzle-orm'
import { version } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { readSettings } from '../settings.ts'
import type { VersionRow } from '../versions.ts'
import { openInputs, votesAgainst } from './obstacles.ts'
import { findApproval, verdictsOn } from './rows.ts'
import { countOf } from './settling.ts'

/** A candidate, and how far its approval is. */
export type WaitingVersion = {
  row: VersionRow
  approvals: number
  objections: number
  needed: number
  moderators: number
  /** When approvals are counted; null while there are none, or where that is at once. */
  endsAt: number | null
  /** Inputs without a fate, and what a vote has against it. */
  open: number
  vote: Refusal | null
}

/** Candidates that wait for approval, oldest first. */
export function waitingVersions(q: Queries): WaitingVersion[] {
  return q
    .select()
    .from(version)
    .where(eq(version.state, 'candidate'))
    .orderBy(version.stateAt, version.id)
    .all()
    .map((row) => ({ row, ...standOf(q, row) }))
}

/** How far the approval of a candidate is. */
export function standOf(q: Queries, row: VersionRow): Omit<WaitingVersion, 'row'> {
  const { least, veto } = readSettings(q).approval
  const found = findApproval(q, row.id)
  const period = found?.state === 'open' ? found : { hash: row.hash, endsAt: null, least, veto }
  const { approvals, objections, needed, moderators, endsAt } = countOf(
    q,
    period,
    verdictsOn(q, row.id),
  )
  const vote = votesAgainst(q, row.hash) ?? null
  return {
    approvals,
    objections,
    needed,
    moderators,
    endsAt,
    open: openInputs(q, row).length,
    vote,
  }
}
