import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, charterOfCanonical } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { articlesOf } from '../../drafts/model/charter.ts'
import type { Charter, Line } from '../../drafts/model/charter.ts'
import { compareCharters, isSame } from '../../drafts/model/compare.ts'
import type { NodePair } from '../../drafts/model/compare.ts'
import { saidOf, sidesOf } from '../../drafts/model/compare-said.ts'
import { pairLines } from '../../drafts/model/line-pairs.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { wordPieces, wordsOf } from '../../drafts/model/word-pieces.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import { charter, lines } from '../support/charters.ts'
import { clause, EMPTY, FIRST, valueOf } from '../support/small-charter.ts'

const line = (text: string, level: Line['level'] = 0): Line => ({ level, text })

/** 제1장 가(a, b, c), 제2장 나(d, e). */
const BASE: Charter = {
  ...EMPTY,
  title: '헌장',
  chapters: [
    {
      key: 'one',
      heading: '가',
      articles: [
        clause('a', '목적', [line('이 헌장은 네티즌의 권리를 적는다.')]),
        clause('b', '정의', [
          line('네티즌은 망을 쓰는 사람이다.'),
          line('유출은 알려진 때부터 24시간 이내에 알린다.'),
        ]),
        clause('c', '원칙', [line('권리는 나눌 수 없다.')]),
      ],
    },
    {
      key: 'two',
      heading: '나',
      articles: [
        clause('d', '접속', [line('누구나 접속한다.')]),
        clause('e', '안전', [line('아무도 끊지 아니한다.')]),
      ],
    },
  ],
}

/** The base after somebody worked on it. */
function after(work: (charter: Charter) => void): Charter {
  const copy = structuredClone(BASE)
  work(copy)
  return copy
}

const sentences = (before: Charter, now: Charter, lang: 'ko' | 'en' = 'ko'): string[] =>
  saidOf(compareCharters(before, now)).map((one) => wordsFor(lang).versions.said(one))

const pairOf = (before: Charter, now: Charter, key: string): NodePair =>
  compareCharters(before, now).nodes.find((node) => node.key === key)!

describe('a stored text', () => {
  it('[VERSION-2] read as a charter and made canonical again, it is the same to the byte', () => {
    fc.assert(
      fc.property(charter(), (any) => {
        const text = canonicalText(any)
        expect(canonicalText(charterOfCanonical(text))).toBe(text)
        expect(sha256(text)).toMatch(/^[0-9a-f]{64}$/)
      }),
    )
  })

  it('[VERSION-2] its hash is the SHA-256 every program computes', async () => {
    const text = canonicalText(valueOf(parseCharter(FIRST)).charter)
    const bytes = new Uint8Array(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
    )
    expect(sha256(text)).toBe(Buffer.from(bytes).toString('hex'))
  })
})

describe('words of two texts', () => {
  it('[COMPARE-1] the pieces make both texts, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const pieces = wordPieces(a, b)
        expect(sidesOf(pieces)).toEqual({ before: a, after: b })
        expect(wordsOf(a).join('')).toBe(a)
      }),
    )
  })

  it('[COMPARE-1] words change as words, neighbours together, and a reference is one word', () => {
    expect(wordPieces('지체 없이 알린다.', '곧바로 먼저 알린다.')).toEqual([
      { kind: 'cut', words: '지체 없이' },
      { kind: 'added', words: '곧바로 먼저' },
      { kind: 'same', words: ' 알린다.' },
    ])
    expect(wordPieces('{b/1}에 따라', '{b/2}에 따라')).toEqual([
      { kind: 'cut', words: '{b/1}' },
      { kind: 'added', words: '{b/2}' },
      { kind: 'same', words: '에 따라' },
    ])
  })
})

