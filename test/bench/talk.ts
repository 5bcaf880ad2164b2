import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { articlesOf } from '../../drafts/model/charter.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { FATES } from '../../drafts/rules/talk.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { meet } from '../../server/commands/participants.ts'
import { decide } from '../../server/commands/talk/fates.ts'
import { hideComment } from '../../server/commands/talk/hiding.ts'
import { begin, reply } from '../../server/commands/talk/posting.ts'
import { react } from '../../server/commands/talk/reactions.ts'
import { talkTold } from '../../server/commands/talk/sums.ts'
import { aSigner } from '../support/signer.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { createCharter } from '../../server/http/charter.ts'
import type { Visit } from '../../server/http/visit.ts'
import type { Known, Outcome } from '../../server/ports.ts'
import { openRoom } from '../../server/room/room.ts'
import { citizenOf } from '../support/known.ts'
import { Random } from '../support/random.ts'
import { FIRST } from '../support/small-charter.ts'

/**
 * Discussions as the server answers them, whole requests through the charter's door, beside the
 * least that any answer costs: one `select` of as many rows.
 *
 *     node test/bench/talk.ts [comments]
 */
const COMMENTS = Number(process.argv[2] ?? 10_000)
const THREADS = COMMENTS / 5
const PERSONS = 1_000
const TURNS = 60

const parsed = parseCharter(FIRST)
if (!parsed.ok) throw new Error('the first charter cannot be read')
const { charter } = parsed.value
const keys = articlesOf(charter).map(({ key }) => key)
const sentences = articlesOf(charter).flatMap(({ lines }) => lines.map(({ text }) => text))

const random = new Random(2_026)
const folder = mkdtempSync(join(tmpdir(), 'talk-'))
const store = openSqlite(join(folder, 'bench.sqlite'))
let now = 1_795_305_600_000
let uuids = 0
const ids = { uuid: () => `u${String((uuids += 1)).padStart(12, '0')}`, clientId: () => 1 }
const clock = { now: () => now, after: () => () => {}, soon: () => {} }
const log = { info: () => {}, warn: () => {}, error: console.error }
openCharter(store, { slug: 'bench', charter, ids, clock })
const room = openRoom({ store, clock, ids, log, build: 'bench' })

const persons = Array.from({ length: PERSONS }, (_, i) =>
  citizenOf({ id: `person-${i}`, name: `시민 ${i}`, colour: 1 }),
)
const mina = citizenOf({ id: 'person-mina', name: '민아', colour: 1 }, { admin: true })
const sure = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
const words = (): string =>
  Array.from({ length: 1 + random.below(4) }, () => random.pick(sentences)).join(' ')

store.write((q) => {
  for (const person of [...persons, mina]) meet(q, person, now)
  const threads: string[] = []
  for (let i = 0; i < COMMENTS; i += 1) {
    now += 30_000
    const saying = (known: Known) => ({
      by: { known, role: known === mina ? 'moderator' : 'citizen' } as const,
      now,
      uuid: ids.uuid,
    })
    const by = saying(persons[i % PERSONS]!)
    const said = { words: words(), once: null }
    const key = random.chance(0.1) ? '*' : random.pick(keys)
    if (i % 5 === 0) threads.push(sure(begin(q, by, { key, mark: null, n: 1 }, said)).thread.id)
    else reply(q, by, random.pick(threads), said)
    const id = random.pick(threads)
    if (i % 3 === 0) react(q, saying(random.pick(persons)), { id, what: 'agree' })
    if (i % 10 === 0) {
      const fate = FATES[i % 4]!
      sure(decide(q, saying(mina), id, { fate, sentence: '까닭', edit: 1, into: null }))
    }
    if (i % 500 === 499)
      hideComment(q, { ...saying(mina), id: ids.uuid(), rule: '1', reason: '2' }, id)
  }
  return null
})

