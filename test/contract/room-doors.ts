import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldOf } from '../../drafts/model/shape.ts'
import { author } from '../../server/db/tables.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

export function roomDoors(inStore: InStore): void {
  it('[ROOM-1] greets our own client before any sync, then asks, then answers', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      expect(ana.told.frames.slice(0, 3)).toEqual(['hello', 'step1', 'step2'])
      const { person } = ana
      expect(ana.told.hello).toEqual([
        {
          generation: house.room.generation,
          clientId: ana.clientId,
          person,
          published: null,
          build: 'test',
          standing: expect.objectContaining({ role: 'guest', known: true, muted: null }),
          rules: expect.objectContaining({ stage: 'open', guests: 'edit', frozen: null }),
          freezes: [],
          writing: null,
        },
      ])
      expect(ana.text()).toBe('접속한다.')
    }))

  it('[ROOM-2] sends a plain client nothing but the frames of y-websocket', () =>
    inStore((store) => {
      const house = new House(store)
      const yan = house.plain().joins()
      house.settles()
      yan.types('가')
      house.settles().clock.advance(15_000)
      house.room.beat()
      house.settles()
      expect(new Set(yan.told.frames)).toEqual(new Set(['step1', 'step2', 'awareness']))
      expect(house.stored()).toBe('가접속한다.')
    }))

  it('[ROOM-3] turns away a copy of another generation before any sync', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer()
      ana.generation = 'of yesterday'
      ana.joins()
      house.settles()
      const { generation } = house.room
      const refusal = { code: 'generation_changed', generation }
      expect(ana.told.frames).toEqual(['refused'])
      expect(ana.told.refused).toEqual([{ n: 0, refusal }])
      expect(ana.told.closed).toEqual([{ code: 4409, reason: 'generation_changed' }])
      expect(house.room.crowd()).toEqual({ writers: 0, readers: 0 })
      ana.generation = generation
      ana.joins()
      house.settles()
      expect(ana.told.closed).toEqual([])
    }))

  it('[ROOM-4] leases a client id to each writer, stored before it is told', () =>
    inStore((store) => {
      const house = new House(store)
      house.happened.length = 0
      const ana = house.writer('아나').joins()
      expect(house.happened.slice(0, 2)).toEqual(['commit', 'send hello'])
      const ben = house.writer().joins()
      const rea = house.reader().joins()
      house.settles()
      expect(ana.clientId).not.toBe(ben.clientId)
      expect(rea.told.hello[0]).toMatchObject({ clientId: null, person: null })
      const leases = house.store.read((q) => q.select().from(author).all())
      expect(leases).toContainEqual({
        clientId: ana.clientId,
        person: ana.person.id,
        name: '아나',
        leasedAt: house.clock.now(),
      })
    }))

  it('[ROOM-4] gives a person the id she asks for again, also after a restart', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.settles()
      const { clientId } = ana
      ana.drops().joins()
      house.settles()
      expect(ana.clientId).toBe(clientId)
      house.restarts()
      ana.joins()
      house.settles()
      expect(ana.clientId).toBe(clientId)
      expect(house.store.read((q) => q.select().from(author).all()).length).toBe(2)
    }))

  it('[ROOM-5] never gives an id that is in use, or that was ever another’s', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      const tab = house.writer('탭')
      const eve = house.writer('이브')
      tab.clientId = eve.clientId = ana.clientId
      const seed = house.rows()[0]!.clientId
      house.ids.next = [ana.clientId!, seed, 0]
      tab.joins()
      house.ids.next = [ana.clientId!, seed, 0]
      eve.joins()
      house.settles()
      expect(new Set([ana.clientId, tab.clientId, eve.clientId, seed]).size).toBe(4)
      ana.drops()
      const other = house.writer('다른 이')
      other.clientId = ana.clientId
      house.ids.next = [ana.clientId!]
      other.joins()
      house.settles()
      expect(other.clientId).not.toBe(ana.clientId)
    }))

  it('[ROOM-42] lets a person take over the id that her older connection still holds', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      const ben = house.writer('벤').joins()
      house.settles()
      ana.types('앞말 ')
      house.settles()
      const again = house.writer('아나')
      again.clientId = ana.clientId
      again.joins()
      house.settles()
      expect(again.clientId).toBe(ana.clientId)
      expect(ana.told.closed.map(({ code }) => code)).toEqual([4503])
      again.types('뒷말 ')
      house.settles()
      expect(ben.text()).toBe(again.text())
      expect(ben.text()).toContain('앞말')
    }))

  it('[ROOM-6] leases a plain client the id it writes with, unless that is another’s', () =>
    inStore((store) => {
      const house = new House(store)
      const yan = house.plain('얀')
      const zoe = house.plain('조이')
      yan.doc.clientID = 77
      zoe.doc.clientID = 88
      yan.joins()
      zoe.joins()
      house.settles()
      yan.types('가')
      zoe.types('나', 'notice')
      house.settles()
      const owners = house.store.read((q) => q.select().from(author).all())
      expect(owners.map(({ clientId, person }) => [clientId, person]).slice(0, 2)).toEqual([
        [77, 'person-얀'],
        [88, 'person-조이'],
      ])
      yan.drops()
      zoe.doc.clientID = 77
      zoe.types('다', 'notice')
      house.settles()
      expect(zoe.told.closed).toEqual([{ code: 4403, reason: 'foreign_id' }])
      expect(house.stored('notice')).toBe('나알린다.')
    }))

  it('[ROOM-6] keeps an id that a plain client shows itself with from others', () =>
    inStore((store) => {
      const house = new House(store)
      const [yan, zoe] = [house.plain('얀').joins(), house.plain('조이').joins()]
      house.settles()
      yan.shows({ cursor: 1 }, 77)
      house.settles()
      zoe.doc.clientID = 77
      zoe.types('가')
      house.settles()
      expect(zoe.told.closed).toEqual([{ code: 4403, reason: 'foreign_id' }])
      yan.doc.clientID = 77
      yan.types('나')
      house.settles()
      expect([house.stored(), yan.told.closed]).toEqual(['나접속한다.', []])
    }))

  it('[ROOM-60] gives a person so many new ids in an hour and no more, whatever client it is', () =>
    inStore((store) => {
      const house = new House(store)
      const yan = house.plain('얀').joins()
      house.settles()
      const vector = Y.encodeStateVector(yan.doc)
      const byMany = (count: number, first: number): Uint8Array =>
        Y.mergeUpdates(
          Array.from({ length: count }, (_, i) => {
            const doc = new Y.Doc()
            Y.applyUpdate(doc, Y.encodeStateAsUpdate(yan.doc))
            doc.clientID = first + i
            fieldOf(doc, 'access', 'text')!.insert(0, '가')
            return Y.encodeStateAsUpdate(doc, vector)
          }),
        )
      yan.sendsUpdate(byMany(65, 5_000))
      house.settles()
      expect(yan.told.closed).toEqual([{ code: 4403, reason: 'foreign_id' }])
      expect(house.stored()).toBe('접속한다.')
      yan.joins()
      yan.sendsUpdate(byMany(64, 5_000))
      house.settles()
      expect([house.stored(), yan.told.closed]).toEqual([`${'가'.repeat(64)}접속한다.`, []])
      yan.sendsUpdate(byMany(1, 6_000))
      house.settles()
      expect(yan.told.closed).toEqual([{ code: 4403, reason: 'foreign_id' }])
      const own = house.comes(yan.visitor.known!).joins()
      house.settles()
      expect(own.told.closed).toEqual([{ code: 4429, reason: 'too_fast' }])
      const ana = house.writer('아나').joins()
      house.clock.advance(3_600_000)
      own.joins()
      house.settles()
      expect([ana.told.closed, own.told.closed]).toEqual([[], []])
    }))

  it('[ROOM-7] takes in words that were sent before their writer left', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      const ben = house.writer().joins()
      house.settles()
      ana.types('마지막 말. ')
      house.wire.deliver()
      ana.drops()
      house.settles()
      expect([house.stored(), ben.text()]).toEqual(Array(2).fill('마지막 말. 접속한다.'))
    }))

  it('[ROOM-8] takes in what has arrived and says that it is going, when it closes', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      const yan = house.plain().joins()
      house.settles()
      ana.types('가')
      house.wire.deliver()
      house.room.close()
      house.settles()
      expect(ana.told.saved.at(-1)).toBe(ana.told.refused[0]!.n)
      expect(ana.told.refused[0]!.refusal).toEqual({ code: 'going_away' })
      for (const one of [ana, yan]) {
        expect(one.told.closed).toEqual([{ code: 4503, reason: 'going_away' }])
      }
      expect(house.stored()).toBe('가접속한다.')
      ana.joins()
      house.settles()
      expect(ana.told.closed).toEqual([{ code: 4503, reason: 'going_away' }])
    }))

  it('[ROOM-9] opens only what a charter was opened in', () =>
    inStore((store) => {
      const house = new House(store)
      house.store.write((q) => void q.run('delete from about'))
      expect(() => house.restarts()).toThrow('no charter was opened')
    }))
}
