import { expect, it } from 'vitest'
import type { SocketNote } from '../../server/ports.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

/** Presence and crowd go out, and all that follows from it. */
function stirs(house: House): void {
  house.settles().clock.advance(100)
  house.settles()
}

export function roomSleep(inStore: InStore): void {
  it('[ROOM-80] a room that slept goes on with its sockets: what was written before is there, what is written after is acknowledged and shown', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben, rea] = [house.writer('아나'), house.writer('벤'), house.reader()]
      const yan = house.plain()
      const all = [ana, ben, rea, yan]
      for (const one of all) one.joins()
      house.settles()
      ana.types('가')
      stirs(house)
      house.sleeps(all)
      stirs(house)
      ben.types('나')
      yan.types('다')
      stirs(house)
      for (const one of all) expect([one.text(), one.told.closed]).toEqual([house.stored(), []])
      expect(house.stored()).toContain('가접속한다.')
      // Nobody is greeted again, and the same ids go on being theirs.
      for (const one of [ana, ben, rea]) expect(one.told.hello).toHaveLength(1)
      for (const one of [ana, ben]) {
        expect(one.told.saved.at(-1)).toBe(one.sent)
        expect(one.session?.clientId).toBe(one.clientId)
      }
      expect(house.rows().map(({ person }) => person)).toEqual(
        expect.arrayContaining([ana, ben, yan].map(({ person }) => person.id)),
      )
    }))

  it('[ROOM-81] loses nothing of what had arrived when a room left memory before taking it in', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      house.settles()
      ana.types('가')
      house.wire.deliver()
      house.sleeps([ana, ben])
      house.settles()
      expect([house.stored(), ben.text()]).toEqual(['가접속한다.', '가접속한다.'])
      expect(ana.told.saved.at(-1)).toBe(ana.sent)
    }))

  it('[ROOM-82] shows who was here also after it slept, and tells when they go', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      stirs(house)
      ana.shows({ cursor: 3 })
      stirs(house)
      house.sleeps([ana, ben])
      stirs(house)
      const user = { name: '아나', colour: 3 }
      expect(ben.told.presence.get(ana.clientId!)).toEqual({ cursor: 3, user })
      expect(house.room.crowd()).toEqual({ writers: 2, readers: 0 })
      ana.drops()
      stirs(house)
      expect(ben.told.presence.get(ana.clientId!)).toBeNull()
      expect(ben.told.events.at(-1)).toEqual({ type: 'crowd', writers: 1, readers: 0 })
    }))

  it('[ROOM-83] tells on waking what one may do since then, and holds to it', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      house.settles()
      store.write((q) => house.mutes(q, ana.person.id))
      house.sleeps([ana, ben])
      house.settles()
      expect(ana.told.events).toContainEqual(
        expect.objectContaining({
          type: 'footing',
          writing: expect.objectContaining({ code: 'muted' }),
        }),
      )
      ana.types('가')
      house.settles()
      expect(ana.told.refused.at(-1)?.refusal.code).toBe('muted')
      expect([house.stored(), ben.told.closed]).toEqual(['접속한다.', []])
    }))

  it('[ROOM-84] turns away a socket that was let in to another document, or comes back to a room that is closed', () =>
    inStore((store) => {
      const house = new House(store)
      const told: [number, string][] = []
      const socket = {
        waiting: 0,
        send: () => {},
        close: (...why: [number, string]) => void told.push(why),
      }
      const note: SocketNote = {
        known: null,
        passkeys: false,
        own: true,
        generation: 'of yesterday',
        clientId: null,
        received: 0,
        presence: null,
      }
      house.room.resume(socket, note)
      expect(told).toEqual([[4409, 'generation_changed']])
      expect(house.room.crowd()).toEqual({ writers: 0, readers: 0 })
      house.room.close()
      house.room.resume(socket, { ...note, generation: house.room.generation })
      expect(told.at(-1)?.[1]).toBe('going_away')
    }))
}
