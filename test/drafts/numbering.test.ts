import { describe, expect, it } from 'vitest'
import type { Charter, Clause, Level } from '../../drafts/model/charter.ts'
import { cite, markLines, markOf, markText, numberCharter } from '../../drafts/model/numbering.ts'
import {
  drawReference,
  drawText,
  referenceChoices,
  splitReferences,
} from '../../drafts/model/reference.ts'

const article = (key: string, ...levels: Level[]): Clause => ({
  key,
  heading: `${key}의 제목`,
  lines: levels.map((level, i) => ({ level, text: `글 ${i}` })),
  reason: '',
  plain: '',
  sources: [],
})

const charter: Charter = {
  title: '',
  subtitle: '',
  lang: 'ko-KR',
  preamble: null,
  articles: [],
  chapters: [
    {
      key: 'one',
      heading: '총칙',
      articles: [article('alone', 0, 1, 1, 2), article('many', 0, 0, 1, 1)],
    },
    { key: 'two', heading: '둘째', articles: [article('last', 0)] },
  ],
  stray: [article('lost', 0)],
}
const numbering = numberCharter(charter)

describe('numbering', () => {
  it('[NUM-1] counts articles through the whole charter and chapters apart', () => {
    expect([...numbering.articles]).toEqual([
      ['alone', 1],
      ['many', 2],
      ['last', 3],
    ])
    expect([...numbering.chapters]).toEqual([
      ['one', 1],
      ['two', 2],
    ])
  })

  it('[NUM-2] marks 항 with circled numbers, 호 with numbers, 목 with syllables', () => {
    expect([1, 20, 21, 35, 36, 50, 51].map((n) => markOf(0, n))).toEqual([
      '①',
      '⑳',
      '㉑',
      '㉟',
      '㊱',
      '㊿',
      '(51)',
    ])
    expect(markOf(1, 12)).toBe('12.')
    expect([1, 2, 14, 15, 28, 29, 84, 85].map((n) => markOf(2, n))).toEqual([
      '가.',
      '나.',
      '하.',
      '거.',
      '허.',
      '고.',
      '히.',
      '가2.',
    ])
  })

  it('[NUM-3] leaves the mark of a single 항 away', () => {
    expect(markLines(article('x', 0, 1, 2, 1).lines).map((line) => line.mark)).toEqual([
      '',
      '1.',
      '가.',
      '2.',
    ])
    expect(markLines(article('x', 0, 1, 0, 1).lines).map((line) => line.mark)).toEqual([
      '①',
      '1.',
      '②',
      '1.',
    ])
  })

  it('[NUM-4] gives an empty line in an editor the mark it would have, and counts it for nothing', () => {
    expect(markText('하나\n\n둘\n\t').map(({ mark, empty }) => [mark, empty])).toEqual([
      ['①', false],
      ['②', true],
      ['②', false],
      ['1.', true],
    ])
  })

  it('[NUM-5] cites units together, without the 항 where there is one, and not what is not there', () => {
    expect(cite(numbering, 'many', [2, 1])).toBe('제2조제2항제1호')
    expect(cite(numbering, 'alone', [1, 2, 1])).toBe('제1조제2호가목')
    expect(cite(numbering, 'two')).toBe('제2장')
    expect([
      cite(numbering, 'many', [3]),
      cite(numbering, 'lost'),
      cite(numbering, 'nobody'),
    ]).toEqual([null, null, null])
  })
})

describe('cross-references', () => {
  it('[REF-1] are found in a text, which joins again to the same', () => {
    const text = '이는 {many/2/1}과 {two}, {Not} {many/0}에 따른다.'
    const parts = splitReferences(text)
    expect(parts.filter((part) => typeof part !== 'string')).toEqual([
      { token: '{many/2/1}', key: 'many', path: [2, 1] },
      { token: '{two}', key: 'two', path: [] },
    ])
    expect(parts.map((part) => (typeof part === 'string' ? part : part.token)).join('')).toBe(text)
  })

  it('[REF-2] are drawn from the numbering of today, nearer inside their own article', () => {
    expect(drawText('{many/2}와 {last}', numbering, 'last')).toBe('제2조제2항와 제3조')
    expect(drawText('{many/2}', numbering, 'many')).toBe('제2항')
  })

  it('[REF-3] whose target is gone are flagged and keep their token', () => {
    const gone = { token: '{many/9}', key: 'many', path: [9] }
    expect(drawReference(gone, numbering)).toEqual({ label: '{many/9}', address: '', broken: true })
  })

  it('[REF-4] can be chosen from every article and line in order', () => {
    expect(
      referenceChoices(charter, numbering).map(({ token, label }) => `${token} ${label}`),
    ).toEqual([
      '{alone} 제1조',
      '{alone/1/1} 제1조제1호',
      '{alone/1/2} 제1조제2호',
      '{alone/1/2/1} 제1조제2호가목',
      '{many} 제2조',
      '{many/1} 제2조제1항',
      '{many/2} 제2조제2항',
      '{many/2/1} 제2조제2항제1호',
      '{many/2/2} 제2조제2항제2호',
      '{last} 제3조',
    ])
  })
})
