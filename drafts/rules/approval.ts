/** What of a charter's settings decides how a candidate is approved. */
export type ApprovalSettings = {
  /** How many moderators have to approve, where there are as many. */
  least: number
  /** Hours between the first approval and the moment when approvals are counted; 0 for none. */
  hours: number
  /** Whether a minority opinion that stands keeps a candidate from being approved. */
  veto: boolean
}

export const APPROVAL: ApprovalSettings = { least: 2, hours: 24, veto: false }

/** What can be set at most. */
export const LEAST_MOST = 20
export const COOLING_MOST = 30 * 24

/** Characters (UTF-16 units) of a minority opinion. */
export const OPINION = 4_000

/** What a moderator says about a candidate; the last word of each counts. */
export const VERDICTS = ['approve', 'object'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Approvals of one candidate: gathered, or what came of it. */
export const APPROVAL_STATES = ['open', 'approved', 'lapsed', 'ended'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/**
 * How many of the moderators have to approve: as many as is set, at least two once there are three,
 * and never more than there are.
 */
export function needed(least: number, moderators: number): number {
  return Math.max(1, Math.min(moderators, Math.max(least, moderators >= 3 ? 2 : 1)))
}

/** What is counted. `endsAt` is null where there is no cooling-off time. */
export type Count = {
  endsAt: number | null
  approvals: number
  objections: number
  needed: number
  veto: boolean
  /** Whether a round runs on the text, or the last word of a round was not for it. */
  outvoted: boolean
}

/**
 * What becomes of a candidate at a time: until the cooling-off time is over nothing does, however
 * many approve; in its last moment approvals are counted, and too few lapse. Without such a time
 * the last approval that was missing decides, and nothing lapses. Never throws.
 */
export function settle(count: Count, now: number): 'waits' | 'approved' | 'lapsed' {
  const { endsAt, approvals, objections, veto, outvoted } = count
  if (endsAt !== null && now < endsAt) return 'waits'
  const enough = approvals >= count.needed && !(veto && objections > 0) && !outvoted
  if (enough) return 'approved'
  return endsAt === null ? 'waits' : 'lapsed'
}

/** Whether somebody wrote most of a text, who is asked to stand aside for it: more than half. */
export function isMost(own: number, whole: number): boolean {
  return own * 2 > whole
}
