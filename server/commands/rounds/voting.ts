import { commitmentOf, isSameBallot, readChoices } from '../../../drafts/rules/ballot.ts'
import type { Opened } from '../../../drafts/rules/ballot.ts'
import { whyNoBallot } from '../../../drafts/rules/round.ts'
import { ballot } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { ballotOf, findRound, isOnRoll } from './rows.ts'

/** What shows its voter that a ballot is among those that are counted. */
export type Receipt = Opened & { commitment: string }

/** A ballot on its way: whose, in which round, and a salt that nobody else has. */
export type Casting = {
  round: string
  person: string
  now: number
  choices: Readonly<Record<string, unknown>>
  salt: string
}

/**
 * Casts a ballot, or changes it: everybody has one. The same again stays as it was, with the same
 * receipt. Refused: `not_found`, `round_over`, `round_waits`, `not_on_roll`, `no_choice`.
 */
export function castBallot(
  q: Queries,
  { round, person, now, choices: raw, salt }: Casting,
): Outcome<Receipt & { again: boolean; changed: boolean }> {
  const found = findRound(q, round)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const no = whyNoBallot(found.state, found.settings, now)
  if (no) return { ok: false, refusal: no }
  if (!isOnRoll(q, round, person)) return { ok: false, refusal: { code: 'not_on_roll' } }
  const choices = readChoices(raw, found.questions)
  if (!choices) return { ok: false, refusal: { code: 'no_choice' } }
  const there = ballotOf(q, round, person)
  if (there && isSameBallot(there.choices, choices)) {
    const { salt: kept, commitment } = there
    return {
      ok: true,
      value: { round, salt: kept, choices, commitment, again: true, changed: false },
    }
  }
  const commitment = commitmentOf({ round, salt, choices })
  q.insert(ballot)
    .values({ round, person, commitment, salt, choices })
    .onConflictDoUpdate({
      target: [ballot.round, ballot.person],
      set: { commitment, salt, choices },
    })
    .run()
  const changed = there !== undefined
  return { ok: true, value: { round, salt, choices, commitment, again: false, changed } }
}
