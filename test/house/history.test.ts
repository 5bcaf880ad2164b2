import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { snapshotOf } from '../../drafts/model/changes.ts'
import { insertNode, moveNode, removeNode } from '../../drafts/model/operations.ts'
import { readCharter } from '../../drafts/model/read.ts'
import { fieldOf, metaOf } from '../../drafts/model/shape.ts'
import { removalOf, titlesOf, undoOf } from '../../server/room/history.ts'
import { editAtRandom } from '../support/draft.ts'
import { Random, seedOf } from '../support/random.ts'
import { characters, HOUSE_ID, Journal } from './journal.ts'

const PEOPLE = ['ana', 'ben', 'chu'] as const
const clientId = HOUSE_ID

/** Undoes what a person wrote from a row on, as the room would take it. */
function undo(journal: Journal, person: string, from = 2) {
  return undoOf(journal.store, { rows: (row) => row.person === person && row.n >= from, clientId })
}

const write = (journal: Journal, person: string, work: (doc: Y.Doc) => void): number | null => {
  journal.hears(person)
  work(journal.of(person))
  return journal.sends(person)
}

const text = (doc: Y.Doc, key = 'access') => fieldOf(doc, key, 'text')!

describe('undoing rows of the journal', () => {
  it('[MOD-1] takes back words a person wrote and brings back words the person cut', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => text(doc).insert(0, '모두 '))
    write(journal, 'ben', (doc) => text(doc).insert(text(doc).length, ' 늘.'))
    write(journal, 'ana', (doc) => text(doc).delete(3, 2))
    expect(text(journal.live.doc).toString()).toBe('모두 한다. 늘.')
    const step = undo(journal, 'ana')
    expect(step.changes).toEqual([
      { key: 'access', field: 'text', before: '모두 한다. 늘.', after: '접속한다. 늘.' },
    ])
    journal.takes(step)
    expect(text(journal.live.doc).toString()).toBe('접속한다. 늘.')
  })

  it('[MOD-2] keeps what another wrote inside of words that go', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => text(doc).insert(0, '가나다 '))
    write(journal, 'ben', (doc) => text(doc).insert(2, '(벤)'))
    journal.takes(undo(journal, 'ana'))
    expect(text(journal.live.doc).toString()).toBe('(벤)접속한다.')
  })

  it('[MOD-3] takes out an article the person made, and brings it back with the undo undone', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => {
      insertNode(doc, { key: 'n-new', kind: 'article', parent: 'one', index: 1 })
      text(doc, 'n-new').insert(0, '새 조.')
    })
    write(journal, 'ana', (doc) => moveNode(doc, 'n-new', { parent: 'two', index: 0 }))
    const before = snapshotOf(journal.live.doc)
    const step = undo(journal, 'ana')
    expect(step.changes).toEqual([
      { key: 'n-new', field: 'removed', before: '', after: 'removed' },
      { key: 'n-new', field: 'text', before: '새 조.', after: '' },
    ])
    const n = journal.takes(step)
    expect(readCharter(journal.live.doc).chapters[1]!.articles.map(({ key }) => key)).toEqual([
      'access',
      'notice',
    ])
    journal.takes(undoOf(journal.store, { rows: (row) => row.n === n, clientId }))
    expect(snapshotOf(journal.live.doc)).toEqual(before)
  })

  it('[MOD-3] leaves an article the person made where others have written in it', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => {
      insertNode(doc, { key: 'n-new', kind: 'article', parent: 'one', index: 1 })
      text(doc, 'n-new').insert(0, '새 조.')
    })
    write(journal, 'ben', (doc) => text(doc, 'n-new').insert(0, '벤의 글.'))
    journal.takes(undo(journal, 'ana'))
    expect(text(journal.live.doc, 'n-new').toString()).toBe('벤의 글.')
    expect(readCharter(journal.live.doc).chapters[0]!.articles.map(({ key }) => key)).toEqual([
      'purpose',
      'n-new',
      'words',
    ])
  })

  it('[MOD-4] takes back a removal and a move, unless another has moved it since', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => removeNode(doc, 'notice'))
    write(journal, 'ana', (doc) => moveNode(doc, 'access', { parent: 'one', index: 0 }))
    const step = undo(journal, 'ana')
    expect(step.changes).toEqual([
      { key: 'access', field: 'place', before: 'one/1', after: 'two/1' },
      { key: 'notice', field: 'removed', before: 'removed', after: '' },
    ])
    write(journal, 'ben', (doc) => moveNode(doc, 'access', { parent: 'one', index: 2 }))
    journal.takes(undo(journal, 'ana'))
    const [one, two] = readCharter(journal.live.doc).chapters
    expect(one!.articles.map(({ key }) => key)).toEqual(['purpose', 'words', 'access'])
    expect(two!.articles.map(({ key }) => key)).toEqual(['notice'])
  })

  it('[MOD-5] brings words back once, however often their removal is undone', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => text(doc).delete(0, 2))
    journal.takes(undo(journal, 'ana'))
    expect(undo(journal, 'ana')).toEqual({ update: null, changes: [], restored: [] })
    expect(text(journal.live.doc).toString()).toBe('접속한다.')
  })

  it('[MOD-5] an undo reaches words that the house took out and brought back', () => {
    const journal = new Journal()
    write(journal, 'ana', (doc) => text(doc).insert(2, '가나다'))
    const ana = journal.of('ana').clientID
    const hidden = journal.takes(
      removalOf(journal.store, { ranges: [{ client: ana, from: 0, end: 3 }], clientId }),
    )
    expect(text(journal.live.doc).toString()).toBe('접속한다.')
    journal.takes(undoOf(journal.store, { rows: ({ n }) => n === hidden, clientId }))
    expect(text(journal.live.doc).toString()).toBe('접속가나다한다.')
    write(journal, 'ben', (doc) => text(doc).insert(3, '(벤)'))
    journal.takes(undo(journal, 'ana'))
    expect(text(journal.live.doc).toString()).toBe('접속(벤)한다.')
  })

  it('[MOD-6] settles a title with a step that leaves the rest', () => {
    const journal = new Journal()
    journal.takes(titlesOf(journal.store, { title: '작은 새 헌장', subtitle: '시험', clientId }))
    expect(metaOf(journal.live.doc).get('title')!.toString()).toBe('작은 새 헌장')
    expect(metaOf(journal.live.doc).get('subtitle')!.toString()).toBe('시험')
    const same = titlesOf(journal.store, { title: '작은 새 헌장', subtitle: '시험', clientId })
    expect(same.update).toBe(null)
  })
})

