import fc from 'fast-check'
import type { Charter, Clause, Level, Line } from '../../drafts/model/charter.ts'
import { cleanWords } from '../../drafts/model/lines.ts'
import type { About, CharterText } from '../../drafts/model/parse.ts'

/** Words that look like something else: marks, headings, quotes, YAML, tokens, Markdown. */
const TRAPS = [
  '① 네티즌은',
  '㊿',
  '(51) 권리',
  '1.',
  '1. 호',
  '1.5배',
  '가. 목',
  '것. 글',
  '- 글',
  '-',
  '---',
  '...',
  '\\',
  '\\① 글',
  '# 글',
  '#',
  '## 제1장 총칙',
  '### 제1조(목적)',
  '> 취지: 글',
  '근거: 없음',
  '전문',
  'a: b',
  '끝:',
  '글 # 글',
  'true',
  'No',
  '~',
  '1e3',
  '0x1f',
  '2026-11-22',
  '"글"',
  "'글'",
  '[a, b]',
  '{access/2/5}',
  '{',
  '&a',
  '*a',
  '!!a',
  '%a',
  '@a',
  '`a`',
  '|',
  ')',
  '(글',
  ')(',
  '제1장',
  '<b>글</b>',
  'e\u0301',
  '\u0338글',
  '글\u2028글',
  '글\u0085글',
  '글\uFEFF글',
  '\u115f\u1161',
  'ㄱ',
  '한글 漢字 🗽',
]

/** Cleaned words on one line, maybe none, such as a heading. */
export function words(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 8 }) },
  )
  const glue = fc.constantFrom('', ' ')
  return fc
    .tuple(fc.array(piece, { maxLength: 3 }), glue)
    .map(([pieces, between]) => cleanWords(pieces.join(between)))
}

/** Lines as a text has them: words in each, the first 항, none more than one level deeper. */
export function lines(): fc.Arbitrary<Line[]> {
  const level = fc.constantFrom<Level>(0, 0, 1, 1, 2)
  const text = words().map((some) => some || '글')
  return fc.array(fc.record({ level, text }), { maxLength: 7 }).map((some) => {
    let above = -1
    return some.map((line) => {
      above = Math.min(line.level, above + 1)
      return { level: above as Level, text: line.text }
    })
  })
}

export const INCIDENTS = ['INC-2003-01', 'CAM-2003-01', 'JUD-2010-01', 'REF-KCC-2003', 'A-1']

/** A whole charter, with every key once and nothing stray. */
export function charter(): fc.Arbitrary<Charter> {
  const clause = fc.record({
    key: fc.stringMatching(/^([a-z0-9][a-z0-9-]{0,20})?$/),
    heading: words(),
    lines: lines(),
    reason: words(),
    plain: words(),
    sources: fc.shuffledSubarray(INCIDENTS),
  })
  const articles = fc.array(clause, { maxLength: 3 })
  const preamble = fc
    .record({ own: fc.boolean(), heading: fc.oneof(fc.constant('전문'), words()), clause })
    .map(({ own, heading, clause: base }) => ({ ...base, heading, own }))
  return fc
    .record({
      title: words(),
      subtitle: words(),
      lang: fc.constantFrom('ko-KR', 'ko', 'en', 'zh-Hant-TW'),
      preamble: fc.option(preamble),
      articles,
      chapters: fc.array(
        fc.record({ key: fc.constantFrom('', 'chapter', 'no'), heading: words(), articles }),
        { maxLength: 3 },
      ),
    })
    .map((shape): Charter => {
      let count = 0
      const keyed = <T extends { key: string }>(node: T): T => {
        count += 1
        return { ...node, key: [node.key, count].filter(Boolean).join('-') }
      }
      const first = shape.preamble && preambleOf(shape.preamble, keyed)
      return {
        ...shape,
        preamble: first,
        articles: shape.articles.map(keyed),
        chapters: shape.chapters.map((one) => ({
          ...keyed(one),
          articles: one.articles.map(keyed),
        })),
        stray: [],
      }
    })
}

/** A charter and what its file says beside it; every incident it names is listed. */
export function charterText(): fc.Arbitrary<CharterText> {
  const source = (id: string) => words().map((title) => ({ id, title }))
  const about: fc.Arbitrary<About> = fc.record({
    titleEn: words(),
    version: fc.oneof(words(), fc.constantFrom('0.1.0', '1.0', '2')),
    status: words(),
    date: fc.constantFrom('', '2026-11-22', '2024-02-29'),
    licenseProposal: words(),
    sources: fc
      .shuffledSubarray(INCIDENTS, { minLength: INCIDENTS.length })
      .chain((ids) => fc.tuple(...ids.map(source))),
  })
  return fc.record({ about, charter: charter() })
}

function preambleOf(
  { own, ...clause }: Clause & { own: boolean },
  keyed: (clause: Clause) => Clause,
): Clause {
  return own ? keyed(clause) : { ...clause, key: 'preamble' }
}