const door = createCharter({
  slug: 'bench',
  store,
  room: () => room,
  post: { deliver: () => {} },
  signer: aSigner(),
  incidents: new Map(),
  assets: { style: (name) => name, script: (name) => name, build: () => 'bench' },
  upgrade: (c) => c.body(null),
  log,
  clock,
  ids,
})
const visit: Visit = {
  who: persons[7]!,
  lang: 'ko',
  askedAt: 0,
  choseLang: true,
  reading: { size: 'normal', light: 'system' },
  requestId: 'bench',
  origin: '',
  network: '',
  passkeys: false,
  site: '네티즌 권리장전',
  charters: [],
}

async function ask(path: string, accept: string): Promise<number> {
  const request = new Request(`http://bench.test/c/bench${path}`, { headers: { accept } })
  const answer = await door(request, visit, {})
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.text()).length
}

async function median(name: string, work: () => unknown, floor?: number): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TURNS; i += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  const at = (part: number): number => times.toSorted((a, b) => a - b)[Math.floor(part * TURNS)]!
  const ratio = floor === undefined ? '' : `  ${(at(0.5) / floor).toFixed(1)} times the floor`
  console.log(
    `${name.padEnd(36)} ${at(0.5).toFixed(2).padStart(8)} ms  p95 ${at(0.95).toFixed(2).padStart(7)} ms${ratio}`,
  )
  return at(0.5)
}

console.log(`${COMMENTS} comments in ${THREADS} threads by ${PERSONS} persons, ${TURNS} turns`)
const floor = await median('floor: select of 50 threads', () =>
  store.read((q) => q.all(sql`select * from thread order by last_at desc, id desc limit 50`)),
)
const cut = store.read((q) =>
  q.get<{ at: number; id: string }>(
    sql`select last_at as at, id from thread order by last_at desc limit 1 offset ${THREADS / 2}`,
  ),
)!
const longest = store.read((q) =>
  q.get<{ id: string }>(sql`select id from thread order by comments desc limit 1`),
)!
const [JSON_, PAGE] = ['application/json', 'text/html']
const text = encodeURIComponent
const cases: [string, string][] = [
  ['list', '/talk?state=all'],
  ['list, open', '/talk'],
  ['list, half way through', `/talk?state=all&before=${cut.at}.${cut.id}`],
  ['list, one article', `/talk?state=all&key=${keys[3]}`],
  ['list, unanswered without a fate', '/talk?state=all&unanswered=1&fate=none&role=citizen'],
  ['list, those one takes part in', '/talk?state=all&mine=1'],
  ['search, 1 letter', `/talk?q=${text('권')}`],
  ['search, 2 letters', `/talk?q=${text('권리')}`],
  ['search, 2 letters, rare', `/talk?q=${text('뷁뷁')}`],
  ['search, 3 letters', `/talk?q=${text('개인정')}`],
  ['search, a long part of a sentence', `/talk?q=${text(sentences[5]!.slice(0, 30))}`],
  ['search, 3 letters, nothing', `/talk?q=${text('없는말이에요')}`],
  ['thread, the longest', `/talk/${longest.id}`],
  ['counts', '/talk/counts'],
]
for (const [name, path] of cases) {
  await median(`${name} (JSON)`, () => ask(path, JSON_!), floor)
  if (path !== '/talk/counts') await median(`${name} (page)`, () => ask(path, PAGE!), floor)
}
await median('sums for the text', () => store.read(talkTold), floor)
await median('charter page', () => ask('', PAGE!), floor)
let turn = 0
await median(
  'a reply, committed',
  () => {
    turn += 1
    now += 30_000
    const by = { known: persons[turn % PERSONS]!, role: 'citizen' } as const
    return store.write((q) =>
      sure(reply(q, { by, now, uuid: ids.uuid }, longest.id, { words: words(), once: null })),
    )
  },
  floor,
)
store.close()
rmSync(folder, { recursive: true })
