/** What moderators and admins do that others are told of. */
export const ACT_TYPES = [
  'freeze',
  'warn',
  'mute',
  'role',
  'undo',
  'hide',
  'configure',
  'settle',
  'decide',
  'propose',
  'withdraw',
  'reject',
  'refer',
  'poll',
  'cancel',
  'approve',
  'object',
  'retract',
  'waive',
  'publish',
] as const
export type ActType = (typeof ACT_TYPES)[number]

/** Acts that last, and can be ended before their time. */
export const LASTING: readonly ActType[] = ['freeze', 'mute', 'hide']

/** Acts that the person concerned can appeal. */
export const APPEALABLE: readonly ActType[] = ['warn', 'mute', 'role', 'undo', 'hide']

/** Days that words stay hidden by one moderator alone, and that a mute may last at most. */
export const HIDE_DAYS = 30
export const MUTE_DAYS = 365
/** Minutes back that a person's edits can be undone as one step. */
export const UNDO_MINUTES = 24 * 60
/** Characters of a reason, an appeal and a report. */
export const REASON = 1_000

/** The node key that stands for the whole charter. */
export const WHOLE = '*'

/** The life of a report: `open` until a moderator settles it one way or the other. */
export type Report = { state: 'open' | 'acted' | 'dismissed' }

/** The life of an appeal: `open` until another moderator decides it. */
export type Appeal = { state: 'open' | 'upheld' | 'denied' }

/** A node that takes no words now, as everybody in the room is told. `by` is a role and a name. */
export type Freeze = {
  act: string
  key: string
  reason: string
  rule: string
  at: number
  until: number | null
  by: { role: 'moderator' | 'admin'; name: string }
}
