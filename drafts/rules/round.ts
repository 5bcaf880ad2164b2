/** What a round asks about: the text as a whole, each article of it, or both. */
export const SUBJECTS = ['whole', 'articles', 'both'] as const
export type Subject = (typeof SUBJECTS)[number]

/** `part` of `of`, such as 2 of 3. Compared by multiplying, never by dividing. */
export type Fraction = { part: number; of: number }

/** What is settled when a round is opened, and stays. Times in milliseconds since 1970. */
export type RoundSettings = {
  subject: Subject
  /** How much of the roll has to take part in a question. */
  quorum: Fraction
  /** How much of those for and against has to be for it; more than the others in any case. */
  threshold: Fraction
  /** From when on ballots are taken, and from when on no more. */
  opensAt: number
  closesAt: number
  /** Whether ballots are opened with names. */
  named: boolean
  /** The roll: accounts that were there at this time. */
  since: number
}

/** Quorums and thresholds that are offered; programs may ask for others. */
export const QUORUMS = ['0/1', '1/10', '1/4', '1/3', '1/2', '2/3'] as const
export const THRESHOLDS = ['1/2', '3/5', '2/3', '3/4'] as const

/** How ballots are opened: without names, or with them. */
export const BALLOTS = ['secret', 'named'] as const

/** What is proposed to who opens a round, settled by charter. Hours it lasts, days of an account. */
export type Proposed = {
  subject: Subject
  quorum: (typeof QUORUMS)[number]
  threshold: (typeof THRESHOLDS)[number]
  hours: number
  days: number
  ballots: (typeof BALLOTS)[number]
}

export const PROPOSED: Proposed = {
  subject: 'whole',
  quorum: '1/2',
  threshold: '2/3',
  hours: 168,
  days: 7,
  ballots: 'secret',
}

/** Characters (UTF-16 units) of the reason that may come with a ballot. */
export const BALLOT_REASON = 500

/** Days of an account that may be asked for at most. */
export const ROLL_DAYS = 36_500

/** Days ahead that a round may close at most, and the most a fraction may be cut into. */
export const ROUND_DAYS = 60
const FINEST = 1_000
const HOUR = 3_600_000

/** The life of a round. What belongs to one state is there in that state alone. */
export type Round =
  | { state: 'open' }
  | { state: 'closed'; at: number }
  | { state: 'cancelled'; at: number; reason: string }
export const ROUND_STATES = ['open', 'closed', 'cancelled'] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** What ends a round: its time, or a word. */
export type RoundAct = { act: 'close'; at: number } | { act: 'cancel'; at: number; reason: string }

export type RoundRefusal =
  | { code: 'round_waits'; until: number }
  | { code: 'round_over'; state: RoundState }

/**
 * The one way a round changes. It closes when its time has come and not before, is cancelled only
 * before, and what has ended stays as it is. Never throws.
 */
export function stepRound(
  round: Round,
  { closesAt }: Pick<RoundSettings, 'closesAt'>,
  act: RoundAct,
): { ok: true; value: Round } | { ok: false; refusal: RoundRefusal } {
  if (round.state !== 'open') return over(round.state)
  const { at } = act
  if (act.act === 'close') {
    return at >= closesAt
      ? { ok: true, value: { state: 'closed', at } }
      : { ok: false, refusal: { code: 'round_waits', until: closesAt } }
  }
  return at >= closesAt
    ? over('closed')
    : { ok: true, value: { state: 'cancelled', at, reason: act.reason } }
}

/** When its followers are told that it closes soon: a day before, or in its last quarter. */
export function remindsAt({
  opensAt,
  closesAt,
}: Pick<RoundSettings, 'opensAt' | 'closesAt'>): number {
  return closesAt - Math.min(24 * HOUR, Math.floor((closesAt - opensAt) / 4))
}

/** Why no ballot is taken now; undefined when one is. The closing moment itself is too late. */
export function whyNoBallot(
  state: RoundState,
  { opensAt, closesAt }: Pick<RoundSettings, 'opensAt' | 'closesAt'>,
  now: number,
): RoundRefusal | undefined {
  if (state !== 'open') return { code: 'round_over', state }
  if (now >= closesAt) return { code: 'round_over', state: 'closed' }
  return now < opensAt ? { code: 'round_waits', until: opensAt } : undefined
}

/** `2/3` as a fraction between nothing and all; null for anything else. */
export function readFraction(raw: string): Fraction | null {
  const found = /^(\d{1,4})\/(\d{1,4})$/.exec(raw.trim())
  if (!found) return null
  const [part, of] = [Number(found[1]), Number(found[2])]
  return of >= 1 && of <= FINEST && part <= of ? { part, of } : null
}

/** What a round is opened with, as it is typed: hours until it opens, hours it lasts, days. */
export type Asked = {
  subject: Subject
  quorum: string
  threshold: string
  opens: number
  hours: number
  days: number
  named: boolean
}

/** Settings of a round that is opened now. Refused: `bad_request` by field, `too_long_ahead`. */
export function settingsOf(
  asked: Asked,
  now: number,
):
  | { ok: true; value: RoundSettings }
  | {
      ok: false
      refusal: { code: 'bad_request'; field: string } | { code: 'too_long_ahead'; days: number }
    } {
  const quorum = readFraction(asked.quorum)
  const threshold = readFraction(asked.threshold)
  const { opens, hours, days } = asked
  if (!quorum) return wrong('quorum')
  // Less than half for it would let both sides win.
  if (!threshold || threshold.part * 2 < threshold.of) return wrong('threshold')
  if (!isCount(opens, 0)) return wrong('opens')
  if (!isCount(hours, 1)) return wrong('hours')
  if (!isCount(days, 0) || days > ROLL_DAYS) return wrong('days')
  if (opens + hours > ROUND_DAYS * 24) {
    return { ok: false, refusal: { code: 'too_long_ahead', days: ROUND_DAYS } }
  }
  const opensAt = now + opens * HOUR
  const { subject, named } = asked
  const since = now - days * 24 * HOUR
  const closesAt = opensAt + hours * HOUR
  return { ok: true, value: { subject, quorum, threshold, opensAt, closesAt, named, since } }
}

const isCount = (n: number, least: number): boolean => Number.isSafeInteger(n) && n >= least
const wrong = (field: string) => ({ ok: false, refusal: { code: 'bad_request', field } }) as const
const over = (state: RoundState) => ({ ok: false, refusal: { code: 'round_over', state } }) as const
