import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articlesOf } from '../../drafts/model/charter.ts'
import type { Charter } from '../../drafts/model/charter.ts'
import { linksIn } from '../../drafts/model/links.ts'
import { articleName, cite, numberCharter } from '../../drafts/model/numbering.ts'
import { datedNumbers, fixedArticles, numbersOf, renumberedOf } from '../../drafts/model/numbers.ts'
import type { No, Numbers } from '../../drafts/model/numbers.ts'
import { clause, EMPTY } from '../support/small-charter.ts'

/** A charter of chapters with articles, by their keys: `A: a b, B: c`. What stands before is `x y | …`. */
function charterOf(shape: string): Charter {
  const [before, rest] = shape.includes('|') ? shape.split('|') : ['', shape]
  const keys = (list: string) => list.split(' ').filter(Boolean)
  return {
    ...EMPTY,
    articles: keys(before!).map((key) => clause(key, key, [])),
    chapters: rest!
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => {
        const [key, list = ''] = each.split(':')
        return { key: key!, heading: key!, articles: keys(list).map((one) => clause(one, one, [])) }
      }),
  }
}

const publishedAs = (shape: string, before: Numbers | null = null, day = '2026-11-22'): Numbers =>
  datedNumbers(numbersOf(charterOf(shape), before), day)

/** `a1 b3의2 [c4]`, shells in brackets, as they are read. */
function read(numbers: Numbers): string {
  const one = ({ key, no, gone }: { key: string; no: No; gone: string | null }): string =>
    gone === null ? `${key}${no}` : `[${key}${no}]`
  return [
    ...numbers.articles.map(one),
    ...numbers.chapters.flatMap((chapter) => [one(chapter), ...chapter.articles.map(one)]),
  ].join(' ')
}

const V1 = publishedAs('A: a b c, B: d e')

