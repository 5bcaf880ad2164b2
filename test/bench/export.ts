import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verify } from '../../client/public/assets/verify.mjs'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { commitmentOf } from '../../drafts/rules/ballot.ts'
import { CHOICES } from '../../drafts/rules/tally.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { appendLog } from '../../server/commands/public-log.ts'
import { closeDueRounds } from '../../server/commands/rounds/closing.ts'
import { openRound } from '../../server/commands/rounds/opening.ts'
import { decideVersion } from '../../server/commands/version-life.ts'
import { takeVersion } from '../../server/commands/versions.ts'
import { ballot, participant } from '../../server/db/tables.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { createCharter } from '../../server/http/charter.ts'
import type { Visit } from '../../server/http/visit.ts'
import { randomIds } from '../../server/ids.ts'
import { SMALL } from '../support/draft.ts'
import { citizenOf } from '../support/known.ts'
import { aSigner } from '../support/signer.ts'

/**
 * Writing and verifying an export of a hundred thousand rows, a third of them ballots, beside bare
 * SHA-256 over the same bytes. The budget of verifying is 10 seconds of the processor: what else runs
 * on the machine does not count.
 *
 *     node test/bench/export.ts [rows]
 */
const ROWS = Number(process.argv[2] ?? 100_000)
const BUDGET = 10_000
const BALLOTS = Math.floor(ROWS / 3)
const HOUR = 3_600_000

const folder = mkdtempSync(join(tmpdir(), 'export-'))
const store = openSqlite(join(folder, 'small.sqlite'))
let time = 1_000
let turn = 0
let longest = 0
const clock = {
  now: () => time,
  after: () => () => {},
  /** How long others had to wait for their turn is what counts. */
  soon(work: () => void) {
    if (turn > 0) longest = Math.max(longest, performance.now() - turn)
    setImmediate(() => {
      turn = performance.now()
      work()
    })
  },
}
const log = { info: () => {}, warn: console.warn, error: console.error }
openCharter(store, { slug: 'small', charter: SMALL, ids: randomIds, clock })

const by = {
  known: citizenOf({ id: 'mina', name: '민지', colour: 1 }),
  role: 'moderator',
} as const
const text = canonicalText(SMALL)
const hash = sha256(text)
const doing = (id: string) => ({ id, by, now: time, rule: '규칙', reason: '까닭' })
const person = (i: number): string => `person-${String(i).padStart(7, '0')}`

store.write<null>((q) => {
  const common = { name: '이름', account: true, since: 0, firstAt: 0, lastAt: 0 }
  for (let i = 0; i < BALLOTS; i += 1) {
    q.insert(participant)
      .values({ person: person(i), ...common })
      .run()
  }
  const taken = { text, hash, n: 1, writers: { whole: [], nodes: {} } }
  takeVersion(q, { id: 'version', by, now: time, name: '판', taken })
  decideVersion(q, doing('put'), { id: 'version', move: 'put_up' })
  const settings = {
    subject: 'whole',
    quorum: { part: 1, of: 2 },
    threshold: { part: 2, of: 3 },
    opensAt: time,
    closesAt: HOUR,
    named: false,
    since: time,
  } as const
  const opened = openRound(q, doing('poll'), { id: 'round', version: 'version', hash, settings })
  if (!opened.ok) throw new Error(opened.refusal.code)
  for (let i = 0; i < BALLOTS; i += 1) {
    const salt = q.salt()
    const choices = { '*': CHOICES[i % CHOICES.length]! }
    const commitment = commitmentOf({ round: 'round', salt, choices })
    q.insert(ballot)
      .values({ round: 'round', person: person(i), commitment, salt, choices })
      .run()
  }
  time = HOUR
  closeDueRounds(q, time)
  for (let i = 0; i < ROWS - BALLOTS; i += 1) {
    const body = {
      act: `act-${i}`,
      key: 'access',
      rule: '규칙 2. 서로 존중하기',
      reason: '까닭을 적어요',
    }
    appendLog(q, { at: time, actor: 'moderator', type: 'freeze', body })
  }
  return null
})

const door = createCharter({
  slug: 'small',
  store,
  room: () => {
    throw new Error('an export asks for no room')
  },
  post: { deliver: () => {} },
  signer: aSigner(),
  incidents: new Map(),
  assets: { style: (name) => name, script: (name) => name, build: () => 'bench' },
  upgrade: (c) => c.body(null),
  log,
  clock,
  ids: randomIds,
})
const visit: Visit = {
  who: null,
  lang: 'ko',
  choseLang: true,
  reading: { size: 'normal', light: 'system' },
  requestId: '',
  origin: '',
  network: '',
  passkeys: false,
  site: '',
  askedAt: 0,
  charters: [],
}

async function took<T>(
  what: string,
  work: () => T | Promise<T>,
): Promise<{ value: T; ms: number }> {
  const before = process.cpuUsage()
  const began = performance.now()
  const value = await work()
  const wall = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  const ms = (user + system) / 1_000
  console.log(`${what}: ${ms.toFixed(0)} ms of the processor, ${wall.toFixed(0)} ms`)
  return { value, ms }
}

const answer = await door(new Request('http://small.test/c/small/export'), visit, {})
const { value: bytes } = await took(
  'writing',
  async () => new Uint8Array(await answer.arrayBuffer()),
)
console.log(`${(bytes.length / 1e6).toFixed(1)} MB; others waited ${longest.toFixed(0)} ms at most`)
const floor = await took('bare SHA-256', () => createHash('sha256').update(bytes).digest('hex'))

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
const { value: report, ms } = await took('verifying', () => verify(chunks()))
if (report.problems.length > 0 || !report.signatures) throw new Error(JSON.stringify(report))
console.log(`${report.lines} lines, ${(ms / floor.ms).toFixed(0)} times the floor`)
store.close()
rmSync(folder, { recursive: true })
console.log(ms <= BUDGET ? `within ${BUDGET} ms` : `over ${BUDGET} ms`)
if (ms > BUDGET) process.exitCode = 1
