import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { findMark, markAt } from '../../drafts/model/mark.ts'
import type { Mark } from '../../drafts/model/mark.ts'
import { moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { journal } from '../../server/db/tables.ts'
import { undoOf } from '../../server/room/history.ts'
import { removalOf } from '../../server/room/removal.ts'
import { HOUSE_ID, Journal } from '../house/journal.ts'

const LINE = '서비스 제공자는 접속을 끊기 전에 그 까닭을 알려야 한다.'

/** A journal in which somebody wrote a line, and the mark of some words in it. */
function aTalk(words: string) {
  const at = new Journal()
  const ana = textOf(at, '아나')
  ana.insert(0, LINE)
  const n = at.sends('아나')!
  at.of('벤')
  const from = LINE.indexOf(words)
  const mark = markAt(at.live.doc, 'access', 'text', from, from + words.length)!
  return { at, mark, n }
}

const textOf = (at: Journal, person: string): Y.Text => fieldOf(at.of(person), 'access', 'text')!

/** Cuts words as a person, and gives the number of the row. */
function cuts(at: Journal, person: string, words: string): number {
  at.hears(person)
  const text = textOf(at, person)
  text.delete(text.toString().indexOf(words), words.length)
  return at.sends(person)!
}

const removal = (at: Journal, mark: Mark | null, n: number) =>
  removalOf(at.store, at.live.doc, { key: 'access', mark, n })?.n ?? null

describe('what took words away', () => {
  it('[CHANGE-7] is the edit by which more than half of the quoted letters were out', () => {
    const { at, mark, n } = aTalk('그 까닭을')
    expect(removal(at, mark, n)).toBe(null)
    const other = cuts(at, '벤', '접속을')
    expect([other > n, removal(at, mark, n)]).toEqual([true, null])
    const first = cuts(at, '아나', '그 ')
    expect(removal(at, mark, n)).toBe(first)
    const second = cuts(at, '벤', '까닭')
    cuts(at, '아나', '을')
    expect(removal(at, mark, n)).toBe(second)
    expect(findMark(at.live.doc, 'access', mark)).toEqual({ state: 'gone' })
    expect(removal(at, mark, second)).toBe(second + 1)
  })

  it('[CHANGE-7] words that were put in between later and cut again do not count', () => {
    const { at, mark, n } = aTalk('그 까닭을')
    at.hears('벤')
    const text = textOf(at, '벤')
    text.insert(LINE.indexOf('까닭'), '분명하고 올바른 ')
    at.sends('벤')
    cuts(at, '벤', '분명하고 올바른 ')
    expect(removal(at, mark, n)).toBe(null)
    const row = cuts(at, '아나', '그 까닭을')
    expect(removal(at, mark, n)).toBe(row)
  })

  it('[CHANGE-7] words that were brought back and cut again are gone by the last edit', () => {
    const { at, mark, n } = aTalk('그 까닭을')
    const first = cuts(at, '벤', '그 까닭을')
    at.takes(undoOf(at.store, { rows: (row) => row.n === first, clientId: HOUSE_ID }))
    expect(at.live.doc.getMap('nodes').size).toBeGreaterThan(0)
    expect(findMark(at.live.doc, 'access', mark).state).toBe('moved')
    const second = cuts(at, '아나', '그 까닭을')
    expect(removal(at, mark, n)).toBe(second)
  })

  it('[CHANGE-8] of a node, it is the edit that took it out, as long as it is out', () => {
    const { at, mark, n } = aTalk('그 까닭을')
    expect(removal(at, null, n)).toBe(null)
    moveNode(at.of('벤'), 'access', { parent: 'one', index: 0 })
    at.sends('벤')
    at.hears('아나')
    removeNode(at.of('아나'), 'access')
    const row = at.sends('아나')!
    expect([removal(at, null, n), removal(at, mark, n)]).toEqual([row, row])
    at.hears('벤')
    restoreNode(at.of('벤'), 'access')
    at.sends('벤')
    expect([removal(at, null, n), removal(at, mark, n)]).toEqual([null, null])
    removeNode(at.of('벤'), 'access')
    const last = at.sends('벤')!
    expect([removal(at, null, n), removal(at, mark, n)]).toEqual([last, last])
  })

  it('[CHANGE-7] nothing is found for points that are none, and nothing throws', () => {
    const { at, mark, n } = aTalk('그 까닭을')
    cuts(at, '벤', '그 까닭을')
    for (const point of [
      {},
      { item: null },
      { item: { client: 9, clock: 9 } },
      { tname: 'nodes' },
    ]) {
      expect(removal(at, { ...mark, from: point }, n)).toBe(null)
    }
    expect(removalOf(at.store, at.live.doc, { key: 'nowhere', mark, n })).toBe(null)
    expect(removalOf(at.store, at.live.doc, { key: '*', mark: null, n })).toBe(null)
  })

  it('[CHANGE-9] is found after 20,000 edits of others', () => {
    const { at, mark, n } = aTalk('그 까닭을')
    const doc = at.of('벤')
    const ben = fieldOf(doc, 'notice', 'text')!
    // The same few edits again and again: making 20,000 new ones is what takes long.
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => void updates.push(update))
    for (const word of ['하나', '둘']) ben.insert(0, word)
    ben.delete(1, 2)
    at.sends('벤')
    const rows = Array.from({ length: 500 }, (_, i) => {
      return { at: 0, person: '벤', clientId: doc.clientID, update: updates[i % 3]! }
    })
    at.store.write((q) => {
      for (let i = 0; i < 40; i += 1) q.insert(journal).values(rows).run()
    })
    const row = cuts(at, '벤', '그 까닭을')
    expect(removal(at, mark, n)).toBe(row)
  })
})
