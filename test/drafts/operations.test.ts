import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { anchorAt, findAnchor } from '../../drafts/model/anchor.ts'
import {
  insertNode,
  moveNode,
  newKey,
  removeNode,
  restoreNode,
  stepOf,
} from '../../drafts/model/operations.ts'
import { drawText } from '../../drafts/model/reference.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { readCharter, readNodes } from '../../drafts/model/read.ts'
import { fieldOf, nodesOf, putNode } from '../../drafts/model/shape.ts'
import { copyOf, editAtRandom, seeded } from '../support/draft.ts'
import { Random, seedOf } from '../support/random.ts'

const outline = (doc: Y.Doc): string =>
  readCharter(doc)
    .chapters.map((chapter) => `${chapter.key}: ${chapter.articles.map((a) => a.key).join(' ')}`)
    .join(' | ')

describe('operations on the draft', () => {
  it('[DRAFT-8] insert an empty article where asked', () => {
    const doc = seeded()
    insertNode(doc, { key: 'new', kind: 'article', parent: 'two', index: 1 })
    expect(outline(doc)).toBe('one: purpose words | two: access new notice')
    expect(readCharter(doc).chapters[1]!.articles[1]).toEqual({
      key: 'new',
      heading: '',
      lines: [],
      reason: '',
      plain: '',
      sources: [],
    })
  })

  it('[DRAFT-8] move an article with its words, within a chapter and to another', () => {
    const doc = seeded()
    const words = fieldOf(doc, 'purpose', 'text')
    moveNode(doc, 'purpose', { parent: 'two', index: 1 })
    moveNode(doc, 'notice', { parent: 'two', index: 0 })
    expect(outline(doc)).toBe('one: words | two: notice access purpose')
    expect(fieldOf(doc, 'purpose', 'text')).toBe(words)
  })

  it('[DRAFT-8] take a chapter out and bring it back with its articles', () => {
    const doc = seeded()
    removeNode(doc, 'one')
    expect(outline(doc)).toBe('two: access notice')
    restoreNode(doc, 'one')
    expect(outline(doc)).toBe('one: purpose words | two: access notice')
  })

  it('[DRAFT-8] place between two nodes that share one order, and among broken orders', () => {
    const doc = seeded()
    for (const key of ['p', 'q']) putNode(doc, { key, kind: 'article', parent: 'two', order: 'a0' })
    insertNode(doc, { key: 'mid', kind: 'article', parent: 'two', index: 2 })
    expect(outline(doc)).toBe('one: purpose words | two: access p mid q notice')
    for (const key of ['p', 'mid', 'q']) nodesOf(doc).get(key)!.set('order', '!!')
    insertNode(doc, { key: 'last', kind: 'article', parent: 'two', index: 2 })
    expect(outline(doc)).toBe('one: purpose words | two: mid p last q access notice')
  })

  it('[DRAFT-8] put a node exactly where asked, after any random history', () => {
    const first = seedOf('places', 7)
    for (let seed = first; seed < first + 200; seed += 1) {
      const random = new Random(seed)
      const a = seeded()
      const b = copyOf(a)
      for (let i = 0; i < 20; i += 1) editAtRandom(random.chance(0.5) ? a : b, random)
      const doc = copyOf(a)
      for (const node of readNodes(b))
        if (!nodesOf(doc).has(node.key)) putNode(doc, { ...node, kind: node.kind })
      const kin = readCharter(doc).chapters[0]?.articles ?? []
      const parent = readCharter(doc).chapters[0]?.key
      if (parent === undefined) continue
      const index = random.below(kin.length + 1)
      insertNode(doc, { key: 'here', kind: 'article', parent, index })
      const keys = readCharter(doc).chapters[0]!.articles.map((article) => article.key)
      expect(keys, `seed ${seed}`).toEqual(kin.map((each) => each.key).toSpliced(index, 0, 'here'))
    }
  })

  it('[DRAFT-9] step over chapter borders, and not past the ends', () => {
    const charter = readCharter(seeded())
    expect(stepOf(charter, 'words', 1)).toEqual({ parent: 'two', index: 0 })
    expect(stepOf(charter, 'access', -1)).toEqual({ parent: 'one', index: 2 })
    expect(stepOf(charter, 'access', 1)).toEqual({ parent: 'two', index: 1 })
    expect(stepOf(charter, 'two', -1)).toEqual({ parent: '', index: 0 })
    expect([
      stepOf(charter, 'purpose', -1),
      stepOf(charter, 'notice', 1),
      stepOf(charter, 'one', -1),
      stepOf(charter, 'preamble', 1),
    ]).toEqual([null, null, null, null])
  })

  it('[REF-2] keep references right: they follow their article when it moves', () => {
    const doc = seeded()
    fieldOf(doc, 'notice', 'text')!.insert(0, '{purpose}에 따라 ')
    const read = () => {
      const charter = readCharter(doc)
      const text = fieldOf(doc, 'notice', 'text')!.toString()
      return drawText(text, numberCharter(charter), 'notice')
    }
    expect(read()).toBe('제1조에 따라 알린다.')
    moveNode(doc, 'purpose', { parent: 'two', index: 1 })
    expect(read()).toBe('제3조에 따라 알린다.')
    removeNode(doc, 'purpose')
    expect(read()).toBe('{purpose}에 따라 알린다.')
  })

  it('[DRAFT-10] make keys of the grammar from random bytes', () => {
    expect(newKey(new Uint8Array([0, 31, 32, 255, 7, 9, 100, 3, 4, 5]))).toMatch(/^n-[a-z2-9]{10}$/)
  })
})

describe('anchors', () => {
  it('[ANCHOR-1] hold on to their words while others write around and inside them', () => {
    const doc = seeded()
    const text = fieldOf(doc, 'access', 'text')!
    const anchor = anchorAt(doc, 'access', 'text', 0, 2)!
    text.insert(0, '누구나 ')
    moveNode(doc, 'access', { parent: 'one', index: 0 })
    const { from, to } = findAnchor(doc, anchor)!
    expect(text.toString().slice(from, to)).toBe('접속')
    text.insert(to, '을')
    expect(findAnchor(doc, anchor)).toEqual({ from, to })
  })

  it('[ANCHOR-2] are refused outside the text, and found nowhere when broken', () => {
    const doc = seeded()
    expect(anchorAt(doc, 'access', 'text', 3, 99)).toBeUndefined()
    expect(anchorAt(doc, 'nobody', 'text', 0, 1)).toBeUndefined()
    expect(
      findAnchor(doc, { key: 'access', field: 'text', from: { item: 3 }, to: {} }),
    ).toBeUndefined()
  })
})
