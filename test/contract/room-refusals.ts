import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { FRAME, SYNC } from '../../drafts/wire/frames.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import { syncFrame } from './member.ts'
import type { Member } from './member.ts'

/** After a refusal the room goes on for the others. */
function livesOn(house: House, ben: Member): void {
  ben.types('계속 ')
  house.settles()
  expect(ben.told.saved.at(-1)).toBe(ben.sent)
  expect(house.stored()).toBe('계속 접속한다.')
  expect(ben.told.closed).toEqual([])
}

/** What a client sends that sets a field no node has. */
function strange(one: Member): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc))
  doc.clientID = one.clientId ?? one.doc.clientID
  const vector = Y.encodeStateVector(doc)
  const node = doc.getMap<Y.Map<unknown>>('nodes').get('access')!
  node.set('colour', 'red')
  return Y.encodeStateAsUpdate(doc, vector)
}

export function roomRefusals(inStore: InStore): void {
  it('[ROOM-25] closes who sends broken or unknown frames, and lives on', () =>
    inStore((store) => {
      const house = new House(store)
      const ben = house.writer().joins()
      const broken = [
        [],
        [0],
        [0, 3, 0],
        [0, 0],
        [0, 2, 9, 1],
        [0, 2, 1, 7],
        [1],
        [1, 1, 9],
        [0, 0, 1, 9],
      ]
      for (const bytes of broken) {
        const ana = house.writer().joins()
        house.settles()
        ana.sends(Uint8Array.from(bytes))
        house.settles()
        expect(
          ana.told.refused.map(({ refusal }) => refusal),
          `${bytes}`,
        ).toEqual([{ code: 'frame_broken' }])
        expect(ana.told.closed).toEqual([{ code: 4400, reason: 'frame_broken' }])
      }
      for (const type of [FRAME.auth, FRAME.hello, 99]) {
        const ana = house.writer().joins()
        house.settles()
        ana.sends(Uint8Array.of(type))
        house.settles()
        expect(ana.told.refused).toEqual([
          { n: ana.sent, refusal: { code: 'frame_unknown', type } },
        ])
      }
      livesOn(house, ben)
    }))

  it('[ROOM-26] refuses a frame by its number, keeps what came before, ignores what comes after', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      house.settles()
      ana.types('좋은 말 ')
      const good = ana.sent
      ana.sendsUpdate(strange(ana))
      ana.types('나중 말 ')
      house.settles()
      const refusal = { code: 'no_such_place', place: 'nodes/access/colour' }
      expect(ana.told.saved.at(-1)).toBe(good)
      expect(ana.told.refused).toEqual([{ n: good + 1, refusal }])
      expect(ana.told.closed).toEqual([{ code: 4422, reason: 'no_such_place' }])
      expect([ben.text(), house.stored()]).toEqual(Array(2).fill('좋은 말 접속한다.'))
    }))

  it('[ROOM-26] tells a plain client in words', () =>
    inStore((store) => {
      const house = new House(store)
      const yan = house.plain().joins()
      house.settles()
      yan.sendsUpdate(strange(yan))
      house.settles()
      expect(yan.told.denied.length).toBe(1)
      expect(yan.told.denied[0]).toContain('보관함')
      expect(yan.told.closed).toEqual([{ code: 4422, reason: 'no_such_place' }])
      expect(house.rows().length).toBe(1)
    }))

  it('[ROOM-27] refuses readers who write, and nobody else for reading', () =>
    inStore((store) => {
      const house = new House(store)
      const [rea, yan, ben] = [
        house.reader().joins(),
        house.plain(null).joins(),
        house.writer().joins(),
      ]
      house.settles()
      for (const one of [rea, yan]) {
        expect(one.told.closed).toEqual([])
        one.types('가')
        house.settles()
        expect(one.told.closed).toEqual([{ code: 4403, reason: 'read_only' }])
      }
      expect(rea.told.refused).toEqual([{ n: 2, refusal: { code: 'read_only' } }])
      expect(yan.told.denied.length).toBe(1)
      livesOn(house, ben)
    }))

  it('[ROOM-28] refuses words under an id that was never leased', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer().joins()
      house.settles()
      ana.doc.clientID = 424_242
      ana.types('가')
      house.settles()
      expect(ana.told.refused[0]!.refusal).toEqual({ code: 'foreign_id', clientId: 424_242 })
    }))

  it('[ROOM-22] closes when the answer to a gap leaves one again', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer().joins(), house.writer().joins()]
      house.settles()
      const lost = new Y.Doc()
      lost.clientID = ana.clientId!
      lost.getText('x').insert(0, '가')
      const vector = Y.encodeStateVector(lost)
      lost.getText('x').insert(1, '나')
      const gap = Y.encodeStateAsUpdate(lost, vector)
      ana.sendsUpdate(gap)
      ana.sendsUpdate(gap)
      house.wire.deliver()
      house.clock.turn()
      expect(ana.told.closed).toEqual([])
      ana.sendsUpdate(gap, SYNC.step2)
      house.settles()
      expect(ana.told.refused[0]!.refusal).toEqual({ code: 'gap' })
      expect(ana.told.closed).toEqual([{ code: 4410, reason: 'gap' }])
      livesOn(house, ben)
    }))

  it('[ROOM-29] refuses frames above their size', () =>
    inStore((store) => {
      const limits = { updateFrame: 1000, frame: 5000 }
      const house = new House(store, limits)
      const ana = house.writer().joins()
      house.settles()
      ana.types('가'.repeat(400))
      house.settles()
      expect(ana.told.refused[0]).toEqual({
        n: ana.sent,
        refusal: { code: 'frame_too_large', limit: 1000 },
      })
      expect(ana.told.closed).toEqual([{ code: 4413, reason: 'frame_too_large' }])
      ana.joins()
      house.settles()
      expect(house.stored().length).toBe(405)
      ana.drops().types('가'.repeat(3000))
      ana.joins()
      house.settles()
      expect(ana.told.refused[0]!.refusal).toEqual({ code: 'frame_too_large', limit: 5000 })
    }))

  it('[ROOM-30] bears bursts, and closes who goes on far above the rate', () =>
    inStore((store) => {
      const house = new House(store, { framesPerSecond: 10, frameBurst: 20 })
      const ana = house.writer().joins()
      house.settles()
      for (let second = 0; second < 60; second += 1) {
        for (let i = 0; i < 10; i += 1) ana.types('가')
        house.settles().clock.advance(1000)
      }
      for (let i = 0; i < 150; i += 1) ana.types('나')
      house.settles()
      expect(ana.told.closed).toEqual([])
      expect(house.stored().length).toBe(600 + 150 + 5)
      for (let i = 0; i < 100; i += 1) ana.types('다')
      house.settles()
      expect(ana.told.closed).toEqual([{ code: 4429, reason: 'too_fast' }])
      expect(ana.told.saved.at(-1)).toBe(ana.told.refused[0]!.n - 1)
      house.room.beat()
      expect(house.noted).toContainEqual(['refused_lately', { slowed: 1, too_fast: 1 }])
    }))

  it('[ROOM-31] refuses what would make the charter too large, and still lets it shrink', () =>
    inStore((store) => {
      const house = new House(store, { charter: 4000 })
      const ana = house.writer().joins()
      const ben = house.citizen('벤').joins()
      house.settles()
      ana.types('가'.repeat(600))
      house.settles()
      ana.types('나'.repeat(600))
      house.settles()
      expect(ana.told.refused[0]!.refusal).toEqual({ code: 'charter_too_large', limit: 4000 })
      const text = ben.doc.getMap<Y.Map<Y.Text>>('nodes').get('access')!.get('text')!
      text.delete(0, 600)
      house.settles()
      ben.types('다'.repeat(300))
      house.settles()
      expect(ben.told.closed).toEqual([])
      expect(house.stored()).toBe(`${'다'.repeat(300)}접속한다.`)
    }))

  it('[ROOM-25] answers a state vector of clients it never saw', () =>
    inStore((store) => {
      const house = new House(store)
      const rea = house.reader().joins()
      house.settles()
      const steps = () => rea.told.frames.filter((kind) => kind === 'step2').length
      const before = steps()
      const vector = encoding.encode((e) => {
        for (const number of [2, 5, 7, 4_294_967_295, 9]) encoding.writeVarUint(e, number)
      })
      rea.sends(syncFrame(SYNC.step1, vector))
      house.settles()
      expect([steps(), rea.told.closed]).toEqual([before + 1, []])
    }))

  it('[ROOM-54] who is refused twenty times in a minute waits until it is over, and is counted', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나')
      const broken = new Uint8Array()
      for (let i = 0; i < 20; i += 1) {
        ana.joins()
        house.settles()
        ana.sends(broken)
        house.settles()
        expect(ana.told.closed).toEqual([{ code: 4400, reason: 'frame_broken' }])
      }
      ana.joins()
      house.settles()
      expect(ana.told.closed).toEqual([{ code: 4429, reason: 'too_fast' }])
      const ben = house.writer('벤').joins()
      house.settles()
      expect(ben.told.closed).toEqual([])
      house.noted.length = 0
      house.room.beat()
      expect(house.noted).toContainEqual(['refused_lately', { frame_broken: 20, held_back: 1 }])
      house.clock.advance(60_000)
      ana.joins()
      house.settles()
      expect(ana.told.closed).toEqual([])
    }))
}