describe('lines of two texts', () => {
  it('[COMPARE-2] every line is in one pair, in its order, whatever the lines are', () => {
    fc.assert(
      fc.property(lines(), lines(), (a, b) => {
        const pairs = pairLines(a, b)
        const side = (which: 'before' | 'after'): number[] =>
          pairs.map((pair) => pair[which]).filter((i) => i >= 0)
        expect(side('after')).toEqual(b.map((_, i) => i))
        expect(side('before').toSorted((x, y) => x - y)).toEqual(a.map((_, i) => i))
        const stayed = pairs.filter(({ moved }) => !moved).map(({ before }) => before)
        const kept = stayed.filter((i) => i >= 0)
        expect(kept).toEqual(kept.toSorted((x, y) => x - y))
      }),
    )
  })

  it('[COMPARE-2] an inserted 항 is an inserted line, not a rewrite of those after it', () => {
    const now = after((c) => c.chapters[0]!.articles[1]!.lines.splice(1, 0, line('새 항이다.')))
    expect(
      pairOf(BASE, now, 'b').lines.map(({ state, before, after: to }) => [
        state,
        before?.mark,
        to?.mark,
      ]),
    ).toEqual([
      ['same', '①', '①'],
      ['added', undefined, '②'],
      ['same', '②', '③'],
    ])
    expect(sentences(BASE, now)).toEqual(['제2조에 제2항이 새로 생겼어요.'])
  })

  it('[COMPARE-2] a line put elsewhere is moved, and a line among very many is still found', () => {
    const now = after((c) => c.chapters[0]!.articles[1]!.lines.reverse())
    expect(sentences(BASE, now)).toEqual([
      expect.stringMatching(/^제2조제[12]항의 글이 제[12]항으로 옮겨 갔어요\.$/),
    ])
    const many = Array.from({ length: 10_000 }, (_, i) => line(`가${i}`))
    const other = Array.from({ length: 10_000 }, (_, i) => line(`나${i}`))
    const began = performance.now()
    expect(pairLines(many, other)).toHaveLength(10_000)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('two charters', () => {
  it('[COMPARE-3] a text differs in nothing from itself', () => {
    fc.assert(
      fc.property(charter(), (any) => {
        const comparison = compareCharters(any, structuredClone(any))
        expect(isSame(comparison)).toBe(true)
        expect(saidOf(comparison)).toEqual([])
      }),
    )
  })

  it('[COMPARE-3] both texts can be read back from what differs', () => {
    fc.assert(
      fc.property(charter(), charter(), (a, b) => {
        const { nodes } = compareCharters(a, b)
        const shared = new Set(nodes.map(({ key }) => key))
        for (const side of [a, b])
          for (const { key } of articlesOf(side)) expect(shared).toContain(key)
        for (const { key, lines: pairs } of nodes) {
          const of = (charter: Charter) => articlesOf(charter).find((each) => each.key === key)
          const now = pairs.flatMap(({ after: to }) =>
            to ? [{ level: to.level, text: to.text }] : [],
          )
          const found = of(b) ?? (b.preamble?.key === key ? b.preamble : undefined)
          expect(now).toEqual(found?.lines ?? [])
        }
      }),
    )
  })

  it('[COMPARE-4] an article that changed its chapter is moved, and the others are only renumbered', () => {
    const now = after((c) => c.chapters[1]!.articles.push(c.chapters[0]!.articles.shift()!))
    const { nodes } = compareCharters(BASE, now)
    expect(nodes.map(({ key, moved, renumbered }) => [key, moved, renumbered])).toEqual([
      ['one', null, false],
      ['b', null, true],
      ['c', null, true],
      ['two', null, false],
      ['d', null, true],
      ['e', null, true],
      ['a', 'chapter', false],
    ])
    expect(sentences(BASE, now)).toEqual([
      '제1조(목적)가 제2장(나)으로 옮겨 가 제5조가 됐어요.',
      '제2조부터 제5조까지는 번호만 제1조부터 제4조까지로 바뀌었어요.',
    ])
  })

  it('[COMPARE-4] a chapter that was moved takes its articles along: they were not moved', () => {
    const now = after((c) => c.chapters.reverse())
    const moved = compareCharters(BASE, now).nodes.filter((node) => node.moved !== null)
    expect(moved.map(({ kind }) => kind)).toEqual(['chapter'])
  })

  it('[COMPARE-4] of articles in another order as few as possible count as moved', () => {
    const now = after((c) => {
      const all = c.chapters[0]!.articles
      all.unshift(all.pop()!)
    })
    const moved = compareCharters(BASE, now).nodes.filter((node) => node.moved !== null)
    expect(moved.map(({ key, moved: how }) => [key, how])).toEqual([['c', 'order']])
    expect(sentences(BASE, now)).toEqual([
      '제3조(원칙)가 자리를 옮겨 제1조가 됐어요.',
      '제1조부터 제2조까지는 번호만 제2조부터 제3조까지로 바뀌었어요.',
    ])
  })

  it('[COMPARE-5] what changed is said in words, with the particles that fit', () => {
    const now = after((c) => {
      c.title = '네티즌 헌장'
      const [a, b, third] = c.chapters[0]!.articles
      a!.heading = '이 헌장의 목적'
      b!.lines[1]!.text = b!.lines[1]!.text.replace('24시간', '72시간')
      third!.reason = '까닭'
      c.chapters[0]!.articles.push(clause('f', '새 조', [line('새 글이다.')]))
      c.chapters[1]!.articles.pop()
    })
    expect(sentences(BASE, now)).toEqual([
      '헌장의 제목이 ‘헌장’에서 ‘네티즌 헌장’으로 바뀌었어요.',
      '제1조의 제목이 ‘목적’에서 ‘이 헌장의 목적’으로 바뀌었어요.',
      '제2조제2항의 ‘24시간’이 ‘72시간’으로 바뀌었어요.',
      '제3조의 취지가 바뀌었어요.',
      '제4조(새 조)가 새로 생겼어요.',
      '제5조(안전)가 빠졌어요.',
      '제4조는 번호만 제5조로 바뀌었어요.',
    ])
    expect(sentences(BASE, now, 'en')).toContain('In 제2조제2항, “24시간” became “72시간”.')
  })

  it('[COMPARE-5] a reference reads by the numbers of its own text, and is no change by itself', () => {
    const base = after((c) => c.chapters[1]!.articles[1]!.lines.push(line('{b/2}에 따른다.')))
    const now = structuredClone(base)
    now.chapters[0]!.articles.shift()
    const pair = pairOf(base, now, 'e')
    expect(pair.state).toBe('same')
    expect(numberCharter(now).articles.get('b')).toBe(1)
  })
})
