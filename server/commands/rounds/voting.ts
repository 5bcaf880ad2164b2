import { eq } from 'drizzle-orm'
import { commitmentOf, isSameBallot, readChoices } from '../../../drafts/rules/ballot.ts'
import type { Opened } from '../../../drafts/rules/ballot.ts'
import { BALLOT_REASON, whyNoBallot } from '../../../drafts/rules/round.ts'
import { counted } from '../../../drafts/rules/turnout.ts'
import { ballot, round } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { readTalk } from '../talk/words.ts'
import { ballotOf, findRound, isOnRoll } from './rows.ts'

/** What shows its voter that a ballot is among those that are counted. */
export type Receipt = Opened & { commitment: string }

/** What became of a ballot: `said` where its reason alone is another. */
export type Cast = { receipt: Receipt; did: 'voted' | 'changed' | 'said' | 'again' }

/** A ballot on its way: whose, in which round, why, and a salt that nobody else has. */
export type Casting = {
  round: string
  person: string
  now: number
  choices: Readonly<Record<string, unknown>>
  /** Empty for none. */
  reason: string
  salt: string
}

/**
 * Casts a ballot, or changes it: everybody has one. The same choices again stay as they were, with
 * the same receipt. Refused: `not_found`, `round_over`, `round_waits`, `not_on_roll`, `no_choice`,
 * and a reason as words of a discussion are.
 */
export function castBallot(q: Queries, casting: Casting): Outcome<Cast> {
  const { round: id, person, now, salt } = casting
  const found = findRound(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const no = whyNoBallot(found.state, found.settings, now)
  if (no) return { ok: false, refusal: no }
  if (!isOnRoll(q, id, person)) return { ok: false, refusal: { code: 'not_on_roll' } }
  const choices = readChoices(casting.choices, found.questions)
  if (!choices) return { ok: false, refusal: { code: 'no_choice' } }
  const said = casting.reason.trim() === '' ? null : readTalk(casting.reason, BALLOT_REASON)
  if (said && !said.ok) return said
  const reason = said?.value ?? ''
  const there = ballotOf(q, id, person)
  const same = there && isSameBallot(there.choices, choices) ? there : null
  const kept = same ?? { salt, commitment: commitmentOf({ round: id, salt, choices }) }
  const receipt = { round: id, salt: kept.salt, choices, commitment: kept.commitment }
  if (same?.reason === reason) return { ok: true, value: { receipt, did: 'again' } }
  q.insert(ballot)
    .values({ person, ...receipt, reason })
    .onConflictDoUpdate({ target: [ballot.round, ballot.person], set: { ...receipt, reason } })
    .run()
  if (same) return { ok: true, value: { receipt, did: 'said' } }
  const what = there ? 'changed' : 'cast'
  const turnout = counted(found.turnout, what, found.settings, now)
  q.update(round).set({ turnout }).where(eq(round.id, id)).run()
  return { ok: true, value: { receipt, did: there ? 'changed' : 'voted' } }
}
