import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { insertNode, moveNode, removeNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { fold } from '../../server/db/tables.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

export function roomWords(inStore: InStore): void {
  it('[ROOM-10] shows everyone what one writes, and brings the offline one up to date', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben, rea] = [
        house.writer().joins(),
        house.writer().joins(),
        house.reader().joins(),
      ]
      const yan = house.plain().joins()
      house.settles()
      ana.types('모두가 ')
      house.settles()
      ben.drops()
      ben.types('누구나 ')
      ana.types('언제나 ')
      house.settles()
      ben.joins()
      house.settles()
      for (const one of [ben, rea, yan]) expect(one.text()).toBe(ana.text())
      expect(ana.text()).toContain('누구나 ')
      expect(house.stored()).toBe(ana.text())
    }))

  it('[ROOM-11] commits before anyone is told', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.writer().joins()
      house.settles()
      house.happened.length = 0
      ana.types('가')
      house.settles()
      expect(house.happened).toEqual(['commit', 'send saved', 'send update'])
    }))

  it('[ROOM-12] stores what arrives in one turn at once, and shows it as one update', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben, rea] = [
        house.writer().joins(),
        house.writer().joins(),
        house.reader().joins(),
      ]
      house.settles()
      house.happened.length = 0
      const before = { ana: ana.sent, ben: ben.sent, rea: rea.told.frames.length }
      for (const letter of ['가', '나', '다']) ana.types(letter)
      ben.types('라', 'notice')
      house.settles()
      expect(house.happened.filter((event) => event === 'commit').length).toBe(1)
      expect(ana.told.saved.at(-1)).toBe(before.ana + 3)
      expect(ben.told.saved.at(-1)).toBe(before.ben + 1)
      expect(rea.told.frames.slice(before.rea)).toEqual(['update'])
      expect([rea.text(), rea.text('notice')]).toEqual(['다나가접속한다.', '라알린다.'])
      expect(
        house
          .rows()
          .slice(1)
          .map((row) => row.person),
      ).toEqual([...Array<string>(3).fill(ana.person.id), ben.person.id])
    }))

  it('[ROOM-12] merges more updates than are merged at once', () =>
    inStore((store) => {
      const house = new House(store, { framesPerSecond: 1e6, frameBurst: 1e6 })
      const [ana, rea] = [house.writer().joins(), house.reader().joins()]
      house.settles()
      for (let i = 0; i < 450; i += 1) {
        moveNode(ana.doc, 'access', { parent: 'one', index: i % 2 })
      }
      ana.types('끝')
      house.settles()
      expect(rea.text()).toBe(ana.text())
      expect(rea.told.frames.filter((kind) => kind === 'update').length).toBe(3)
    }))

  it('[ROOM-90] of two who take out the same words in one turn the first one has done it', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      house.settles()
      ana.types('모두 함께 ')
      house.settles()
      const before = house.rows().length
      fieldOf(ana.doc, 'access', 'text')!.delete(0, 3)
      ben.types('아')
      fieldOf(ben.doc, 'access', 'text')!.delete(1, 6)
      ana.types('어')
      house.settles()
      expect(ben.text()).toBe(ana.text())
      const rows = house.rows().slice(before)
      const cut = rows.map(({ update }) =>
        [...Y.decodeUpdate(update).ds.clients.values()].flat().map(({ len }) => len),
      )
      expect(rows.map(({ person }) => person)).toEqual(
        [ana, ben, ben, ana].map(({ person }) => person.id),
      )
      expect(cut).toEqual([[3], [], [3], []])
    }))

  it('[ROOM-13] counts the frames with changes of a socket in what it acknowledges', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.settles()
      for (const letter of ['가', '나']) {
        ana.types(letter)
        house.settles()
      }
      expect(ana.told.saved).toEqual([1, 2, 3])
      ana.drops().joins()
      house.settles()
      expect(ana.told.saved).toEqual([1])
    }))

  it('[ROOM-14] does not send a writer her own words back', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.settles()
      const frames = ana.told.frames.length
      ana.types('가')
      house.settles()
      expect(ana.told.frames.slice(frames)).toEqual(['saved'])
    }))

  it('[ROOM-15] acknowledges what is known already, and writes no row for it', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.settles()
      ana.types('가')
      house.settles()
      const rows = house.rows().length
      const ben = house.writer().joins()
      house.settles()
      ana.sendsUpdate(Y.encodeStateAsUpdate(ana.doc))
      ana.sendsUpdate(Uint8Array.of(0, 0))
      const shown = ben.told.frames.length
      house.settles()
      expect(ana.told.saved.at(-1)).toBe(ana.sent)
      expect(house.rows().length).toBe(rows)
      expect(ben.told.frames.length).toBe(shown)
    }))

  it('[ROOM-16] writes down who wrote and when, deletions too', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.citizen('벤').joins()]
      house.settles().clock.advance(60_000)
      ana.types('가나다')
      house.settles().clock.advance(60_000)
      removeNode(ben.doc, 'notice')
      house.settles().clock.advance(60_000)
      const text = (ben.doc.getMap('nodes').get('access') as Y.Map<Y.Text>).get('text')!
      text.delete(0, 2)
      house.settles()
      const now = house.clock.now()
      const told = house
        .rows()
        .slice(1)
        .map(({ n, at, person, clientId }) => ({ n, at, person, clientId }))
      const mine = (one: typeof ana) => ({ person: one.person.id, clientId: one.clientId })
      expect(told).toEqual([
        { n: 2, at: now - 120_000, ...mine(ana) },
        { n: 3, at: now - 60_000, ...mine(ben) },
        { n: 4, at: now, ...mine(ben) },
      ])
      expect(Y.decodeUpdate(house.rows().at(-1)!.update)).toMatchObject({ structs: [] })
    }))

  it('[ROOM-17] shows nothing that the store did not keep, and loses nothing of it', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      const yan = house.plain().joins()
      house.settles()
      house.failing = true
      house.happened.length = 0
      ana.types('아직 아무도 ')
      house.settles()
      expect(house.happened).toEqual(['send event', 'send event'])
      for (const one of [ana, ben]) {
        expect(one.told.events.at(-1)).toMatchObject({ writing: { code: 'store_failed' } })
      }
      for (const one of [ana, ben, yan]) expect(one.told.closed).toEqual([])
      expect(ana.told.saved).not.toContain(ana.sent)
      expect([ben.text(), yan.text(), house.stored()]).toEqual(Array(3).fill('접속한다.'))
      expect(house.room.charter().chapters[1]!.articles[0]!.lines[0]!.text).toBe('접속한다.')
      expect(house.logged).toEqual(['turn_failed'])
      yan.types('보내고 ')
      house.settles()
      expect([ben.text(), house.stored()]).toEqual(Array(2).fill('접속한다.'))
      house.failing = false
      house.clock.advance(2_000)
      house.settles()
      expect(ana.told.events.at(-1)).toMatchObject({ writing: null })
      for (const one of [ana, ben]) expect(one.text()).toBe(house.stored())
      expect(house.stored()).toContain('아직 아무도 ')
      expect(house.stored()).toContain('보내고 ')
      expect(ana.told.saved.at(-1)).toBe(ana.sent)
    }))

  it('[ROOM-53] who comes while the store takes nothing reads, and writes when it works again', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.settles()
      house.failing = true
      ana.types('가')
      house.settles()
      const [ben, reader] = [house.writer().joins(), house.reader().joins()]
      house.settles()
      expect(ben.told.hello).toMatchObject([{ clientId: null, writing: { code: 'store_failed' } }])
      expect([ben.text(), reader.text()]).toEqual(['접속한다.', '접속한다.'])
      // It is tried again, and fails again, for longer each time.
      house.clock.advance(2_000)
      house.settles()
      expect(house.logged).toEqual(['turn_failed', 'turn_failed'])
      house.failing = false
      house.clock.advance(3_900)
      house.settles()
      expect(house.stored()).toBe('접속한다.')
      house.clock.advance(100)
      house.settles()
      expect([house.stored(), reader.text()]).toEqual(['가접속한다.', '가접속한다.'])
      expect(reader.told.closed).toEqual([])
      ben.joins()
      house.settles()
      ben.types('나')
      house.settles()
      expect(reader.text()).toBe('나가접속한다.')
    }))

  it('[ROOM-17] closes who comes while a lease cannot be stored', () =>
    inStore((store) => {
      const house = new House(store)
      house.failing = true
      const ana = house.writer().joins()
      house.settles()
      expect(ana.told.hello).toEqual([])
      expect(ana.told.closed).toEqual([{ code: 4503, reason: 'store_failed' }])
      house.failing = false
      ana.joins()
      house.settles()
      expect(ana.text()).toBe('접속한다.')
    }))

  it('[ROOM-18] has everything after a restart, and doubles nothing', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      const ben = house.writer().joins()
      house.settles()
      ana.types('하나 ')
      house.settles()
      ana.drops()
      ben.drops()
      ana.types('둘 ')
      house.restarts()
      expect(house.room.charter().chapters[1]!.articles[0]!.lines[0]!.text).toBe('하나 접속한다.')
      ana.joins()
      ben.forgets().joins()
      house.settles()
      expect([ana.text(), ben.text(), house.stored()]).toEqual(Array(3).fill('둘 하나 접속한다.'))
    }))

  it('[ROOM-19] folds the journal and keeps its rows', () =>
    inStore((store) => {
      const house = new House(store, { framesPerSecond: 1e6, frameBurst: 1e6 })
      const ana = house.writer().joins()
      house.settles()
      const folds = () => house.store.read((q) => q.select().from(fold).all())
      const types = (letters: number): void => {
        for (let i = 0; i < letters; i += 1) {
          ana.types(`${i % 10}`)
          if (i % 100 === 0) house.settles()
        }
        house.settles()
      }
      types(400)
      house.clock.advance(1_000)
      expect(folds()).toEqual([])
      types(300)
      house.clock.advance(200)
      types(1)
      house.clock.advance(200)
      expect(folds()).toEqual([])
      house.clock.advance(50)
      expect(folds().map(({ upto }) => upto)).toEqual([702])
      // Nobody pauses: it is not put off for ever.
      types(2_100)
      expect(folds()[0]!.upto).toBeGreaterThan(2_700)
      types(600)
      house.room.close()
      house.clock.advance(1_000)
      expect(folds()[0]!.upto).toBeLessThan(2_900)
      expect(house.rows().length).toBe(3_402)
      house.restarts()
      const rea = house.reader().joins()
      house.settles()
      expect(rea.text()).toBe(ana.text())
      expect(rea.text()).toBe(house.stored())
    }))

  it('[ROOM-20] reads as the committed draft, made once a change', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.citizen('아나').joins()
      house.settles()
      const before = house.room.charter()
      expect(house.room.charter()).toBe(before)
      removeNode(ana.doc, 'notice')
      expect(house.room.charter()).toBe(before)
      house.settles()
      expect(house.room.charter()).not.toBe(before)
      expect(house.room.charter().chapters[1]!.articles.map(({ key }) => key)).toEqual(['access'])
      expect(house.room.removed()).toEqual([
        { key: 'notice', kind: 'article', heading: 'notice의 제목' },
      ])
    }))

  it('[ROOM-21] encodes the whole document once for all who come with nothing', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.reader().joins(), house.reader().joins()]
      house.settles()
      const whole = ana.raw.find((frame) => frame[1] === 1)
      expect(whole).toBeDefined()
      expect(ben.raw).toContain(whole)
      const writer = house.writer().joins()
      house.settles()
      writer.types('가')
      house.settles()
      const late = house.reader().joins()
      house.settles()
      expect(late.text()).toBe('가접속한다.')
    }))

  it('[ROOM-22] asks for everything after a gap, and acknowledges it when it came', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      house.settles()
      const { session } = ana
      ana.session = null
      ana.types('사라진 ')
      ana.session = session
      const saved = ana.told.saved.length
      ana.types('새 ')
      ana.types('또 ')
      // This one leaves no gap, and is acknowledged only with what is missing before it.
      fieldOf(ana.doc, 'notice', 'text')!.delete(0, 1)
      house.wire.deliver()
      house.clock.turn()
      expect(ana.told.saved.length).toBe(saved)
      house.settles()
      expect(ana.text()).toBe('또 새 사라진 접속한다.')
      expect([ben.text(), house.stored()]).toEqual([ana.text(), ana.text()])
      expect(ana.told.closed).toEqual([])
      expect(ana.told.saved.slice(saved)).toEqual([ana.sent])
      ana.types('그리고 ')
      house.settles()
      expect(ana.told.saved.at(-1)).toBe(ana.sent)
    }))

  it('[ROOM-23] catches up a socket that reads too slowly, instead of piling up', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, rea] = [house.writer().joins(), house.reader().joins()]
      house.settles()
      ana.types('처음 ')
      house.settles()
      rea.waiting = 2_000_000
      const frames = rea.raw.length
      for (const letter of ['가', '나', '다']) {
        ana.types(letter)
        house.settles()
      }
      ana.shows({ cursor: 1 })
      house.settles().clock.advance(1000)
      house.settles()
      expect(rea.raw.length).toBe(frames)
      rea.waiting = 0
      ana.types('라')
      house.settles()
      expect(rea.raw.length).toBe(frames + 1)
      expect(rea.text()).toBe(ana.text())
      rea.waiting = 2_000_000
      ana.types('마')
      house.settles()
      rea.waiting = 0
      house.room.beat()
      house.settles()
      expect(rea.text()).toBe(ana.text())
    }))

  it('[ROOM-41] takes in the words of one who left before the next comes under that id', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      const id = ana.clientId
      ana.types('가나')
      house.wire.deliver()
      ana.drops()
      // The turn has not ended: its words wait.
      const tab = house.writer('아나')
      tab.clientId = id
      tab.joins()
      expect(tab.session!.clientId).toBe(id)
      expect(house.stored()).toBe('가나접속한다.')
      house.settles()
      tab.types('다')
      house.settles()
      expect([house.stored(), tab.text()]).toEqual(Array(2).fill('다가나접속한다.'))
    }))

  it('[ROOM-24] keeps two tabs of one person apart, also when they shared a copy', () =>
    inStore((store) => {
      const house = new House(store)
      const one = house.writer('아나').joins()
      house.settles()
      one.drops()
      one.types('오프라인 ')
      const two = house.writer('아나')
      Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
      two.joins()
      house.settles()
      insertNode(two.doc, { key: 'n-two', kind: 'article', parent: 'one', index: 0 })
      one.joins()
      house.settles()
      expect(one.clientId).not.toBe(two.clientId)
      expect(Y.encodeStateAsUpdate(one.doc)).toEqual(Y.encodeStateAsUpdate(two.doc))
      expect(house.stored()).toBe('오프라인 접속한다.')
    }))
}
