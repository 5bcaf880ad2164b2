import { commitmentOf } from '../../drafts/rules/ballot.ts'
import { CHOICES, tally } from '../../drafts/rules/tally.ts'
import { takeVersion } from '../../server/commands/versions.ts'
import { decideVersion } from '../../server/commands/version-life.ts'
import { closeDueRounds } from '../../server/commands/rounds/closing.ts'
import { openRound } from '../../server/commands/rounds/opening.ts'
import { findRound, openedOf } from '../../server/commands/rounds/rows.ts'
import { ballot, participant } from '../../server/db/tables.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { SMALL } from '../support/draft.ts'
import { citizenOf } from '../support/known.ts'
import { Random } from '../support/random.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Closing a round of a hundred thousand ballots on the whole and each article of a small charter,
 * in a file as on a server, and counting it again from what was opened. The budget of closing is
 * 10 seconds.
 *
 *     node test/bench/rounds.ts [ballots]
 */
const BALLOTS = Number(process.argv[2] ?? 100_000)
const BUDGET = 10_000
const HOUR = 3_600_000

const folder = mkdtempSync(join(tmpdir(), 'rounds-'))
const store = openSqlite(join(folder, 'small.sqlite'))
const random = new Random(5)
const by = {
  known: citizenOf({ id: 'mina', name: '민지', colour: 1 }),
  role: 'moderator',
} as const
const text = canonicalText(SMALL)
const hash = sha256(text)
const doing = (id: string) => ({ id, by, now: 1_000, rule: '규칙', reason: '까닭' })

function took<T>(what: string, work: () => T): { value: T; ms: number } {
  const began = performance.now()
  const value = work()
  const ms = performance.now() - began
  console.log(`${what}: ${ms.toFixed(0)} ms`)
  return { value, ms }
}

const person = (i: number): string => `person-${String(i).padStart(7, '0')}`
store.write<null>((q) => {
  const common = { name: '이름', account: true, since: 0, firstAt: 0, lastAt: 0 }
  for (let i = 0; i < BALLOTS; i += 1) {
    q.insert(participant)
      .values({ person: person(i), ...common })
      .run()
  }
  const taken = { text, hash, n: 1, writers: { whole: [], nodes: {} } }
  takeVersion(q, { id: 'version', by, now: 1_000, name: '판', taken })
  decideVersion(q, doing('put'), { id: 'version', move: 'put_up' })
  return null
})

const opened = took('opening, with its roll', () =>
  store.write((q) =>
    openRound(q, doing('poll'), {
      id: 'round',
      version: 'version',
      hash,
      settings: {
        subject: 'both',
        quorum: { part: 1, of: 2 },
        threshold: { part: 2, of: 3 },
        opensAt: 1_000,
        closesAt: HOUR,
        named: false,
        since: 1_000,
      },
    }),
  ),
).value
if (!opened.ok) throw new Error(opened.refusal.code)
const { questions, settings, roll } = opened.value

took('casting all ballots, in one transaction', () =>
  store.write<null>((q) => {
    for (let i = 0; i < BALLOTS; i += 1) {
      const salt = Array.from({ length: 8 }, () =>
        random
          .below(2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      ).join('')
      const choices = Object.fromEntries(questions.map((key) => [key, random.pick(CHOICES)]))
      const commitment = commitmentOf({ round: 'round', salt, choices })
      q.insert(ballot)
        .values({ round: 'round', person: person(i), commitment, salt, choices })
        .run()
    }
    return null
  }),
)

const { ms } = took(`closing ${BALLOTS} ballots on ${questions.length} questions`, () =>
  store.write((q) => closeDueRounds(q, HOUR)),
)
took('recounting, each commitment computed again', () => {
  const ballots = store.read((q) => openedOf(q, 'round', '', BALLOTS))
  for (const { salt, choices, commitment } of ballots) {
    if (commitmentOf({ round: 'round', salt, choices }) !== commitment) throw new Error('broken')
  }
  const again = tally({ ...settings, roll, questions, ballots: ballots.map((b) => b.choices) })
  const { result } = store.read((q) => findRound(q, 'round')!)
  if (JSON.stringify(again) !== JSON.stringify(result)) throw new Error('another result')
})
store.close()
rmSync(folder, { recursive: true })
console.log(ms <= BUDGET ? `within ${BUDGET} ms` : `over ${BUDGET} ms`)
if (ms > BUDGET) process.exitCode = 1
