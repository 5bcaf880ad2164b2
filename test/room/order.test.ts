import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldOf, nodesOf } from '../../drafts/model/shape.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { guardUpdate } from '../../server/room/guard.ts'
import { copyOf, editAtRandom, seeded } from '../support/draft.ts'
import { proseEdits } from '../bench/prose.ts'
import { Random, seedOf } from '../support/random.ts'

const EVE = 7
const EVERYBODY = { owns: () => true, closed: () => undefined }

type Id = { client: number; clock: number } | null

/** One letter between two places, whatever they are. */
function letter(client: number, clock: number, left: Id, right: Id): Uint8Array {
  return encoding.encode((e) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(e, number)
    encoding.writeUint8(e, 4 | (left ? 128 : 0) | (right ? 64 : 0))
    for (const id of [left, right]) {
      if (!id) continue
      encoding.writeVarUint(e, id.client)
      encoding.writeVarUint(e, id.clock)
    }
    encoding.writeVarString(e, 'x')
    encoding.writeVarUint(e, 0)
  })
}

const text = (doc: Y.Doc) => fieldOf(doc, 'access', 'text')!

function placesIn(doc: Y.Doc): Id[] {
  const places: Id[] = []
  for (let item = text(doc)._start; item; item = item.right) {
    const { client, clock } = item.id
    for (let i = 0; i < item.length; i += 1) places.push({ client, clock: clock + i })
  }
  return places
}

function whileEditing(doc: Y.Doc, edit: () => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const take = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', take)
  edit()
  doc.off('update', take)
  return updates
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const some = [...all]
  for (let i = some.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    ;[some[i], some[j]] = [some[j]!, some[i]!]
  }
  return some
}

describe('the order of words', () => {
  it('[GUARD-12] words between places in the wrong order are refused, else peers would part: whatever is taken in, all end with one text', () => {
    const seed = seedOf('order', 2_003)
    const random = new Random(seed)
    let refused = 0
    let taken = 0
    for (let round = 0; round < 400; round += 1) {
      const base = seeded()
      const honest = [10, 5].flatMap((client) => {
        const copy = Object.assign(copyOf(base), { clientID: client })
        return whileEditing(copy, () => {
          for (let i = 0; i < 3; i += 1) {
            text(copy).insert(random.below(text(copy).length + 1), random.pick(['가', '나', '다']))
          }
        })
      })
      const server = copyOf(base)
      const accepted: Uint8Array[] = []
      const places = placesIn(base)
      let clock = 0
      const hostile = Array.from({ length: 3 }, () => {
        const pick = (): Id => random.pick([null, ...places])
        return { left: pick(), right: pick() }
      })
      for (const { left, right } of hostile) {
        if (!left && !right) continue
        const update = letter(EVE, clock, left, right)
        const verdict = guardUpdate(server, update, EVERYBODY, LIMITS)
        if (!verdict.ok) {
          refused += 1
          continue
        }
        taken += 1
        clock += 1
        Y.applyUpdate(server, update)
        accepted.push(update)
      }
      for (const update of honest) Y.applyUpdate(server, update)
      const expected = text(server).toString()
      for (let i = 0; i < 6; i += 1) {
        const peer = copyOf(base)
        for (const update of shuffled([...honest, ...accepted], random)) Y.applyUpdate(peer, update)
        expect(text(peer).toString(), `seed ${seed}, round ${round}`).toBe(expected)
      }
    }
    expect(refused).toBeGreaterThan(200)
    expect(taken).toBeGreaterThan(200)
  })

  it('[GUARD-12] a place that is new in the same update is looked at as well', () => {
    const server = seeded()
    const [first, second] = placesIn(server)
    const a = letter(EVE, 0, first!, second!)
    const own = { client: EVE, clock: 0 }
    const both = (left: Id, right: Id) => Y.mergeUpdates([a, letter(EVE, 1, left, right)])
    const verdict = (update: Uint8Array) => guardUpdate(server, update, EVERYBODY, LIMITS).ok
    expect(verdict(both(first!, own))).toBe(true)
    expect(verdict(both(own, second!))).toBe(true)
    expect(verdict(both(own, first!))).toBe(false)
    expect(verdict(both(second!, own))).toBe(false)
  })

  it('[GUARD-12] settings stand before nothing', () => {
    const server = seeded()
    const copy = Object.assign(copyOf(server), { clientID: EVE })
    nodesOf(copy).get('access')!.set('order', 'a1')
    const { id } = nodesOf(copy).get('access')!._map.get('order')!.left!
    const update = encoding.encode((e) => {
      for (const number of [1, 1, EVE, 0]) encoding.writeVarUint(e, number)
      encoding.writeUint8(e, 8 | 64)
      encoding.writeVarUint(e, id.client)
      encoding.writeVarUint(e, id.clock)
      encoding.writeVarUint(e, 1)
      encoding.writeAny(e, 'a2')
      encoding.writeVarUint(e, 0)
    })
    expect(guardUpdate(server, update, EVERYBODY, LIMITS)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong_content' },
    })
  })

  it('[GUARD-2] passes all that several people wrote offline, and heard of each other, at once', () => {
    const seed = seedOf('offline', 404)
    const random = new Random(seed)
    let passed = 0
    for (let round = 0; round < 60; round += 1) {
      const server = seeded()
      const mine = Object.assign(copyOf(server), { clientID: EVE })
      const far = Object.assign(copyOf(server), { clientID: 8 })
      for (let i = 0; i < 40; i += 1) {
        editAtRandom(random.chance(0.5) ? mine : far, random)
        // What others wrote is on the server before it is heard of.
        if (random.chance(0.2)) Y.applyUpdate(server, Y.encodeStateAsUpdate(far))
        if (random.chance(0.2)) Y.applyUpdate(mine, Y.encodeStateAsUpdate(server))
      }
      const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server))
      if (guardUpdate(server, update, EVERYBODY, LIMITS).ok) passed += 1
    }
    expect(passed, `seed ${seed}`).toBe(60)
  })

  it('[GUARD-2] passes sixty thousand edits that one person made to a text offline, at once', () => {
    const server = seeded()
    const mine = Object.assign(copyOf(server), { clientID: EVE })
    mine.transact(() => {
      for (const edit of proseEdits(60_000)) {
        text(mine).delete(edit.at, edit.out)
        text(mine).insert(edit.at, edit.in)
      }
    })
    const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server))
    const limits = { ...LIMITS, text: 1_000_000 }
    expect(guardUpdate(server, update, EVERYBODY, limits)).toMatchObject({ ok: true })
  })

  it('[GUARD-12] costs no more than a moment, whatever stands between the two', () => {
    const server = seeded()
    for (let i = 0; i < 9_000; i += 1) text(server).insert(0, '가')
    const places = placesIn(server)
    const updates = Array.from({ length: 200 }, (_, i) =>
      letter(EVE, i, places[0]!, places.at(-1)!),
    )
    const whole = Y.mergeUpdates(updates)
    const began = performance.now()
    guardUpdate(server, whole, EVERYBODY, LIMITS)
    expect(performance.now() - began).toBeLessThan(250)
  })
})
