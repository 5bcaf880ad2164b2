import { findAct } from '../../commands/acts.ts'
import { openInputs, votesAgainst } from '../../commands/approval/obstacles.ts'
import { findApproval, verdictsOn, waiversOn } from '../../commands/approval/rows.ts'
import { standOf } from '../../commands/approval/waiting.ts'
import { namesOf } from '../../commands/public-log.ts'
import { readSettings } from '../../commands/settings.ts'
import { beginnings } from '../../commands/talk/beginnings.ts'
import type { VersionRow } from '../../commands/versions.ts'
import type { Queries } from '../../ports.ts'
import { INPUTS } from '../../reading/house/approval-facts.ts'
import type {
  ApprovalView,
  Obstacles,
  VerdictView,
  WaivedView,
} from '../../reading/house/approval-facts.ts'

/** The approval of a version as anybody may see it: nobody's id is told, nor what is hidden. */
export function approvalView(q: Queries, row: VersionRow): ApprovalView {
  const found = findApproval(q, row.id)
  const settings = readSettings(q).approval
  const verdicts = verdictViews(q, row.id)
  // What was settled is told as it was counted, whoever is a moderator since.
  const counted = (what: 'approve' | 'object'): number =>
    verdicts.filter((each) => each.what === what && each.counted === true).length
  const { approvals, objections, needed, moderators } =
    row.state === 'candidate'
      ? standOf(q, row)
      : {
          approvals: counted('approve'),
          objections: counted('object'),
          needed: found?.needed ?? 0,
          moderators: found?.moderators ?? 0,
        }
  return {
    state: found?.state ?? null,
    endsAt: found?.endsAt ?? null,
    endedAt: found?.endedAt ?? null,
    approvals,
    objections,
    needed,
    moderators,
    hours: settings.hours,
    veto: found?.state === 'open' ? found.veto : settings.veto,
    verdicts,
    waived: waivedViews(q, row.id),
  }
}

/** What is in the way of approving a candidate now. */
export function obstaclesTo(q: Queries, row: VersionRow): Obstacles {
  const open = openInputs(q, row)
  const begun = beginnings(
    q,
    open.slice(0, INPUTS).map(({ thread }) => thread),
  )
  return {
    open: open.map((each) => ({ ...each, words: begun.get(each.thread) ?? '' })),
    vote: votesAgainst(q, row.hash) ?? null,
  }
}

function verdictViews(q: Queries, version: string): VerdictView[] {
  const rows = verdictsOn(q, version)
  const names = namesOf(
    q,
    rows.map(({ person }) => person),
  )
  return rows.map(({ what, role, at, act, words, wrote, counted, hiddenBy, person }) => {
    const by = names.get(person) ?? ''
    const shown = hiddenBy === null ? words : ''
    return { what, role, by, at, act, words: shown, hidden: hiddenBy, wrote, counted }
  })
}

function waivedViews(q: Queries, version: string): WaivedView[] {
  const rows = waiversOn(q, version)
  if (rows.length === 0) return []
  const acts = [...new Set(rows.map(({ act }) => act))].map((id) => findAct(q, id)!)
  const names = namesOf(
    q,
    acts.map(({ by }) => by),
  )
  return acts
    .sort((a, b) => a.at - b.at)
    .map(({ id, role, by, at, reason }) => ({
      act: id,
      role,
      by: names.get(by) ?? '',
      at,
      reason,
      inputs: rows
        .filter(({ act }) => act === id)
        .map(({ thread, key, fate }) => ({ thread, key, fate })),
    }))
}
