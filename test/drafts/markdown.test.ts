import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articlesOf, clausesOf } from '../../drafts/model/charter.ts'
import type { Line } from '../../drafts/model/charter.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { drawText, splitReferences } from '../../drafts/model/reference.ts'
import { writeCharter } from '../../drafts/model/write.ts'
import { charterText } from '../support/charters.ts'
import { clause, EMPTY, FIRST, NOTHING, SAMPLE, SMALL, valueOf } from '../support/small-charter.ts'

describe('the Markdown of a charter', () => {
  it('[TEXT-1] comes back byte for byte for the first charter', () => {
    expect(writeCharter(valueOf(parseCharter(FIRST)))).toBe(FIRST)
  })

  it('[TEXT-1] comes back byte for byte for a small one, read as what it says', () => {
    expect(parseCharter(SAMPLE)).toEqual({ ok: true, value: SMALL })
    expect(writeCharter(SMALL)).toBe(SAMPLE)
  })

  it('[TEXT-2] gives every charter back equal after writing and parsing', () => {
    fc.assert(
      fc.property(charterText(), (text) => {
        const file = writeCharter(text)
        expect(parseCharter(file)).toEqual({ ok: true, value: text })
      }),
      { numRuns: 1000 },
    )
  })

  it('[TEXT-2] gives back a charter of nothing, and one of nothing but an article', () => {
    const bare = { about: NOTHING, charter: EMPTY }
    const one = { about: NOTHING, charter: { ...EMPTY, articles: [clause('true', '', [])] } }
    expect(parseCharter(writeCharter(bare))).toEqual({ ok: true, value: bare })
    expect(parseCharter(writeCharter(one))).toEqual({ ok: true, value: one })
  })

  it('[TEXT-2] gives back more units than there are marks', () => {
    const lines: Line[] = [
      ...Array.from({ length: 60 }, (_, i): Line => ({ level: 0, text: `항 ${i}` })),
      { level: 1, text: '호' },
      ...Array.from({ length: 100 }, (_, i): Line => ({ level: 2, text: `목 ${i}` })),
      ...Array.from({ length: 120 }, (_, i): Line => ({ level: 1, text: `호 ${i}` })),
    ]
    const text = { about: NOTHING, charter: { ...EMPTY, articles: [clause('long', '', lines)] } }
    const file = writeCharter(text)
    expect(file).toContain('\n\n㊿ 항 49\n\n(51) 항 50\n\n')
    expect(file).toContain('\n   하. 목 13\n   거. 목 14\n')
    expect(parseCharter(file)).toEqual({ ok: true, value: text })
  })

  it('[TEXT-3] writes a backslash before words that look like a mark, a heading or a quote', () => {
    const looks = [
      '① 항',
      '1. 호',
      '가. 목',
      '# 제목',
      '> 인용',
      '- 글',
      '\\ 글',
      '1.5배',
      '가는 글.',
    ]
    const written = looks.map((text) => {
      const article = clause('a', '', [{ level: 0, text }])
      return writeCharter({ about: NOTHING, charter: { ...EMPTY, articles: [article] } })
        .trim()
        .split('\n')
        .at(-1)
    })
    expect(written).toEqual([
      '\\① 항',
      '\\1. 호',
      '\\가. 목',
      '\\# 제목',
      '\\> 인용',
      '\\- 글',
      '\\\\ 글',
      '1.5배',
      '가는 글.',
    ])
  })

  it('[TEXT-4] reads CRLF, a byte order mark and decomposed Hangul as the same charter', () => {
    const same = parseCharter(FIRST)
    expect(parseCharter(`\uFEFF${FIRST.replaceAll('\n', '\r\n')}`)).toEqual(same)
    expect(parseCharter(FIRST.normalize('NFD'))).toEqual(same)
  })

  it('[TEXT-4] reads 목 without their indentation, and blank lines anywhere, as the same', () => {
    const flat = SAMPLE.replaceAll('   가.', '가.').replaceAll('   나.', '나.')
    expect(parseCharter(flat)).toEqual({ ok: true, value: SMALL })
    const [front = '', body = ''] = SAMPLE.split('\n\n# ')
    const airy = `${front}\n\n# ${body.replaceAll('\n', '\n \n')}`
    expect(parseCharter(airy)).toEqual({ ok: true, value: SMALL })
  })

  it('[TEXT-5] names chapters by their numbers where no list gives them keys', () => {
    const bare = FIRST.replace(/^chapters:\n(  - .*\n)+/m, '')
    expect(bare).not.toBe(FIRST)
    const { charter, about } = valueOf(parseCharter(bare))
    const first = valueOf(parseCharter(FIRST))
    const chapters = first.charter.chapters.map((chapter, i) => ({
      ...chapter,
      key: `chapter-${i + 1}`,
    }))
    expect({ charter, about }).toEqual({ ...first, charter: { ...first.charter, chapters } })
  })

  it('[TEXT-6] leaves stray articles out, and lists an incident that only an article names', () => {
    const named = clause('named', '', [], { sources: ['INC-2008-01'] })
    const stray = clause('stray', '', [], { sources: ['INC-2003-01'] })
    const charter = { ...EMPTY, articles: [named] }
    const file = writeCharter({ about: NOTHING, charter: { ...charter, stray: [stray] } })
    const sources = [{ id: 'INC-2008-01', title: '' }]
    expect(parseCharter(file)).toEqual({
      ok: true,
      value: { about: { ...NOTHING, sources }, charter },
    })
  })
})

describe('the first charter', () => {
  const { about, charter } = valueOf(parseCharter(FIRST))
  const numbering = numberCharter(charter)

  it('[TEXT-9] has a preamble, 6 chapters and 32 articles', () => {
    expect(charter.chapters.map((chapter) => chapter.articles.length)).toEqual([4, 7, 5, 5, 8, 3])
    expect(articlesOf(charter)).toHaveLength(32)
    expect(charter.preamble?.lines).toHaveLength(4)
  })

  it('[TEXT-9] has words, 취지, 쉬운 말 and 근거 in every article', () => {
    const lacking = articlesOf(charter).filter(
      ({ heading, lines, reason, plain, sources }) =>
        !(heading && lines.length && reason && plain && sources.length),
    )
    expect(lacking).toEqual([])
  })

  it('[TEXT-9] rests on every incident it lists', () => {
    const named = new Set(clausesOf(charter).flatMap((one) => one.sources))
    expect(about.sources.map(({ id }) => id).toSorted()).toEqual([...named].toSorted())
  })

  it('[TEXT-10] refers to its own articles by tokens that draw as the numbers of today', () => {
    const drawn = articlesOf(charter).flatMap(({ key, lines }) =>
      lines
        .filter(({ text }) => splitReferences(text).some((part) => typeof part !== 'string'))
        .map(({ text }) => drawText(text, numbering, key)),
    )
    expect(drawn).toEqual([
      '사업자는 제2항의 조치를 하였음을 보여 주는 기록을 남긴다.',
      '대가 없이 원시코드를 만들고 나누는 사람에게는 제23조의 책임을 지우지 아니한다.',
      '사업자는 복구될 때까지 적어도 2시간마다 제1항의 사항을 새로 알린다.',
    ])
  })

  it('[TEXT-10] has no number of an article or 항 typed into its text', () => {
    const typed = articlesOf(charter).flatMap(({ lines }) =>
      lines.filter(({ text }) => /제\s*\d+\s*[조항호]/.test(text)),
    )
    expect(typed).toEqual([])
  })
})
