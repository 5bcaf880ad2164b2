import { waitingVersions } from '../../commands/approval/waiting.ts'
import { roundsUnderWay, roundsWithoutOutcome } from '../../commands/rounds/rows.ts'
import { approvedVersions } from '../../commands/versions.ts'
import type { Queries } from '../../ports.ts'
import type { Candidate } from '../../reading/house/desk-decisions.ts'
import type { RoundView } from '../../reading/house/round-facts.ts'
import type { VersionView } from '../../reading/house/version-facts.ts'
import { roundViews } from './round-views.ts'
import { versionViews } from './version-views.ts'

/** What waits between a draft and a published charter, the oldest first. */
export type Decisions = {
  candidates: Candidate[]
  approved: VersionView[]
  /** Rounds that are open; and those that have closed and of whose candidate nothing was made. */
  rounds: RoundView[]
  closed: RoundView[]
}

export function decisionsOf(q: Queries): Decisions {
  const waiting = waitingVersions(q)
  const views = versionViews(
    q,
    waiting.map(({ row }) => row),
  )
  return {
    candidates: waiting.map(({ approvals, objections, needed, open, vote }, i) => {
      const votes = vote && (vote.code === 'round_running' ? 'running' : 'against')
      return { version: views[i]!, approvals, objections, needed, open, vote: votes }
    }),
    approved: versionViews(q, approvedVersions(q)),
    rounds: roundViews(q, roundsUnderWay(q)),
    closed: roundViews(q, roundsWithoutOutcome(q)),
  }
}
