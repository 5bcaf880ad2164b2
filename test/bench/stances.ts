import { count } from 'drizzle-orm'
import { articlesOf } from '../../drafts/model/charter.ts'
import type { Charter } from '../../drafts/model/charter.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { KINDS } from '../../drafts/rules/profile.ts'
import { SIGNS } from '../../drafts/rules/stance.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { signedOf } from '../../server/commands/talk/signed.ts'
import { stanceSums } from '../../server/commands/talk/stance-sums.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { stance } from '../../server/db/tables.ts'
import { FIRST } from '../support/small-charter.ts'

/**
 * Sums of the stances on every article, as the charter's page asks for them, beside the least that
 * any way of counting costs: reading how many rows there are.
 *
 *     node test/bench/stances.ts [stances]
 */
const ALL = Number(process.argv[2] ?? 10_000)
const ARTICLES = 50
const TURNS = 200

const parsed = parseCharter(FIRST)
if (!parsed.ok) throw new Error('the first charter cannot be read')
const { charter } = parsed.value

/** A fresh reading of the draft, as it is after every change: its hashes are to be made anew. */
const copied = (): Charter => {
  const all = articlesOf(charter)
  const articles = Array.from({ length: ARTICLES }, (_, i) => {
    return { ...all[i % all.length]!, key: `article-${i}` }
  })
  return { ...charter, chapters: [], articles }
}

const store = openSqlite(':memory:')
const ids = { uuid: () => 'bench', clientId: () => 1 }
const clock = { now: () => 0, after: () => () => {}, soon: () => {} }
openCharter(store, { slug: 'bench', charter, ids, clock })
store.write((q) => {
  const articles = signedOf(copied())
  for (let i = 0; i < ALL; i += 1) {
    const { key, text, sense } = articles[i % ARTICLES]!
    const earlier = i % 7 === 0
    q.insert(stance)
      .values({
        key,
        person: `person-${i}`,
        sign: SIGNS[i % 3]!,
        words: i % 3 === 0 ? '' : '까닭이 있어요. '.repeat(5),
        at: i,
        text: earlier ? 'earlier' : text,
        sense: earlier ? 'earlier' : sense,
        kind: i % 5 === 0 ? null : KINDS[i % 4]!,
      })
      .run()
  }
  return null
})

function median(name: string, work: () => unknown): number {
  const times: number[] = []
  for (let i = 0; i < TURNS; i += 1) {
    const began = performance.now()
    work()
    times.push(performance.now() - began)
  }
  const [middle = 0, late = 0] = [0.5, 0.99].map(
    (part) => times.toSorted((a, b) => a - b)[Math.floor(part * TURNS)]!,
  )
  console.log(`${name.padEnd(44)} ${middle.toFixed(2).padStart(8)} ms  p99 ${late.toFixed(2)} ms`)
  return middle
}

console.log(`${ALL} stances on ${ARTICLES} articles, ${TURNS} turns`)
const once = copied()
const floor = median('count of all rows', () =>
  store.read((q) => q.select({ n: count() }).from(stance).get()),
)
const hashed = median('hashes of all articles, after a change', () => signedOf(copied()))
const sums = median('sums of all articles', () => store.read((q) => stanceSums(q, signedOf(once))))
const one = median('sums of one article', () =>
  store.read((q) => stanceSums(q, [signedOf(once)[0]!])),
)
console.log(
  `sums ${(sums / floor).toFixed(1)} times the floor, after a change ${((sums + hashed) / floor).toFixed(1)}, one article ${(one / floor).toFixed(1)}`,
)
store.close()
