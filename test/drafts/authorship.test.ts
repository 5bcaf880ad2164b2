import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Owners, runsBy, runsOf, sharesOf, sliceRuns } from '../../drafts/model/authorship.ts'
import type { Brought, Run } from '../../drafts/model/authorship.ts'
import { cleanWords, linesOf } from '../../drafts/model/lines.ts'
import { moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { signLines, signWords } from '../../drafts/model/signed.ts'
import { copyOf, seeded } from '../support/draft.ts'

const WRITERS = [1, 2, 3]
const OWNERS = new Owners(new Map([...WRITERS.entries()].map(([who, id]) => [id, who])), [])
const KEYS = ['purpose', 'words', 'access']

/** Runs character by character. */
const spread = (runs: readonly Run[]): number[] =>
  runs.flatMap(({ who, length }) => Array.from({ length }, () => who))

const textIn = (doc: Y.Doc, key: string): Y.Text => fieldOf(doc, key, 'text')!

/** An article's text without the words it was seeded with, and three writers with copies of it. */
function three(): Y.Doc[] {
  const seed = seeded()
  for (const key of KEYS) textIn(seed, key).delete(0, textIn(seed, key).length)
  return WRITERS.map((id) => {
    const copy = copyOf(seed)
    copy.clientID = id
    return copy
  })
}

function hears(doc: Y.Doc, from: Y.Doc): void {
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from, Y.encodeStateVector(doc)))
}

