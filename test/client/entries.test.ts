import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { dropOn, entriesOf, stepsOf } from '../../client/state/entries.ts'
import type { Side } from '../../client/state/entries.ts'
import { keepCharter, keepNumbering } from '../../client/state/memo.ts'
import { SpokenSave } from '../../client/state/spoken.ts'
import type { Charter, Clause } from '../../drafts/model/charter.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { moveNode, removeNode, stepOf } from '../../drafts/model/operations.ts'
import { readCharter } from '../../drafts/model/read.ts'
import { fieldOf, seedCharter } from '../../drafts/model/shape.ts'
import { wordsFor } from '../../drafts/words/words.ts'

const article = (key: string): Clause => ({
  key,
  heading: key,
  lines: [{ level: 0, text: `${key}의 글이다.` }],
  reason: '',
  plain: '',
  sources: [],
})

const chapter = (key: string, ...keys: string[]) => ({
  key,
  heading: key,
  articles: keys.map(article),
})

/** A document of: preamble, a1, [c1: a2 a3], [c2], [c3: a4]. */
function aDraft(change: Partial<Charter> = {}): Y.Doc {
  const doc = new Y.Doc()
  seedCharter(doc, {
    title: '헌장',
    subtitle: '',
    lang: 'ko-KR',
    preamble: article('preamble'),
    articles: [article('a1')],
    chapters: [chapter('c1', 'a2', 'a3'), chapter('c2'), chapter('c3', 'a4')],
    stray: [],
    ...change,
  })
  return doc
}

const order = (doc: Y.Doc): string =>
  entriesOf(readCharter(doc))
    .map((entry) => entry.key)
    .join(' ')

function dropped(dragged: string, target: string, side: Side): string | null {
  const doc = aDraft()
  const drop = dropOn(entriesOf(readCharter(doc)), dragged, target, side)
  if (!drop) return null
  moveNode(doc, dragged, drop.place)
  return order(doc)
}

describe('dragging in the outline', () => {
  it.each([
    ['a3', 'a2', 'before', 'preamble a1 c1 a3 a2 c2 c3 a4'],
    ['a2', 'a3', 'after', 'preamble a1 c1 a3 a2 c2 c3 a4'],
    ['a2', 'a4', 'after', 'preamble a1 c1 a3 c2 c3 a4 a2'],
    ['a4', 'c2', 'after', 'preamble a1 c1 a2 a3 c2 a4 c3'],
    ['a4', 'c2', 'before', 'preamble a1 c1 a2 a3 a4 c2 c3'],
    ['a4', 'preamble', 'after', 'preamble a4 a1 c1 a2 a3 c2 c3'],
    ['a4', 'c1', 'before', 'preamble a1 a4 c1 a2 a3 c2 c3'],
    ['c3', 'c1', 'after', 'preamble a1 c3 a4 c1 a2 a3 c2'],
    ['c1', 'a4', 'before', 'preamble a1 c2 c3 a4 c1 a2 a3'],
  ] as const)(
    '[DESK-1] lands where the line is drawn: %s on %s, %s',
    (dragged, target, side, then) => {
      expect(dropped(dragged, target, side)).toBe(then)
    },
  )

  it.each([
    ['a2', 'a2', 'after'],
    ['a3', 'a2', 'after'],
    ['c1', 'c2', 'before'],
    ['preamble', 'a4', 'after'],
    ['a2', 'preamble', 'before'],
  ] as const)(
    '[DESK-2] draws no line where nothing would move: %s on %s, %s',
    (dragged, target, side) => {
      expect(dropped(dragged, target, side)).toBeNull()
    },
  )

  it('[DESK-1] gives a stray article a place, and draws no line beside stray ones', () => {
    const doc = aDraft()
    removeNode(doc, 'c1')
    const entries = entriesOf(readCharter(doc))
    expect(entries.filter((entry) => entry.stray).map((entry) => entry.key)).toEqual(['a2', 'a3'])
    expect(dropOn(entries, 'a4', 'a2', 'before')).toBeNull()
    const drop = dropOn(entries, 'a2', 'a1', 'before')
    expect(drop).toEqual({ place: { parent: '', index: 0 }, mark: { key: 'a1', side: 'before' } })
  })
})

describe('what is drawn again', () => {
  it.each([
    [{}],
    [{ articles: [] }],
    [{ articles: [], chapters: [] }],
    [{ chapters: [] }],
    [{ articles: [], chapters: [chapter('c1'), chapter('c2', 'a2')] }],
  ])('[DESK-3] offers a step exactly where there is one (%#)', (change) => {
    const charter = readCharter(aDraft(change))
    const entries = entriesOf(charter)
    const steps = stepsOf(entries)
    for (const { key } of entries) {
      const up = stepOf(charter, key, -1) !== null
      const down = stepOf(charter, key, 1) !== null
      expect([key, steps(key)]).toEqual([key, { up, down }])
    }
  })

  it('[DESK-4] keeps every clause and number that an edit left as it was', () => {
    const doc = aDraft()
    const before = readCharter(doc)
    const numbers = numberCharter(before)
    fieldOf(doc, 'a2', 'text')!.insert(0, '새 ')
    const after = keepCharter(before, readCharter(doc))
    expect(after).toEqual(readCharter(doc))
    expect(after.articles[0]).toBe(before.articles[0])
    expect(after.chapters[0]!.articles[0]).not.toBe(before.chapters[0]!.articles[0])
    expect(after.chapters[0]!.articles[1]).toBe(before.chapters[0]!.articles[1])
    expect(keepNumbering(numbers, numberCharter(after))).toBe(numbers)
    fieldOf(doc, 'a2', 'text')!.insert(0, '첫 항이다.\n')
    const moved = numberCharter(readCharter(doc))
    expect(keepNumbering(numbers, moved)).toBe(moved)
  })
})

describe('what is said of saving', () => {
  it('[DESK-5] says being cut off, and being back, once, and nothing of keystrokes', () => {
    const { draft, refusal } = wordsFor('ko')
    const spoken = new SpokenSave()
    const offline = { state: 'offline', kept: true } as const
    const states = ['connecting', 'saving', 'saved', 'saving', 'saved'] as const
    const quiet = states.map((state) => spoken.next(draft, refusal, { state }))
    expect(quiet).toEqual([null, null, null, null, null])
    expect(spoken.next(draft, refusal, offline)).toBe(draft.notices.offline)
    expect(spoken.next(draft, refusal, offline)).toBeNull()
    expect(spoken.next(draft, refusal, { state: 'saving' })).toBeNull()
    expect(spoken.next(draft, refusal, { state: 'saved' })).toBe(draft.save.back)
    expect(spoken.next(draft, refusal, { state: 'saved' })).toBeNull()
  })
})
