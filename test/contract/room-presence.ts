import { expect, it } from 'vitest'
import { FRAME } from '../../drafts/wire/frames.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import type { Member } from './member.ts'

const count = (one: Member, kind: string) => one.told.frames.filter((each) => each === kind).length

/** Lets what is merged go out. */
function stirs(house: House, ms = 200): void {
  house.settles().clock.advance(ms)
  house.settles()
}

export function roomPresence(inStore: InStore): void {
  it('[ROOM-32] shows a writer’s own state, with the name the server knows', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer('아나').joins(), house.writer().joins()]
      house.settles()
      ana.shows({ user: { name: '대통령', colour: 9, id: 'x' }, cursor: { at: 3 } })
      stirs(house)
      const state = { user: { name: '아나', colour: 3 }, cursor: { at: 3 } }
      expect(ben.told.presence).toEqual(new Map([[ana.clientId, state]]))
      expect(ana.told.presence).toEqual(new Map())
      const late = house.reader().joins()
      house.settles()
      expect(late.told.presence).toEqual(new Map([[ana.clientId, state]]))
    }))

  it('[ROOM-33] takes no state of anybody else, nor of readers, nor one too large', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben, rea] = [
        house.writer().joins(),
        house.writer().joins(),
        house.reader().joins(),
      ]
      house.settles()
      ana.shows({ cursor: 1 })
      stirs(house)
      ben.shows({ cursor: 2 }, ana.clientId!)
      ben.shows(null, ana.clientId!)
      ben.shows({ long: 'x'.repeat(2000) })
      for (const state of ['words', 5, [1]]) ben.shows(state)
      rea.shows({ cursor: 3 }, 555)
      stirs(house)
      const late = house.reader().joins()
      house.settles()
      expect([...late.told.presence.keys()]).toEqual([ana.clientId])
      expect(late.told.presence.get(ana.clientId!)).toMatchObject({ cursor: 1 })
      for (const one of [ana, ben, rea]) expect(one.told.closed).toEqual([])
    }))

  it('[ROOM-34] merges presence to ten frames a second, and sends what changed only', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben, rea] = [
        house.writer().joins(),
        house.writer().joins(),
        house.reader().joins(),
      ]
      stirs(house, 1000)
      const before = count(rea, 'awareness')
      for (let ms = 0; ms < 1000; ms += 10) {
        ana.shows({ cursor: ms })
        ben.shows({ cursor: ms })
        house.settles().clock.advance(10)
      }
      stirs(house)
      expect(count(rea, 'awareness') - before).toBeLessThanOrEqual(11)
      expect(count(rea, 'awareness') - before).toBeGreaterThanOrEqual(9)
      const quiet = count(rea, 'awareness')
      for (let i = 0; i < 20; i += 1) ana.shows({ cursor: 990 })
      stirs(house)
      expect(count(rea, 'awareness')).toBe(quiet)
    }))

  it('[ROOM-35] takes out who leaves, and shows at once who comes back', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      house.settles()
      ana.shows({ cursor: 1 })
      stirs(house)
      ana.drops()
      stirs(house)
      expect(ben.told.presence.get(ana.clientId!)).toBe(null)
      ana.joins()
      house.settles()
      ana.shows({ cursor: 1 })
      stirs(house)
      expect(ben.told.presence.get(ana.clientId!)).toMatchObject({ cursor: 1 })
      ana.shows(null)
      stirs(house)
      expect(ben.told.presence.get(ana.clientId!)).toBe(null)
    }))

  it('[ROOM-36] tells our own clients how many write and read, when that changes', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      stirs(house)
      house.writer('아나').joins()
      const rea = house.reader().joins()
      house.plain(null).joins()
      stirs(house)
      const crowd = { type: 'crowd', writers: 1, readers: 2 }
      expect(ana.told.events).toEqual([{ type: 'crowd', writers: 1, readers: 0 }, crowd])
      expect(rea.told.events).toEqual([crowd])
      expect(house.room.crowd()).toEqual({ writers: 1, readers: 2 })
      rea.drops()
      stirs(house)
      expect(ana.told.events.at(-1)).toEqual({ type: 'crowd', writers: 1, readers: 1 })
      stirs(house)
      expect(ana.told.events.length).toBe(3)
    }))

  it('[ROOM-37] answers who asks for presence, with nobody there too', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      stirs(house)
      const before = count(ana, 'awareness')
      ana.sends(Uint8Array.of(FRAME.queryAwareness))
      house.settles()
      expect(count(ana, 'awareness')).toBe(before + 1)
      expect(ana.told.presence).toEqual(new Map())
    }))

  it('[ROOM-38] lets nobody sit in silence for 30 seconds, and renews who is there', () =>
    inStore((store) => {
      const house = new House(store)
      const rea = house.reader().joins()
      stirs(house)
      const frames = () => rea.told.frames.length
      let heard = frames()
      for (let i = 0; i < 3; i += 1) {
        house.clock.advance(15_000)
        house.room.beat()
        house.settles()
        expect(frames()).toBe((heard += 1))
      }
      house.room.beat()
      house.settles()
      expect(frames()).toBe(heard)
      const ana = house.writer().joins()
      house.settles()
      ana.shows({ cursor: 1 })
      stirs(house)
      rea.told.presence.clear()
      house.room.beat()
      house.settles()
      expect([...rea.told.presence.keys()]).toEqual([ana.clientId])
    }))

  it('[ROOM-40] goes on showing presence and life when the machine’s clock is set back', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      stirs(house)
      house.clock.isSet(-365 * 24 * 3_600_000)
      ana.shows({ cursor: 1 })
      stirs(house)
      expect(ben.told.presence.get(ana.clientId!)).toMatchObject({ cursor: 1 })
      ana.shows({ cursor: 2 })
      stirs(house)
      expect(ben.told.presence.get(ana.clientId!)).toMatchObject({ cursor: 2 })
      ana.types('가')
      house.settles()
      expect(ben.text()).toBe('가접속한다.')
      const rea = house.reader().joins()
      stirs(house)
      house.clock.isSet(-365 * 24 * 3_600_000)
      const heard = rea.told.frames.length
      house.room.beat()
      house.settles()
      expect(rea.told.frames.length).toBeGreaterThan(heard)
    }))

  it('[ROOM-30] shows no cursor of who sends too fast, and takes the words', () =>
    inStore((store) => {
      const house = new House(store, { framesPerSecond: 10, frameBurst: 20 })
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      stirs(house, 5000)
      for (let i = 0; i < 25; i += 1) ana.types('가')
      ana.shows({ cursor: 1 })
      stirs(house)
      expect(ben.told.presence).toEqual(new Map())
      expect(ben.text()).toBe(ana.text())
      house.clock.advance(5000)
      ana.shows({ cursor: 1 })
      stirs(house)
      expect(ben.told.presence.size).toBe(1)
    }))

  it('[ROOM-55] in a crowd what follows closely is gathered into one frame, and what stands alone goes at once', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      const ben = house.writer('벤').joins()
      const watchers = Array.from({ length: 120 }, () => house.reader().joins())
      house.settles().clock.advance(1_000)
      house.settles()
      const [watcher] = watchers
      const updates = (): number => watcher!.told.frames.filter((kind) => kind === 'update').length
      const before = updates()
      ana.types('가')
      house.settles()
      expect([updates() - before, watcher!.text()]).toEqual([1, '가접속한다.'])
      for (const letter of '나다라마') {
        ana.types(letter)
        ben.types(letter)
        house.settles()
      }
      // One more may follow closely, as when letters are written over.
      expect([updates() - before, house.stored().length]).toEqual([2, '가접속한다.'.length + 8])
      // Acknowledged as soon as it is committed, whoever has seen it.
      expect(ana.told.saved.at(-1)).toBe(ana.sent)
      const late = house.reader().joins()
      house.settles()
      expect(late.text()).toBe(house.stored())
      house.clock.advance(40)
      house.settles()
      expect(updates() - before).toBe(3)
      for (const each of [ana, ben, late, ...watchers]) expect(each.text()).toBe(house.stored())
    }))

  it('[ROOM-55] what was gathered goes out before the room closes, and nothing that was not kept', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      const watchers = Array.from({ length: 60 }, () => house.reader().joins())
      house.settles().clock.advance(1_000)
      house.settles()
      for (const letter of '가나다') {
        ana.types(letter)
        house.settles()
      }
      for (const each of watchers) expect(each.text()).toBe('나가접속한다.')
      house.failing = true
      ana.types('라')
      house.settles()
      for (const each of watchers) expect(each.text()).toBe('다나가접속한다.')
      expect(house.stored()).toBe('다나가접속한다.')
      house.failing = false
      house.clock.advance(2_000)
      house.settles()
      for (const letter of '마바') {
        ana.types(letter)
        house.settles()
      }
      house.room.close()
      house.settles()
      for (const each of watchers) expect(each.text()).toBe('바마라다나가접속한다.')
    }))
}
