import { expect, it } from 'vitest'
import { moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { names, readAuthors } from '../../server/commands/authorship.ts'
import { contributionsOf } from '../../server/commands/contributions.ts'
import { markEnded } from '../../server/commands/ending.ts'
import { findAct } from '../../server/commands/acts.ts'
import { runErrand } from '../../server/commands/errands.ts'
import { keepHide } from '../../server/commands/hiding.ts'
import { readJournal } from '../../server/commands/journal.ts'
import { editsOf as editsToUndo, keepUndo } from '../../server/commands/undoing.ts'
import type { Known } from '../../server/ports.ts'
import { authorsOf } from '../../server/room/authors.ts'
import { editsOf, REACH } from '../../server/room/edits.ts'
import type { Reach } from '../../server/room/edits.ts'
import { draftOf, removalOf, undoOf } from '../../server/room/history.ts'
import { citizenOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

const MODERATOR = citizenOf({ id: 'person-조정', name: '조정', colour: 5 })
const MINUTE = 60_000

/** Who wrote a text, as `[name, letters]` in the order the letters stand. */
function told(house: House, key = 'access', field = 'text' as const): [string, string][] {
  const { doc } = house.room.written()
  const { writers, nodes } = authorsOf(doc, house.store.read(readAuthors), key)
  const words = fieldOf(doc, key, field)!.toString()
  let at = 0
  return (nodes.get(key)?.fields[field] ?? []).map(({ who, length }) => {
    const { kind, name } = writers[who]!
    return [kind === 'person' ? name : kind, words.slice(at, (at += length))]
  })
}

/** The last edits of a node as those see them who attend: who, and what they added, cut and did. */
function edits(house: House, key = 'access', reach: Reach = REACH) {
  const found = editsOf(house.store, house.room.written().doc, key, { whole: true, reach })
  return found.edits.map(({ by, house: step, deeds, fields }) => ({
    by: by?.name || by?.kind || null,
    ...(step ? { step } : {}),
    ...(deeds.length > 0 ? { deeds } : {}),
    ...Object.fromEntries(
      fields.flatMap(({ field, added, removed, lost }) => [
        ...(added.length > 0 ? [[`+${field}`, added]] : []),
        ...(removed.length > 0 ? [[`-${field}`, removed]] : []),
        ...(lost > 0 ? [[`?${field}`, lost]] : []),
      ]),
    ),
  }))
}

const doing = (house: House) => ({
  id: house.ids.uuid(),
  by: { known: MODERATOR, role: 'moderator' } as const,
  now: house.clock.now(),
  rule: '1',
  reason: '까닭',
})

/** Takes back all that a person wrote in half an hour; gives the id of the act. */
function undoes(house: House, { person }: Known): string {
  const { store, room } = house
  const found = store.read((q) =>
    editsToUndo(q, doing(house).by, {
      person: person.id,
      since: house.clock.now() - 30 * MINUTE,
      span: null,
    }),
  )
  if (!found.ok) throw new Error(found.refusal.code)
  const rows = new Set([...found.value.rows, ...found.value.takenBack])
  const step = undoOf(store, { rows: ({ n }) => rows.has(n), clientId: room.houseId() })
  const act = room.enact({
    by: MODERATOR.person.id,
    update: step.update!,
    record: (q, n) => keepUndo(q, doing(house), found.value, { n, restored: step.restored }).id,
  })
  house.settles()
  return act
}

/** Ends an act that took a step, and takes the step back. */
function takesBack(house: House, id: string): void {
  const { store, room } = house
  const act = store.read((q) => findAct(q, id))!
  const n = Number(act.body['n'])
  const step = undoOf(store, { rows: (row) => row.n === n, clientId: room.houseId() })
  const end = { by: doing(house).by, now: house.clock.now() }
  room.enact({
    by: MODERATOR.person.id,
    update: step.update!,
    record: (q, row) => (markEnded(q, act, end, { n: row, restored: step.restored }), null),
  })
  house.settles()
}

/** Hides what a person wrote in the text of an article; gives the id of the act. */
function hides(house: House, { person }: Known, key = 'access'): string {
  const { store, room } = house
  const words = store
    .read((q) => contributionsOf(q, draftOf(store), person.id, { since: 0 }))
    .find((each) => each.key === key)!
  const step = removalOf(store, { ranges: words.ranges, clientId: room.houseId() })
  const act = room.enact({
    by: MODERATOR.person.id,
    update: step.update!,
    record: (q, n) => keepHide(q, doing(house), { person: person.id, words, n }).id,
  })
  house.settles()
  return act
}

export function roomAuthors(inStore: InStore): void {
  const inHouse = (work: (house: House) => void) => () => inStore((store) => work(new House(store)))

  it(
    '[ROOM-70] every character is of who typed it, after splits, moves, removals and deletions',
    inHouse((house) => {
      const [ana, ben] = [house.writer('아나').joins(), house.plain('벤').joins()]
      house.settles()
      ana.types('가나다라')
      house.settles()
      fieldOf(ben.doc, 'access', 'text')!.insert(2, '\n빈')
      house.settles()
      expect(told(house)).toEqual([
        ['아나', '가나'],
        ['벤', '\n빈'],
        ['아나', '다라'],
        ['first', '접속한다.'],
      ])
      fieldOf(ana.doc, 'access', 'text')!.delete(1, 3)
      moveNode(ben.doc, 'access', { parent: 'one', index: 0 })
      removeNode(ana.doc, 'access')
      house.settles()
      restoreNode(ben.doc, 'access')
      house.settles()
      expect(told(house)).toEqual([
        ['아나', '가다라'],
        ['first', '접속한다.'],
      ])
      expect(ana.text()).toBe('가다라접속한다.')
    }),
  )

  it('[ROOM-71] a restart and a fold change nothing of it', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      house.settles()
      for (let i = 0; i < 300; i += 1) {
        house.clock.advance(200)
        ana.types('가')
        ben.types('나')
        fieldOf(ben.doc, 'access', 'text')!.delete(1, i % 2)
        house.settles()
      }
      const before = told(house)
      expect(before.length).toBeGreaterThan(100)
      house.clock.advance(1_000)
      expect(readJournal(house.store).tail).toEqual([])
      house.restarts()
      expect(told(house)).toEqual(before)
    }))

  it(
    '[ROOM-72] words that the house brought back are of who wrote them first, once and again',
    inHouse((house) => {
      const [ana, ben] = [house.citizen('아나').joins(), house.citizen('벤').joins()]
      house.settles()
      ana.types('아나의 말 ')
      house.settles()
      const text = fieldOf(ben.doc, 'access', 'text')!
      text.delete(1, 8)
      house.settles()
      expect(ben.text()).toBe('아다.')
      undoes(house, ben.visitor.known!)
      const whole: [string, string][] = [
        ['아나', '아나의 말 '],
        ['first', '접속한다.'],
      ]
      expect(told(house)).toEqual(whole)
      const hidden = hides(house, ana.visitor.known!)
      expect(told(house)).toEqual([['first', '접속한다.']])
      takesBack(house, hidden)
      expect(told(house)).toEqual(whole)
      house.restarts()
      expect(told(house)).toEqual(whole)
    }),
  )

  it(
    '[ROOM-73] words of a guest are those of the account that came of it; all who left are one',
    inHouse((house) => {
      const guest = house.writer('손님').joins()
      const [ana, ben, gil] = ['아나', '벤', '길'].map((name) => house.citizen(name).joins())
      house.settles()
      guest.types('가')
      ana!.types('나')
      ben!.types('다')
      house.settles()
      house.store.write((q) =>
        runErrand(q, { type: 'merge', guest: guest.person.id, person: ana!.person.id }),
      )
      gil!.types('라')
      house.settles()
      const sum = () => {
        const { doc } = house.room.written()
        const { writers, nodes } = authorsOf(doc, house.store.read(readAuthors), 'access')
        const { shares } = nodes.get('access')!
        return shares.map(({ who, length }) => [writers[who]!.name || writers[who]!.kind, length])
      }
      expect(sum().slice(1)).toEqual([
        ['아나', 2],
        ['벤', 1],
        ['길', 1],
      ])
      house.store.write((q) => {
        runErrand(q, { type: 'forget', person: ben!.person.id })
        runErrand(q, { type: 'forget', person: gil!.person.id })
      })
      expect(sum().slice(1)).toEqual([
        ['아나', 2],
        ['left', 2],
      ])
      expect(house.store.read((q) => names(q)(ben!.person.id))).toEqual({
        id: 'left',
        kind: 'left',
        name: '',
      })
    }),
  )

  it(
    '[ROOM-74] the first text is of nobody, and only who has words is a writer, each with an own colour',
    inHouse((house) => {
      const writers = Array.from({ length: 7 }, (_, i) => house.writer(`글쓴이 ${i}`).joins())
      house.writer('읽기만').joins()
      house.settles()
      for (const each of writers) each.types('가', 'words', 'plain')
      house.settles()
      const { doc } = house.room.written()
      const found = authorsOf(doc, house.store.read(readAuthors))
      expect(found.writers[0]).toEqual({ kind: 'first', name: '', colour: null })
      expect(found.writers.slice(1).map(({ name }) => name)).toEqual(
        writers.map(({ person }) => person.name),
      )
      expect(new Set(found.writers.map(({ colour }) => colour)).size).toBe(8)
      expect(found.clients.size).toBe(8)
      const letters = [...found.nodes.values()].flatMap(({ shares }) => shares)
      const total = letters.reduce((sum, { length }) => sum + length, 0)
      expect(found.shares.reduce((sum, { length }) => sum + length, 0)).toBe(total)
      expect(found.shares.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(1)
    }),
  )

  it(
    '[ROOM-75] the journal tells who added, cut, moved and took out what, in goes of ten minutes',
    inHouse((house) => {
      const [ana, ben] = [house.citizen('아나').joins(), house.writer('벤').joins()]
      house.settles()
      // As an input method writes: a syllable is built letter by letter.
      const text = fieldOf(ana.doc, 'access', 'text')!
      for (const words of ['ㅎ', '하', '한']) {
        text.doc!.transact(() => {
          text.delete(0, words === 'ㅎ' ? 0 : 1)
          text.insert(0, words)
        })
        house.settles()
      }
      text.insert(1, '글 ')
      house.settles()
      house.clock.advance(11 * MINUTE)
      fieldOf(ben.doc, 'access', 'text')!.delete(1, 4)
      ben.types('다른 조의 말', 'notice')
      ben.types('새 ', 'access', 'heading')
      house.settles()
      moveNode(ana.doc, 'access', { parent: 'one', index: 0 })
      house.settles()
      removeNode(ana.doc, 'access')
      house.settles()
      house.clock.advance(11 * MINUTE)
      restoreNode(ana.doc, 'access')
      house.settles()
      expect(edits(house)).toEqual([
        { by: '아나', deeds: ['brought_back'] },
        { by: '아나', deeds: ['taken_out', 'moved'] },
        { by: '벤', '+heading': ['새 '], '-text': ['글 접속'] },
        { by: '아나', '+text': ['한글 '] },
        { by: 'first', deeds: ['made'] },
      ])
    }),
  )

  it(
    '[CHANGE-5] the public is told what was put in and stands, and of the rest how many letters it was',
    inHouse((house) => {
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      house.settles()
      ana.types('전화 0100 ')
      house.settles()
      fieldOf(ben.doc, 'access', 'text')!.delete(3, 7)
      house.settles()
      const { doc } = house.room.written()
      const { edits: told } = editsOf(house.store, doc, 'access', { whole: false })
      const none = { field: 'text', added: [], removed: [], cut: 0, gone: 0, lost: 0 }
      expect(told.map(({ by, fields }) => [by?.name, fields])).toEqual([
        ['벤', [{ ...none, cut: 7 }]],
        ['아나', [{ ...none, added: ['전화 '], gone: 5 }]],
        ['', []],
      ])
      expect(edits(house)).toMatchObject([
        { by: '벤', '-text': ['0100 접속'] },
        { by: '아나', '+text': ['전화 0100 '] },
        { deeds: ['made'] },
      ])
    }),
  )

  it(
    '[ROOM-76] what moderators hid or undid is not told of a node’s past, until that is taken back',
    inHouse((house) => {
      const [ana, ben] = [house.citizen('아나').joins(), house.citizen('벤').joins()]
      house.settles()
      ana.types('나쁜 말 ')
      house.settles()
      const hidden = hides(house, ana.visitor.known!)
      expect(edits(house)).toEqual([
        { by: '조정', step: true },
        { by: 'first', deeds: ['made'] },
      ])
      takesBack(house, hidden)
      // Once more, where they stand anew.
      const again = hides(house, ana.visitor.known!)
      ben.types('장난 ')
      house.settles()
      const undone = undoes(house, ben.visitor.known!)
      const said = JSON.stringify(edits(house))
      for (const word of ['나쁜', '장난', '아나', '벤']) expect(said).not.toContain(word)
      takesBack(house, undone)
      takesBack(house, again)
      const open = JSON.stringify(edits(house))
      for (const word of ['나쁜', '장난', '아나', '벤']) expect(open).toContain(word)
    }),
  )

  it(
    '[ROOM-77] looks at so many edits and rows of a past and no more, and says that there are older ones',
    inHouse((house) => {
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      house.settles()
      for (let i = 0; i < 30; i += 1) {
        ;(i % 2 ? ana : ben).types(`${i} `)
        house.settles()
        house.clock.advance(1_000)
      }
      const look = (reach: Reach) =>
        editsOf(house.store, house.room.written().doc, 'access', { whole: true, reach })
      const most = { edits: 100, rows: 1_000, bytes: 1e9 }
      expect(look(most)).toMatchObject({ older: false, edits: { length: 31 } })
      expect(look({ ...most, edits: 30 })).toMatchObject({ older: true, edits: { length: 30 } })
      expect(look({ ...most, rows: 7 })).toMatchObject({ older: true, edits: { length: 7 } })
      expect(look({ ...most, bytes: 0 })).toMatchObject({ older: true, edits: [] })
      // What is cut was written beyond what is looked at: only how much it was is known.
      fieldOf(ana.doc, 'access', 'text')!.delete(0, 6)
      house.settles()
      expect(edits(house, 'access', { ...most, rows: 2 })).toEqual([{ by: '아나', '?text': 3 }])
      expect(edits(house, 'access', most)[0]).toEqual({ by: '아나', '-text': ['28 '] })
    }),
  )

  it('[ROOM-85] an id is not held by a socket that left while the store took nothing', () =>
    inStore((store) => {
      const house = new House(store)
      const yan = house.plain().joins()
      house.settles()
      house.failing = true
      yan.types('가')
      house.wire.deliver()
      yan.drops()
      house.settles()
      house.failing = false
      house.clock.advance(60_000)
      yan.joins()
      house.settles()
      expect([yan.told.closed, house.stored()]).toEqual([[], '가접속한다.'])
    }))
}
