import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { findMark, MARK, markAt, placeQuote } from '../../drafts/model/mark.ts'
import type { Mark, Whereabouts } from '../../drafts/model/mark.ts'
import { moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { fieldOf, nodesOf, TOP } from '../../drafts/model/shape.ts'
import { TALK } from '../../drafts/rules/talk.ts'
import { aClause, copyOf, editAtRandom, seeded, SMALL } from '../support/draft.ts'
import { Random, seedOf } from '../support/random.ts'

const LINES = [
  '누구든지 정당한 이유 없이 다른 사람의 접속을 끊어서는 아니 된다.',
  '서비스 제공자는 접속을 끊기 전에 그 까닭과 기간을 이용자에게 알려야 한다.',
  '이용자는 알림을 받은 날부터 30일 안에 다시 살펴 달라고 할 수 있다.',
]

/** The small charter with an article long enough to talk about. */
function aDraft(): Y.Doc {
  return seeded({ ...SMALL, articles: [aClause('cut-off', ...LINES)] })
}

const textOf = (doc: Y.Doc, key: string, field: Field = 'text') => fieldOf(doc, key, field)!

/** The mark of the first words in a field that read so. */
function markOf(doc: Y.Doc, words: string, key = 'cut-off', field: Field = 'text'): Mark {
  const at = textOf(doc, key, field).toString().indexOf(words)
  return markAt(doc, key, field, at, at + words.length)!
}

const wordsAt = (doc: Y.Doc, found: Whereabouts): string =>
  found.state === 'gone'
    ? ''
    : textOf(doc, found.key, found.field).toString().slice(found.from, found.to)

/** State, node and words of what was found, as one line. */
function said(doc: Y.Doc, mark: Mark, key = 'cut-off'): string {
  const found = findMark(doc, key, mark)
  return found.state === 'gone' ? 'gone' : `${found.state} ${found.key} ${wordsAt(doc, found)}`
}

/** What must hold of any answer, whatever was done to a document. */
function isTrue(doc: Y.Doc, key: string, mark: Mark): Whereabouts {
  const found = findMark(doc, key, mark)
  if (found.state === 'gone') return found
  const text = textOf(doc, found.key, found.field).toString()
  expect(found.from).toBeGreaterThanOrEqual(0)
  expect(found.to).toBeLessThanOrEqual(text.length)
  expect(found.from).toBeLessThan(found.to)
  expect(nodesOf(doc).get(found.key)!.get('removed')).not.toBe(true)
  if (found.state !== 'unsure') expect(wordsAt(doc, found)).toBe(mark.quote)
  if (found.state === 'in_place') expect([found.key, found.field]).toEqual([key, mark.field])
  return found
}

/** Words of a random place in a random node, or nothing where there is none. */
function markAtRandom(doc: Y.Doc, random: Random): { key: string; mark: Mark } | null {
  const { key } = random.pick(readNodes(doc))
  const field = random.pick(FIELDS)
  const { length } = textOf(doc, key, field)
  const from = random.below(length + 1)
  const mark = markAt(doc, key, field, from, from + 1 + random.below(20))
  return mark ? { key, mark } : null
}

/** Cuts words out of one field and puts them into another. */
function cutAndPaste(doc: Y.Doc, random: Random): void {
  const [source, target] = [random.pick(readNodes(doc)), random.pick(readNodes(doc))]
  const text = textOf(doc, source.key, random.pick(FIELDS))
  const from = random.below(text.length + 1)
  const words = text.toString().slice(from, from + random.below(40))
  const into = textOf(doc, target.key, random.pick(FIELDS))
  doc.transact(() => {
    text.delete(from, words.length)
    into.insert(random.below(into.length + 1), words)
  })
}

describe('marks', () => {
  it('[MARK-1] a mark keeps its words and what stands around them, over lines too', () => {
    const doc = aDraft()
    const mark = markOf(doc, '된다.\n서비스')
    expect(mark).toMatchObject({ field: 'text', quote: '된다.\n서비스' })
    expect(MARK).toEqual({ quote: TALK.quote, context: TALK.context })
    expect(mark.before).toBe(LINES[0]!.slice(0, -3))
    expect(mark.after).toBe(`${LINES[1]!.slice(3)}\n${LINES[2]}`.slice(0, TALK.context))
    expect(findMark(doc, 'cut-off', mark)).toEqual({
      state: 'in_place',
      key: 'cut-off',
      field: 'text',
      from: LINES[0]!.length - 3,
      to: LINES[0]!.length + 4,
    })
  })

  it('[MARK-1] no mark is made of no words, of too many, or where there are none', () => {
    const doc = aDraft()
    const text = textOf(doc, 'cut-off')
    text.insert(text.length, '가'.repeat(TALK.quote))
    const places: [string, number, number][] = [
      ['cut-off', 3, 3],
      ['cut-off', 5, 2],
      ['cut-off', -1, 2],
      ['cut-off', 0, text.length + 1],
      ['cut-off', 0, TALK.quote + 1],
      ['cut-off', Number.NaN, 2],
      ['nowhere', 0, 1],
    ]
    for (const [key, from, to] of places) {
      expect([key, from, to, markAt(doc, key, 'text', from, to)]).toEqual([
        key,
        from,
        to,
        undefined,
      ])
    }
    expect(markAt(doc, 'cut-off', 'text', 0, TALK.quote)?.quote.length).toBe(TALK.quote)
  })

  it('[MARK-1] no half of a letter is quoted or kept as surroundings', () => {
    const doc = aDraft()
    const text = textOf(doc, 'access')
    text.delete(0, text.length)
    text.insert(0, '🙂'.repeat(100))
    const mark = markAt(doc, 'access', 'text', 101, 102)!
    expect(mark.quote).toBe('🙂')
    expect([mark.before, mark.after].every((words) => words.isWellFormed())).toBe(true)
    expect(findMark(doc, 'access', mark)).toMatchObject({ state: 'in_place', from: 100, to: 102 })
  })

  it('[MARK-2] what is typed before, after or at the very edge of the words leaves them in place', () => {
    const doc = aDraft()
    const mark = markOf(doc, '정당한 이유 없이')
    const text = textOf(doc, 'cut-off')
    const at = text.toString().indexOf(mark.quote)
    text.insert(at, '참으로 ')
    text.insert(at + 4 + mark.quote.length, '(사유)')
    text.insert(0, '새 줄\n')
    expect(said(doc, mark)).toBe('in_place cut-off 정당한 이유 없이')
  })

  it('[MARK-2] a node that is moved, or taken out and brought back, takes its marks along', () => {
    const doc = aDraft()
    const mark = markOf(doc, '정당한 이유 없이')
    moveNode(doc, 'cut-off', { parent: 'two', index: 1 })
    expect(said(doc, mark)).toBe('in_place cut-off 정당한 이유 없이')
    removeNode(doc, 'cut-off')
    expect(said(doc, mark)).toBe('gone')
    restoreNode(doc, 'cut-off')
    moveNode(doc, 'cut-off', { parent: TOP, index: 0 })
    expect(said(doc, mark)).toBe('in_place cut-off 정당한 이유 없이')
    removeNode(doc, 'two')
    expect(said(doc, mark)).toBe('in_place cut-off 정당한 이유 없이')
  })

  it('[MARK-3] words that were changed are unsure, and point at what became of them', () => {
    const doc = aDraft()
    const mark = markOf(doc, '정당한 이유 없이 다른 사람의 접속을')
    const text = textOf(doc, 'cut-off')
    text.insert(text.toString().indexOf('없이'), '도 ')
    expect(said(doc, mark)).toMatch(/^unsure cut-off 정당한 이유 도 없이 다른/)
    text.delete(text.toString().indexOf('다른'), 6)
    expect(said(doc, mark)).toMatch(/^unsure cut-off 정당한 이유 도 없이/)
    text.delete(0, text.length)
    text.insert(0, '누구든지 바른 이유 없이 다른 사람의 접속을 막지 못한다.')
    expect(said(doc, mark)).toMatch(/^unsure cut-off .*이유 없이 다른 사람의 접속을$/)
  })

  it('[MARK-4] words that were cut and put elsewhere are found there, in any field and node', () => {
    const doc = aDraft()
    const mark = markOf(doc, '그 까닭과 기간을')
    const text = textOf(doc, 'cut-off')
    const cut = (from: Y.Text): void =>
      from.delete(from.toString().indexOf(LINES[1]!), LINES[1]!.length)
    cut(text)
    text.insert(0, `${LINES[1]}\n`)
    expect(said(doc, mark)).toBe('moved cut-off 그 까닭과 기간을')
    cut(text)
    textOf(doc, 'cut-off', 'plain').insert(0, LINES[1]!)
    expect(findMark(doc, 'cut-off', mark)).toMatchObject({ state: 'moved', field: 'plain' })
    cut(textOf(doc, 'cut-off', 'plain'))
    textOf(doc, 'notice').insert(0, `${LINES[1]}\n`)
    expect(said(doc, mark)).toBe('moved notice 그 까닭과 기간을')
    removeNode(doc, 'notice')
    expect(said(doc, mark)).toBe('gone')
  })

  it('[MARK-4] the same words with other surroundings do not draw a mark away', () => {
    const doc = aDraft()
    const mark = markOf(doc, '서비스 제공자는')
    textOf(doc, 'notice').insert(0, '그 밖의 서비스 제공자는 이를 따른다.\n')
    const text = textOf(doc, 'cut-off')
    text.insert(text.toString().indexOf('제공자'), '망 ')
    expect(said(doc, mark)).toMatch(/^unsure cut-off /)
    text.delete(0, text.length)
    expect(said(doc, mark)).toBe('unsure notice 서비스 제공자는')
    textOf(doc, 'access').insert(0, '모든 서비스 제공자는 돕는다.\n')
    expect(said(doc, mark)).toBe('gone')
  })

  it('[MARK-5] of several equal places the nearest is named, and it is unsure', () => {
    const doc = aDraft()
    const text = textOf(doc, 'access')
    text.insert(0, '모두 쓴다.\n'.repeat(30))
    const mark = markAt(doc, 'access', 'text', 105, 110)!
    expect(mark.quote).toBe('모두 쓴다')
    text.delete(105, 7)
    const found = findMark(doc, 'access', mark)
    expect(found).toMatchObject({ state: 'unsure', key: 'access', from: 105 })
  })

  it('[MARK-6] words of which nothing is left are gone', () => {
    const doc = aDraft()
    const mark = markOf(doc, LINES[2]!)
    const text = textOf(doc, 'cut-off')
    text.delete(text.toString().indexOf(LINES[2]!), LINES[2]!.length)
    expect(said(doc, mark)).toBe('gone')
    text.insert(text.length, '국가는 이를 돕는 데 드는 돈을 마련한다.')
    expect(said(doc, mark)).toBe('gone')
    expect(findMark(doc, 'nowhere', mark)).toEqual({ state: 'gone' })
  })

  it('[MARK-7] a quote finds its place by itself, or by what stands around it', () => {
    const doc = aDraft()
    const place = (quote: string, before = '', after = '') =>
      placeQuote(doc, 'cut-off', 'text', { quote, before, after })
    const whole = LINES.join('\n')
    expect(place('30일 안에')).toEqual(markOf(doc, '30일 안에'))
    expect(place('접속을')).toBeUndefined()
    const second = whole.lastIndexOf('접속을')
    expect(place('접속을', '서비스 제공자는 ', ' 끊기 전에')).toEqual(
      markAt(doc, 'cut-off', 'text', second, second + 3),
    )
    expect(place('접속을', '사람의 ')?.before.endsWith('다른 사람의 ')).toBe(true)
    expect(place('없는 말')).toBeUndefined()
    expect(place('')).toBeUndefined()
    expect(
      placeQuote(doc, 'nowhere', 'text', { quote: '가', before: '', after: '' }),
    ).toBeUndefined()
  })

  it('[MARK-8] whatever is done to a draft, a mark never says in place of words that are not its own', () => {
    const seed = seedOf('marks', 20261201)
    const states = { in_place: 0, moved: 0, unsure: 0, gone: 0 }
    for (let run = 0; run < 60; run += 1) {
      const random = new Random(seed + run)
      const docs = [aDraft()]
      docs.push(copyOf(docs[0]!), copyOf(docs[0]!))
      const marks: { key: string; mark: Mark }[] = []
      // What is asked for in the middle of a change is as true as what is asked for after it.
      docs[0]!.on('update', () => marks.forEach(({ key, mark }) => isTrue(docs[0]!, key, mark)))
      for (let step = 0; step < 40; step += 1) {
        const doc = random.pick(docs)
        const made = markAtRandom(doc, random)
        if (made && marks.length < 12) marks.push(made)
        if (random.chance(0.2)) cutAndPaste(doc, random)
        else editAtRandom(doc, random)
        if (random.chance(0.3)) {
          const other = random.pick(docs)
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        }
        for (const { key, mark } of marks) states[isTrue(doc, key, mark).state] += 1
      }
      for (const doc of docs)
        for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
      for (const { key, mark } of marks) {
        const found = findMark(docs[0]!, key, mark)
        expect(findMark(docs[1]!, key, mark)).toEqual(found)
        expect(findMark(copyOf(docs[2]!), key, mark)).toEqual(found)
      }
    }
    console.info('marks:', states)
    expect(Object.values(states).every((count) => count > 0)).toBe(true)
  })

  it('[MARK-8] edits that leave the marked letters alone leave the mark in place', () => {
    const seed = seedOf('marks in place', 20261202)
    for (let run = 0; run < 200; run += 1) {
      const random = new Random(seed + run)
      const doc = aDraft()
      const text = textOf(doc, 'cut-off')
      const from = random.below(text.length - 1)
      const mark = markAt(
        doc,
        'cut-off',
        'text',
        from,
        Math.min(text.length, from + 1 + random.below(30)),
      )!
      for (let step = 0; step < 20; step += 1) {
        const { from: start, to } = findMark(doc, 'cut-off', mark) as { from: number; to: number }
        const before = random.chance(0.5)
        const at = before ? random.below(start + 1) : to + random.below(text.length - to + 1)
        const most = before ? start - at : text.length - at
        if (random.chance(0.5)) text.insert(at, random.pick(['가', '\n\t', mark.quote, '다른 말 ']))
        else text.delete(at, random.below(most + 1))
        if (random.chance(0.1)) moveNode(doc, 'cut-off', { parent: 'one', index: random.below(4) })
        const found = findMark(doc, 'cut-off', mark)
        expect([seed + run, step, found.state, wordsAt(doc, found)]).toEqual([
          seed + run,
          step,
          'in_place',
          mark.quote,
        ])
      }
    }
  })

  it('[MARK-9] nothing throws, for any mark and any document', () => {
    const seed = seedOf('any mark', 20261203)
    const doc = aDraft()
    const broken = new Y.Doc()
    broken.getMap('nodes').set('cut-off', 'no node')
    const strange = new Y.Doc()
    strange.getText('nodes').insert(0, '글')
    const good = markOf(doc, '정당한')
    const part = fc.oneof(fc.string(), fc.jsonValue(), fc.constant(undefined))
    const point = fc.oneof(
      fc.jsonValue(),
      fc.record({
        item: fc.record({ client: fc.integer(), clock: fc.integer() }),
        assoc: fc.integer(),
      }),
      fc.record({ tname: fc.string(), type: fc.jsonValue() }),
      fc.constant(good.from),
    )
    const any = fc.record({
      field: fc.oneof(fc.constantFrom(...FIELDS), part),
      from: point,
      to: point,
      quote: part,
      before: part,
      after: part,
    })
    fc.assert(
      fc.property(
        fc.oneof(any, fc.jsonValue()),
        fc.constantFrom('cut-off', 'access', '*', '__proto__'),
        (mark, key) => {
          for (const each of [doc, broken, strange, new Y.Doc()]) {
            const found = findMark(each, key, mark as unknown as Mark)
            if (found.state === 'in_place') expect(wordsAt(each, found)).toBe((mark as Mark).quote)
          }
        },
      ),
      { seed, numRuns: 2000 },
    )
  })
})
