/**
 * The states of a version: a named snapshot, or one that was put up as 판 후보 and what became of
 * it. Its text is the same in every one of them.
 */
export const VERSION_STATES = [
  'snapshot',
  'candidate',
  'approved',
  'published',
  'superseded',
  'rejected',
  'withdrawn',
] as const
export type VersionState = (typeof VERSION_STATES)[number]

/** Where a version stands. What belongs to one state is there in that state alone. */
export type Version =
  | { state: 'snapshot' }
  | { state: 'candidate'; since: number }
  | { state: 'approved'; since: number }
  | { state: 'published'; since: number; number: number }
  | { state: 'superseded'; since: number; number: number; by: string }
  | { state: 'rejected'; since: number; reason: string }
  | { state: 'withdrawn'; since: number; reason: string }

/** What moves a version, at a time in milliseconds since 1970. `by` is the version that follows. */
export type VersionAct =
  | { act: 'put_up'; at: number }
  | { act: 'approve'; at: number }
  | { act: 'publish'; at: number; number: number }
  | { act: 'supersede'; at: number; by: string }
  | { act: 'reject'; at: number; reason: string }
  | { act: 'withdraw'; at: number; reason: string }
export type VersionMove = VersionAct['act']

/** From which states each act leads, and to which: the whole life of a version. */
export const LIFE = {
  put_up: { from: ['snapshot'], to: 'candidate' },
  approve: { from: ['candidate'], to: 'approved' },
  publish: { from: ['approved'], to: 'published' },
  supersede: { from: ['published'], to: 'superseded' },
  reject: { from: ['candidate'], to: 'rejected' },
  withdraw: { from: ['candidate', 'approved'], to: 'withdrawn' },
} as const satisfies Record<
  VersionMove,
  { from: readonly [VersionState, ...VersionState[]]; to: VersionState }
>
export const VERSION_MOVES = Object.keys(LIFE) as VersionMove[]

/** A version after an act, or why it stays: it is where the act does not lead from. */
export type Stepped =
  | { ok: true; value: Version }
  | { ok: false; refusal: { code: 'version_moved'; state: VersionState } }

/** The one way a version changes. Never throws. Refused: `version_moved`, with where it stands. */
export function step(version: Version, act: VersionAct): Stepped {
  const { state } = version
  if (!leads(act.act, state)) return { ok: false, refusal: { code: 'version_moved', state } }
  return { ok: true, value: after(version, act) }
}

/** Whether an act leads from a state, for buttons. */
export function leads(move: VersionMove, state: VersionState): boolean {
  const from: readonly VersionState[] = LIFE[move].from
  return from.includes(state)
}

function after(version: Version, act: VersionAct): Version {
  const since = act.at
  switch (act.act) {
    case 'put_up':
    case 'approve':
      return { state: LIFE[act.act].to, since }
    case 'publish':
      return { state: 'published', since, number: act.number }
    case 'supersede':
      return { state: 'superseded', since, number: numberOf(version), by: act.by }
    case 'reject':
    case 'withdraw':
      return { state: LIFE[act.act].to, since, reason: act.reason }
  }
}

const numberOf = (version: Version): number => ('number' in version ? version.number : 0)

/** Characters (UTF-16 units) of 부칙. */
export const SUPPLEMENT = 4_000
/** Characters (UTF-16 units) of the name of a version. */
export const VERSION_NAME = 80
/** Milliseconds within which the same text taken again is the same version. */
export const SAME_AGAIN = 60_000
