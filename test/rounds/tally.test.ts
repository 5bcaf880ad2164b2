import { describe, expect, it } from 'vitest'
import { commitmentOf, readChoices } from '../../drafts/rules/ballot.ts'
import {
  readFraction,
  ROUND_STATES,
  settingsOf,
  stepRound,
  whyNoBallot,
} from '../../drafts/rules/round.ts'
import type { Round } from '../../drafts/rules/round.ts'
import { CHOICES, tally } from '../../drafts/rules/tally.ts'
import type { Choices, RoundOutcome, RoundRecord } from '../../drafts/rules/tally.ts'
import { counted, lastPart, NO_TURNOUT, surged } from '../../drafts/rules/turnout.ts'
import type { Turnout } from '../../drafts/rules/turnout.ts'
import { Random, seedOf } from '../support/random.ts'

/** `npm run test:long` counts a hundred thousand. */
const ROUNDS = Number(process.env.ROUNDS ?? 2_000)

/** Counts in the plainest way there is, with whole numbers of any size. */
function oracle({ roll, quorum, threshold, ballots }: RoundRecord, key: string): RoundOutcome {
  const said = [...ballots].map((each) => each[key]).filter((each) => each !== undefined)
  const of = (choice: string): bigint => BigInt(said.filter((each) => each === choice).length)
  const [yes, no] = [of('for'), of('against')]
  if (said.length === 0) return 'nobody'
  if (BigInt(said.length) * BigInt(quorum.of) < BigInt(roll) * BigInt(quorum.part)) {
    return 'no_quorum'
  }
  if (yes === no) return 'tie'
  if (yes < no) return 'failed'
  return yes * BigInt(threshold.of) < (yes + no) * BigInt(threshold.part) ? 'failed' : 'passed'
}

function anyRound(random: Random): RoundRecord & { ballots: Choices[] } {
  const questions = ['*', 'a', 'b'].slice(0, 1 + random.below(3))
  const roll = random.below(40)
  const of = 1 + random.below(9)
  const half = 1 + random.below(9)
  const ballots = Array.from({ length: random.below(roll + 1) }, () => {
    const answered = questions.filter(() => random.chance(0.9))
    return Object.fromEntries(answered.map((key) => [key, random.pick(CHOICES)]))
  })
  return {
    roll,
    questions,
    quorum: { part: random.below(of + 1), of },
    threshold: { part: Math.ceil(half / 2) + random.below(Math.floor(half / 2) + 1), of: half },
    ballots,
  }
}

describe('counting a round', () => {
  it('[ROUND-2] random rounds come out as a plain count says, in whatever order ballots come', () => {
    const random = new Random(seedOf('rounds', 20_261_125))
    const seen = new Set<RoundOutcome>()
    for (let i = 0; i < ROUNDS; i += 1) {
      const record = anyRound(random)
      const result = tally(record)
      expect(result.ballots).toBe(record.ballots.length)
      for (const { key, outcome, ...counts } of result.questions) {
        expect(outcome, JSON.stringify(record)).toBe(oracle(record, key))
        seen.add(outcome)
        for (const choice of CHOICES) {
          expect(counts[choice]).toBe(record.ballots.filter((b) => b[key] === choice).length)
        }
      }
      expect(tally({ ...record, ballots: record.ballots.toReversed() })).toEqual(result)
    }
    expect([...seen].sort()).toEqual(['failed', 'no_quorum', 'nobody', 'passed', 'tie'])
  })

  const round = (said: Record<'for' | 'against' | 'abstain', number>, roll = 10) =>
    tally({
      roll,
      questions: ['*'],
      quorum: { part: 1, of: 2 },
      threshold: { part: 2, of: 3 },
      ballots: CHOICES.flatMap((choice) =>
        Array.from({ length: said[choice] }, () => ({ '*': choice })),
      ),
    }).questions[0]!.outcome

  it('[ROUND-2] exactly two thirds pass, exactly half of the roll is enough, and a tie does not pass', () => {
    expect(round({ for: 4, against: 2, abstain: 0 })).toBe('passed')
    expect(round({ for: 3, against: 2, abstain: 1 })).toBe('failed')
    expect(round({ for: 5, against: 0, abstain: 0 })).toBe('passed')
    expect(round({ for: 4, against: 0, abstain: 0 })).toBe('no_quorum')
    expect(round({ for: 1, against: 0, abstain: 4 })).toBe('passed')
    expect(round({ for: 3, against: 3, abstain: 0 })).toBe('tie')
    expect(round({ for: 0, against: 0, abstain: 6 })).toBe('tie')
    expect(round({ for: 0, against: 0, abstain: 0 })).toBe('nobody')
    expect(round({ for: 0, against: 0, abstain: 0 }, 0)).toBe('nobody')
  })

  it('[ROUND-2] big numbers are compared to the last ballot', () => {
    const ballots = function* (yes: number, no: number): Generator<Choices> {
      for (let i = 0; i < yes; i += 1) yield { '*': 'for' }
      for (let i = 0; i < no; i += 1) yield { '*': 'against' }
    }
    const base = { roll: 300_000, questions: ['*'], quorum: { part: 0, of: 1 } }
    const two = { part: 2, of: 3 }
    const outcome = (yes: number, no: number): RoundOutcome =>
      tally({ ...base, threshold: two, ballots: ballots(yes, no) }).questions[0]!.outcome
    expect(outcome(200_000, 100_000)).toBe('passed')
    expect(outcome(199_999, 100_001)).toBe('failed')
  })
})

