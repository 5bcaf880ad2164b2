import type { ApprovalState, Verdict } from '../../../drafts/rules/approval.ts'
import type { Role } from '../../../drafts/rules/role.ts'
import type { Fate } from '../../../drafts/rules/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'

/** What a moderator says about a version: by the name they have now, empty for who left. */
export type VerdictView = {
  what: Verdict
  role: Role
  by: string
  at: number
  /** The act it was said by. */
  act: string
  /** Empty where there are none, and while they are hidden. */
  words: string
  /** The act that hides the words; null while they are shown. */
  hidden: string | null
  /** Keys of what they wrote most of. */
  wrote: readonly string[]
  /** Whether it counted; null while that is not settled. */
  counted: boolean | null
}

/** Inputs that were waived by one act, with what became of them since. */
export type WaivedView = {
  act: string
  role: Role
  by: string
  at: number
  reason: string
  inputs: readonly { thread: string; key: string; fate: Fate | null }[]
}

/** How the approval of a version stands, or stood, as anybody may see it. */
export type ApprovalView = {
  /** Null while nobody has approved it. */
  state: ApprovalState | null
  endsAt: number | null
  endedAt: number | null
  approvals: number
  objections: number
  needed: number
  moderators: number
  /** What holds for a candidate without an approval: hours of cooling off, and the veto. */
  hours: number
  veto: boolean
  verdicts: readonly VerdictView[]
  waived: readonly WaivedView[]
}

/** Inputs shown at once, with how they begin. */
export const INPUTS = 100

/** What is in the way of approving a candidate. */
export type Obstacles = {
  open: readonly { thread: string; key: string; at: number; since: boolean; words: string }[]
  vote: Refusal | null
}
