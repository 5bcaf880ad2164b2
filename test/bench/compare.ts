import { articlesOf } from '../../drafts/model/charter.ts'
import type { Charter, Clause } from '../../drafts/model/charter.ts'
import { compareCharters } from '../../drafts/model/compare.ts'
import { saidOf } from '../../drafts/model/compare-said.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { FIRST } from '../support/small-charter.ts'

/**
 * Comparing two versions of a hundred articles: a light revision, one in which every line changed,
 * and two texts that have nothing in common. The budget is 100 ms.
 *
 *     node test/bench/compare.ts [articles]
 */
const ARTICLES = Number(process.argv[2] ?? 100)
const TURNS = 20
const BUDGET = 100

const parsed = parseCharter(FIRST)
if (!parsed.ok) throw new Error('the first charter cannot be read')
const { charter: first } = parsed.value
const all = articlesOf(first)

function charterOf(edit: (clause: Clause, i: number) => Clause): Charter {
  const articles = Array.from({ length: ARTICLES }, (_, i) => {
    return edit({ ...all[i % all.length]!, key: `article-${i}` }, i)
  })
  const chapters = Array.from({ length: 10 }, (_, c) => ({
    key: `chapter-${c}`,
    heading: `장 ${c}`,
    articles: articles.filter((_each, i) => Math.floor((i * 10) / ARTICLES) === c),
  }))
  return { ...first, articles: [], chapters }
}

const BASE = charterOf((clause) => clause)
const worded = (clause: Clause, change: (text: string) => string): Clause => ({
  ...clause,
  lines: clause.lines.map((line) => ({ ...line, text: change(line.text) })),
})

const CASES: [string, Charter][] = [
  [
    'one article in five revised, a line inserted in each',
    charterOf((clause, i) => {
      if (i % 5 !== 0) return clause
      const revised = worded(clause, (text) => text.replace(/하여야 한다|한다/u, '하여야만 한다'))
      return { ...revised, lines: [{ level: 0, text: '새로 넣은 항이다.' }, ...revised.lines] }
    }),
  ],
  [
    'every line revised',
    charterOf((clause) =>
      worded(clause, (text) => `먼저 ${text.replaceAll('이용자', '네티즌')} 또한 같다.`),
    ),
  ],
  [
    'other words on every line',
    charterOf((clause, i) =>
      worded(clause, (text) =>
        [...text]
          .map((letter, k) =>
            letter === ' ' ? ' ' : String.fromCodePoint(0xac00 + ((k * 97 + i * 31) % 11_172)),
          )
          .join(''),
      ),
    ),
  ],
]

let worst = 0
for (const [name, other] of CASES) {
  const times: number[] = []
  let said = 0
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = performance.now()
    said = saidOf(compareCharters(BASE, other)).length
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)]!
  worst = Math.max(worst, middle)
  console.log(
    `${name}: ${middle.toFixed(1)} ms in the middle, ${times.at(-1)!.toFixed(1)} ms at most, ${said} sentences`,
  )
}
console.log(worst <= BUDGET ? `within ${BUDGET} ms` : `over ${BUDGET} ms`)
if (worst > BUDGET) process.exitCode = 1