describe('the life of a round', () => {
  const settings = { opensAt: 100, closesAt: 200 }
  const rounds: Record<Round['state'], Round> = {
    open: { state: 'open' },
    closed: { state: 'closed', at: 200 },
    cancelled: { state: 'cancelled', at: 150, reason: '까닭' },
  }

  it('[ROUND-1] it closes when its time has come, is cancelled only before, and never comes back', () => {
    for (const state of ROUND_STATES) {
      for (const at of [50, 150, 199, 200, 201]) {
        const closed = stepRound(rounds[state], settings, { act: 'close', at })
        const cancelled = stepRound(rounds[state], settings, { act: 'cancel', at, reason: '까닭' })
        expect([state, at, closed.ok]).toEqual([state, at, state === 'open' && at >= 200])
        expect([state, at, cancelled.ok]).toEqual([state, at, state === 'open' && at < 200])
        expect(whyNoBallot(state, settings, at) === undefined, `${state} ${at}`).toBe(
          state === 'open' && at >= 100 && at < 200,
        )
      }
    }
    expect(whyNoBallot('open', settings, 99)).toEqual({ code: 'round_waits', until: 100 })
    expect(whyNoBallot('open', settings, 200)).toEqual({ code: 'round_over', state: 'closed' })
    expect(whyNoBallot('closed', settings, 150)).toEqual({ code: 'round_over', state: 'closed' })
  })

  it('[ROUND-1] settings that make no sense are refused by their field', () => {
    const asked = {
      subject: 'both',
      quorum: '1/2',
      threshold: '2/3',
      opens: 0,
      hours: 24,
      days: 1,
      named: false,
    } as const
    const code = (more: object): string => {
      const read = settingsOf({ ...asked, ...more }, 1_000)
      if (read.ok) return 'ok'
      return read.refusal.code === 'bad_request' ? read.refusal.field : read.refusal.code
    }
    expect(code({})).toBe('ok')
    expect(code({ threshold: '1/3' })).toBe('threshold')
    expect(code({ quorum: '3/2' })).toBe('quorum')
    expect(code({ quorum: 'half' })).toBe('quorum')
    expect(code({ opens: -1 })).toBe('opens')
    expect(code({ hours: 0 })).toBe('hours')
    expect(code({ hours: 1.5 })).toBe('hours')
    expect(code({ days: Number.NaN })).toBe('days')
    expect(code({ hours: 61 * 24 })).toBe('too_long_ahead')
    expect(readFraction('1/0')).toBeNull()
    expect(readFraction('0/1')).toEqual({ part: 0, of: 1 })
  })
})

describe('how ballots came', () => {
  const times = { opensAt: 1_000, closesAt: 2_000 }
  const after = (...at: number[]): Turnout =>
    at.reduce((turnout, now) => counted(turnout, 'cast', times, now), NO_TURNOUT)

  it('[ROUND-12] every time of a round falls into one of its tenths', () => {
    expect(after(1_000, 1_099, 1_100, 1_999).cast).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1])
    expect(NO_TURNOUT.cast.every((n) => n === 0)).toBe(true)
  })

  it('[ROUND-12] a surge is called one from ten ballots and three times an even pace on', () => {
    const early = (n: number) => Array.from({ length: n }, () => 1_000)
    const late = (n: number) => Array.from({ length: n }, () => 1_950)
    expect(lastPart(after())).toBeNull()
    expect(lastPart(after(...early(3), ...late(1)))).toBe(0.25)
    expect(surged(after(...early(7), ...late(3)))).toBe(true)
    expect(surged(after(...early(8), ...late(2)))).toBe(false)
    expect(surged(after(...late(9)))).toBe(false)
  })
})

describe('a ballot', () => {
  const salt = 'ab'.repeat(32)

  it('[ROUND-3] its commitment is the SHA-256 every program computes, in whatever order it answers', async () => {
    const commitment = commitmentOf({ round: 'r', salt, choices: { b: 'for', '*': 'against' } })
    const text = `{"choices":{"*":"against","b":"for"},"format":"netizen-ballot/1","round":"r","salt":"${salt}"}`
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    expect(commitment).toBe(Buffer.from(bytes).toString('hex'))
    expect(commitmentOf({ round: 'r', salt, choices: { '*': 'against', b: 'for' } })).toBe(
      commitment,
    )
  })

  it('[ROUND-3] another round, salt or choice is another commitment', () => {
    const base = { round: 'r', salt, choices: { '*': 'for' } } as const
    const all = [
      base,
      { ...base, round: 's' },
      { ...base, salt: 'ac'.repeat(32) },
      { ...base, choices: { '*': 'against' } as const },
    ].map(commitmentOf)
    expect(new Set(all).size).toBe(4)
  })

  it('[ROUND-5] only questions of the round are answered, in one of three ways, one at least', () => {
    expect(readChoices({ '*': 'for' }, ['*', 'a'])).toEqual({ '*': 'for' })
    expect(readChoices({}, ['*'])).toBeNull()
    expect(readChoices({ b: 'for' }, ['*'])).toBeNull()
    expect(readChoices({ '*': 'maybe' }, ['*'])).toBeNull()
    expect(readChoices(JSON.parse('{"__proto__":"for"}') as object as never, ['*'])).toBeNull()
  })
})