describe('numbers after a publication', () => {
  it('[STATUTE-1] counts through from 1 before anything was published', () => {
    expect(read(V1)).toBe('A1 a1 b2 c3 B2 d4 e5')
    expect(read(publishedAs('x | A: a'))).toBe('x1 A1 a2')
  })

  it('[STATUTE-2] what is inserted takes the number before it with 의2, 의3', () => {
    const next = (shape: string): string => read(numbersOf(charterOf(shape), V1))
    expect(next('A: a n b m o c, B: d e')).toBe('A1 a1 n1-2 b2 m2-2 o2-3 c3 B2 d4 e5')
    expect(next('A: n a b c, B: m d e')).toBe('A1 n1-2 a1 b2 c3 B2 m3-2 d4 e5')
    expect(next('A: a b c, N: n, B: d e')).toBe('A1 a1 b2 c3 N1-2 n3-2 B2 d4 e5')
    const numbering = numberCharter(charterOf('A: a n b c, N:, B: d e'), V1)
    expect([cite(numbering, 'n'), cite(numbering, 'N')]).toEqual(['제1조의2', '제1장의2'])
    const second = publishedAs('A: a n b c, B: d e', V1)
    expect(read(numbersOf(charterOf('A: a m n k b c, B: d e'), second))).toBe(
      'A1 a1 m1-3 n1-2 k1-4 b2 c3 B2 d4 e5',
    )
  })

  it('[STATUTE-2] what is added at the end counts on from the greatest number that ever was', () => {
    const next = (shape: string, before: Numbers): string =>
      read(numbersOf(charterOf(shape), before))
    expect(next('A: a b c, B: d e n, C: m', V1)).toBe('A1 a1 b2 c3 B2 d4 e5 n6 C3 m7')
    const shorter = publishedAs('A: a b c, B: d', V1)
    expect(next('A: a b c, B: d n', shorter)).toBe('A1 a1 b2 c3 B2 d4 [e5] n6')
  })

  it('[STATUTE-3] what is gone leaves a shell where it stood, and has its number again when it is back', () => {
    const shells = publishedAs('A: a c, B: d e', V1)
    expect(read(shells)).toBe('A1 a1 [b2] c3 B2 d4 e5')
    expect(fixedArticles(shells)[1]).toEqual({ key: 'b', no: 2, gone: '2026-11-22' })
    const later = publishedAs('B: d e', shells, '2027-01-02')
    expect(read(later)).toBe('[A1] [a1] [b2] [c3] B2 d4 e5')
    expect(fixedArticles(later).map(({ gone }) => gone)).toEqual([
      '2027-01-02',
      '2026-11-22',
      '2027-01-02',
      null,
      null,
    ])
    expect(read(publishedAs('A: a b, B: d e', later))).toBe('A1 a1 b2 [c3] B2 d4 e5')
    const numbering = numberCharter(charterOf('A: a, B: e'), V1)
    expect(numbering.shells.map(({ key, after, gone }) => [key, after, gone])).toEqual([
      ['b', 'a', ''],
      ['c', 'a', ''],
      ['d', 'B', ''],
    ])
    expect(cite(numbering, 'b')).toBe(null)
  })

  it('[STATUTE-2] words that name an inserted article lead to it, and to no other', () => {
    const numbering = numberCharter(charterOf('A: a n b c, B: d e'), V1)
    const places = (text: string): string[] =>
      linksIn(text, { numbering, incidents: [] }).flatMap((part) =>
        typeof part !== 'string' && part.to === 'place' ? [`${part.words} ${part.address}`] : [],
      )
    expect(places('제1조와 제1조의2, 제1조의3')).toEqual(['제1조 a', '제1조의2 n'])
  })

  it('[STATUTE-4] what is moved keeps its number', () => {
    expect(read(numbersOf(charterOf('B: e b d, A: a c'), V1))).toBe('B2 e5 b2 d4 A1 a1 c3')
  })

  it('[STATUTE-5] a full revision counts anew and has a table of old and new numbers', () => {
    const old = publishedAs('A: a n c, B: d e', V1)
    const now = publishedAs('B: d e, A: a n m', null)
    expect(read(now)).toBe('B1 d1 e2 A2 a3 n4 m5')
    expect(renumberedOf(old, now)).toEqual({
      chapters: [
        { key: 'B', from: 2, to: 1 },
        { key: 'A', from: 1, to: 2 },
      ],
      articles: [
        { key: 'd', from: 4, to: 1 },
        { key: 'e', from: 5, to: 2 },
        { key: 'a', from: 1, to: 3 },
        { key: 'n', from: '2-2', to: 4 },
        { key: 'm', from: null, to: 5 },
        { key: 'c', from: 3, to: null },
      ],
    })
  })

  it('[STATUTE-6] whatever is written and published: no number changes, none is met twice, none is lost', () => {
    fc.assert(
      fc.property(fc.array(someText(), { minLength: 2, maxLength: 6 }), (texts) => {
        const given = new Map<string, No>()
        let published: Numbers | null = null
        for (const charter of texts) {
          const numbers: Numbers = datedNumbers(numbersOf(charter, published), '2026-11-22')
          const all = [
            ...fixedArticles(numbers).map((each) => ({ ...each, unit: 'article' })),
            ...numbers.chapters.map((each) => ({ ...each, unit: 'chapter' })),
          ]
          for (const { key, no, unit } of all) {
            const name = `${unit} ${key}`
            expect(no).toBe(given.get(name) ?? no)
            given.set(name, no)
          }
          expect(all).toHaveLength(given.size)
          expect(new Set(all.map(({ unit, no }) => `${unit} ${no}`)).size).toBe(all.length)
          const numbering = numberCharter(charter, numbers)
          expect([...numbering.articles.keys()]).toEqual(articlesOf(charter).map(({ key }) => key))
          expect([...numbering.chapters.keys()]).toEqual(charter.chapters.map(({ key }) => key))
          // Numbers that were published are those that are read back, to the letter.
          expect(numbersOf(charter, numbers)).toEqual(numbers)
          published = numbers
        }
      }),
      { numRuns: 100 },
    )
  })

  it('[STATUTE-2] names numbers as statutes do', () => {
    expect([3, '3-2', '12-10'].map((no) => articleName(no as No))).toEqual([
      '제3조',
      '제3조의2',
      '제12조의10',
    ])
  })
})

/** A text of some of twelve articles in some of four chapters, in any order. */
function someText(): fc.Arbitrary<Charter> {
  const keys = [...'abcdefghijkl']
  return fc
    .record({
      articles: fc.shuffledSubarray(keys),
      chapters: fc.shuffledSubarray([...'ABCD']),
      homes: fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }),
    })
    .map(({ articles, chapters, homes }) => {
      const home = (key: string): number => homes[keys.indexOf(key)]! % (chapters.length + 1)
      const list = (at: number): string => articles.filter((key) => home(key) === at).join(' ')
      const parts = chapters.map((key, i) => `${key}:${list(i + 1)}`)
      return charterOf(`${list(0)}|${parts.join(',')}`)
    })
}