describe('undoing, whatever three people write at once', () => {
  const seed = seedOf('history', 20261122)

  function session(random: Random, edits: number, only?: (doc: Y.Doc, random: Random) => void) {
    const journal = new Journal()
    const rows: { person: string; n: number }[] = []
    for (let i = 0; i < edits; i += 1) {
      const person = random.pick(PEOPLE)
      if (random.chance(0.6)) journal.hears(person)
      const edit = person === 'ana' && only ? only : editAtRandom
      for (let each = random.below(3); each >= 0; each -= 1) edit(journal.of(person), random)
      const n = journal.sends(person)
      if (n !== null) rows.push({ person, n })
    }
    return { journal, rows }
  }

  it('[MOD-7] leaves every character of the others, and none of the person’s', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (chance, edits) => {
        const random = new Random(chance)
        const { journal, rows } = session(random, edits)
        const from = random.pick(rows)?.n ?? 2
        const { live } = journal
        const before = characters(live.doc)
        const ana = journal.of('ana').clientID
        const mine = new Set<string>()
        journal.store
          .read((q) => q.query.journal?.findMany().sync() ?? [])
          .filter(({ person, n }) => person === 'ana' && n >= from)
          .forEach(({ update }) => {
            for (const { id, length } of Y.decodeUpdate(update).structs) {
              for (let i = 0; i < length; i += 1) mine.add(`${id.client}/${id.clock + i}`)
            }
          })
        const step = undo(journal, 'ana', from)
        journal.takes(step)
        const after = characters(live.doc)
        const there = new Set(after.map(({ id }) => id))
        expect(before.filter(({ client, id }) => client !== ana && !there.has(id))).toEqual([])
        expect(after.filter(({ id }) => mine.has(id))).toEqual([])
        expect(live.doc.store.pendingStructs).toBe(null)
        for (const person of PEOPLE) {
          journal.hears(person)
          expect(characters(journal.of(person))).toEqual(after)
        }
      }),
      { numRuns: 150, seed },
    )
  })

  it('[MOD-8] gives the text without the person’s words where the person only added some', () => {
    const add = (doc: Y.Doc, random: Random): void => {
      const words = text(doc, random.pick(['access', 'notice', 'words']))
      words.insert(random.below(words.length + 1), random.pick(['가', '나라', '\n']))
    }
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (chance, edits) => {
        const { journal } = session(new Random(chance), edits, add)
        const ana = journal.of('ana').clientID
        const wanted = characters(journal.live.doc).filter(({ client }) => client !== ana)
        journal.takes(undo(journal, 'ana'))
        expect(characters(journal.live.doc)).toEqual(wanted)
      }),
      { numRuns: 100, seed },
    )
  })

  it('[MOD-9] reads as before when the row of the undo is undone', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 30 }), (chance, edits) => {
        const { journal } = session(new Random(chance), edits)
        const before = snapshotOf(journal.live.doc)
        const step = undo(journal, 'ana')
        const n = journal.takes(step)
        if (n === null) return
        const undone = snapshotOf(journal.live.doc)
        const back = journal.takes(undoOf(journal.store, { rows: (row) => row.n === n, clientId }))
        expect(snapshotOf(journal.live.doc)).toEqual(before)
        // And once more: what was undone is undone again, along with both steps of the house.
        const rows = (row: { person: string; n: number }) =>
          row.person === 'ana' || row.n === n || row.n === back
        journal.takes(undoOf(journal.store, { rows, clientId }))
        expect(snapshotOf(journal.live.doc)).toEqual(undone)
      }),
      { numRuns: 200, seed },
    )
  })
})
