import type { Fraction } from './round.ts'

/** 찬성, 반대, 기권. */
export const CHOICES = ['for', 'against', 'abstain'] as const
export type Choice = (typeof CHOICES)[number]

/** What somebody said to each question, by the key it is about. Not saying anything is allowed. */
export type Choices = Readonly<Record<string, Choice>>

/** What became of a question. Only `passed` has passed. */
export const OUTCOMES = ['passed', 'failed', 'tie', 'no_quorum', 'nobody'] as const
export type RoundOutcome = (typeof OUTCOMES)[number]

export type Counts = Record<Choice, number>
export type Counted = Counts & { key: string; quorum: boolean; outcome: RoundOutcome }

/** The result of a round: how many stood in the roll, how many took part, and each question. */
export type Result = { roll: number; ballots: number; questions: Counted[] }

/** All that a result depends on. */
export type RoundRecord = {
  roll: number
  questions: readonly string[]
  quorum: Fraction
  threshold: Fraction
  ballots: Iterable<Choices>
}

/** Counts a round: the same record gives the same result, in whatever order the ballots come. */
export function tally({ roll, questions, quorum, threshold, ballots }: RoundRecord): Result {
  const counts = new Map<string, Counts>(
    questions.map((key) => [key, { for: 0, against: 0, abstain: 0 }]),
  )
  let cast = 0
  for (const choices of ballots) {
    cast += 1
    for (const [key, count] of counts) {
      const choice = Object.hasOwn(choices, key) ? choices[key] : undefined
      if (choice) count[choice] += 1
    }
  }
  return {
    roll,
    ballots: cast,
    questions: questions.map((key) => {
      const count = counts.get(key)!
      const reached = isQuorum(count, roll, quorum)
      return { key, ...count, quorum: reached, outcome: outcomeOf(count, reached, threshold) }
    }),
  }
}

/** Those who abstain take part. */
const voices = (count: Counts): number => count.for + count.against + count.abstain

function isQuorum(count: Counts, roll: number, { part, of }: Fraction): boolean {
  return voices(count) * of >= roll * part
}

/** Those who abstain are on neither side. As many for as against is a tie, which does not pass. */
function outcomeOf(count: Counts, reached: boolean, { part, of }: Fraction): RoundOutcome {
  if (voices(count) === 0) return 'nobody'
  if (!reached) return 'no_quorum'
  if (count.for === count.against) return 'tie'
  const enough = count.for * of >= (count.for + count.against) * part
  return enough && count.for > count.against ? 'passed' : 'failed'
}