const step = fc.record({
  writer: fc.nat({ max: 2 }),
  key: fc.constantFrom(...KEYS),
  act: fc.constantFrom('type', 'type', 'type', 'cut', 'split', 'merge', 'move', 'out', 'back'),
  at: fc.nat({ max: 60 }),
  length: fc.integer({ min: 1, max: 8 }),
  hears: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What a step does to the words of one text, told as an edit of a string; null for nothing. */
function editOf(
  { act, at, length }: Step,
  words: string,
  letter: string,
): { from: number; cut: number; put: string } | null {
  const from = at % (words.length + 1)
  switch (act) {
    case 'type':
      return { from, cut: 0, put: letter.repeat(length) }
    case 'cut':
      return { from, cut: Math.min(length, words.length - from), put: '' }
    case 'split':
      return { from, cut: 0, put: '\n' }
    case 'merge': {
      const end = words.indexOf('\n', from)
      return end < 0 ? null : { from: end, cut: 1, put: '' }
    }
    default:
      return null
  }
}

function takes(doc: Y.Doc, each: Step): void {
  const { act, key, at } = each
  if (act === 'move') moveNode(doc, key, { parent: ['one', 'two'][at % 2]!, index: at % 3 })
  if (act === 'out') removeNode(doc, key)
  if (act === 'back') restoreNode(doc, key)
  const edit = editOf(each, textIn(doc, key).toString(), 'abc'[each.writer]!)
  if (!edit) return
  doc.transact(() => {
    textIn(doc, key).delete(edit.from, edit.cut)
    textIn(doc, key).insert(edit.from, edit.put)
  })
}

describe('whose words are whose', () => {
  it('[DRAFT-20] every character is of who typed it, after moves, splits, merges and deletions', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const docs = three()
        // The reference: characters and their writers as plain lists.
        const model = new Map(KEYS.map((key) => [key, [] as { letter: string; who: number }[]]))
        for (const each of steps) {
          const letters = model.get(each.key)!
          const words = letters.map(({ letter }) => letter).join('')
          const edit = editOf(each, words, 'abc'[each.writer]!)
          if (edit) {
            const put = [...edit.put].map((letter) => ({ letter, who: each.writer }))
            letters.splice(edit.from, edit.cut, ...put)
          }
          takes(docs[each.writer]!, each)
          for (const doc of docs) hears(doc, docs[each.writer]!)
        }
        for (const doc of docs) {
          for (const key of KEYS) {
            const letters = model.get(key)!
            expect(textIn(doc, key).toString()).toBe(letters.map((each) => each.letter).join(''))
            expect(spread(runsBy(textIn(doc, key), OWNERS))).toEqual(letters.map(({ who }) => who))
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('[DRAFT-20] is the same for all who wrote at once and heard of each other late', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const docs = three()
        for (const each of steps) {
          takes(docs[each.writer]!, each)
          if (each.hears) hears(docs[each.at % 3]!, docs[each.length % 3]!)
        }
        for (const doc of docs) for (const other of docs) hears(doc, other)
        for (const key of KEYS) {
          const words = textIn(docs[0]!, key).toString()
          const writers = spread(runsBy(textIn(docs[0]!, key), OWNERS))
          expect(writers.length).toBe(words.length)
          // Each writes letters of their own, so the words themselves tell who wrote them.
          for (const [i, letter] of [...words].entries()) {
            if (letter !== '\n') expect([i, writers[i]]).toEqual([i, 'abc'.indexOf(letter)])
          }
          for (const doc of docs) expect(spread(runsBy(textIn(doc, key), OWNERS))).toEqual(writers)
          const runs = runsOf(textIn(docs[0]!, key))
          expect(runs.every(({ clientId }, i) => clientId !== runs[i + 1]?.clientId)).toBe(true)
          expect(
            spread(runs.map(({ clientId, length }) => ({ who: clientId - 1, length }))),
          ).toEqual(writers)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('[DRAFT-21] words that were brought back, once or again, are of who wrote them first', () => {
    const brought: Brought[] = [
      { client: 1, clock: 10, length: 5, house: 9, at: 0 },
      { client: 2, clock: 40, length: 3, house: 9, at: 5 },
      // Taken out and brought back once more, the last letters of the first and all of the second.
      { client: 9, clock: 3, length: 5, house: 9, at: 20 },
    ]
    const owners = new Owners(
      new Map([
        [1, 0],
        [2, 1],
      ]),
      brought,
    )
    const cut = (client: number, clock: number, length: number): number[] =>
      spread([...owners.cut({ client, clock, length })])
    expect(cut(1, 0, 3)).toEqual([0, 0, 0])
    expect(cut(9, 0, 8)).toEqual([0, 0, 0, 0, 0, 1, 1, 1])
    expect(cut(9, 19, 7)).toEqual([-1, 0, 0, 1, 1, 1, -1])
    expect(cut(9, 8, 3)).toEqual([-1, -1, -1])
    expect(cut(7, 0, 2)).toEqual([-1, -1])
  })

  it('[DRAFT-21] following words back ends, whatever is told of them', () => {
    const circle = new Owners(new Map(), [
      { client: 9, clock: 5, length: 5, house: 9, at: 0 },
      { client: 9, clock: 0, length: 5, house: 9, at: 5 },
    ])
    expect([...circle.cut({ client: 9, clock: 0, length: 3 })]).toEqual([{ who: -1, length: 3 }])
  })

  it('[DRAFT-22] shares add up to one, the most first, and nothing has no shares', () => {
    const runs = [
      { who: 2, length: 1 },
      { who: 0, length: 2 },
      { who: 2, length: 3 },
      { who: 1, length: 2 },
    ]
    expect(sharesOf(runs)).toEqual([
      { who: 2, length: 4, part: 0.5 },
      { who: 0, length: 2, part: 0.25 },
      { who: 1, length: 2, part: 0.25 },
    ])
    expect(sharesOf([])).toEqual([])
    expect(sliceRuns(runs, 2, 5)).toEqual([
      { who: 0, length: 1 },
      { who: 2, length: 2 },
    ])
  })

  it('[DRAFT-23] lines as they are shown keep whose their words are, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '가',
        ' ',
        '\t',
        '\n',
        '\n\t',
        '  나 ',
        'e',
        '\u0301',
        '\ud83d',
        '\udde3',
        '\u0007',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), piece)), (pieces) => {
        const text = pieces.map(([, words]) => words).join('')
        const runs = pieces.map(([who, words]) => ({ who, length: words.length }))
        const lines = signLines(text, runs)
        expect(lines.map(({ level, text: words }) => ({ level, text: words }))).toEqual(
          linesOf(text),
        )
        for (const line of lines) expect(spread(line.runs).length).toBe(line.text.length)
        expect(spread(signWords(text, runs)).length).toBe(cleanWords(text).length)
      }),
      { numRuns: 300 },
    )
    expect(
      signLines(' 가나 \n\t다', [
        { who: 0, length: 2 },
        { who: 1, length: 5 },
      ]),
    ).toEqual([
      {
        level: 0,
        text: '가나',
        runs: [
          { who: 0, length: 1 },
          { who: 1, length: 1 },
        ],
      },
      { level: 1, text: '다', runs: [{ who: 1, length: 1 }] },
    ])
  })
})
