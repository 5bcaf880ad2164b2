import { WHOLE } from '../../../drafts/rules/acts.ts'
import type { RoundSettings, RoundState } from '../../../drafts/rules/round.ts'
import type { Choice, Choices, Result } from '../../../drafts/rules/tally.ts'
import type { Turnout } from '../../../drafts/rules/turnout.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName } from './facts.ts'
import type { LogEntry, Typed } from './facts.ts'

/** A round as anybody may see it. What was chosen is not in it before it has closed. */
export type RoundView = {
  id: string
  at: number
  version: string
  /** The name of the version. */
  name: string
  hash: string
  settings: RoundSettings
  questions: readonly string[]
  roll: number
  state: RoundState
  endedAt: number | null
  reason: string
  result: Result | null
  /** How ballots came, once it has closed. */
  turnout: Turnout | null
}

export const ROUND_DONE = ['opened', 'voted', 'changed', 'said', 'again', 'cancelled'] as const

/** Charter and numbering are those of the version that is voted on. */
export type RoundFacts = CharterFacts & {
  round: RoundView
  now: number
  /** Whether who is looking stands in the roll, and their ballot while the round runs. */
  onRoll: boolean
  ballot: { salt: string; commitment: string; choices: Choices; reason: string } | null
  /** Why who is looking cannot vote here at all; null when the roll decides. */
  barred: Refusal | null
  /** Whether who is looking opens and cancels rounds, and as whom. */
  decides: boolean
  /** Whether who is looking may hide words. */
  hides: boolean
  viewer: { role: string; name: string }
  /** The ballot that was looked for, when one was; null when there is none. */
  sought?: { commitment: string; choices: Choices | null } | undefined
  /** The first ballots with names, where the round is one with names and has closed. */
  names: readonly { name: string; choices: Choices }[]
  /** Reasons that came with ballots, a part of them; a name is there in rounds with names. */
  reasons: {
    said: readonly { id: string; choice: Choice | null; words: string; name: string | null }[]
    total: number
    next: string | null
    turned: boolean
  }
  entries: readonly LogEntry[]
  done: (typeof ROUND_DONE)[number] | null
  typed?: Typed | undefined
}

/** Where a round stands by the clock: one that is open may not take ballots yet, or no more. */
export function phaseOf(
  { state, settings: { opensAt, closesAt } }: Pick<RoundView, 'state' | 'settings'>,
  now: number,
): RoundState | 'waiting' | 'counting' {
  if (state !== 'open') return state
  if (now >= closesAt) return 'counting'
  return now < opensAt ? 'waiting' : 'open'
}

/** What a question is about, by the numbers of the version: the whole, or an article. */
export function questionName(facts: CharterFacts, key: string): string {
  return key === WHOLE ? wordsFor(facts.lang).rounds.subjects.whole : placeName(facts, key)
}

/** 글 전체: 찬성, 제1조(목적): 반대. */
export function chosen(facts: CharterFacts, questions: readonly string[], said: Choices): string {
  const { choices } = wordsFor(facts.lang).rounds
  return questions
    .flatMap((key) => {
      const choice = said[key]
      return choice ? [`${questionName(facts, key)}: ${choices[choice]}`] : []
    })
    .join(', ')
}
