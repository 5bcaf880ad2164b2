import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { metaOf } from '../../drafts/model/shape.ts'
import { SYNC } from '../../drafts/wire/frames.ts'
import type { Session } from '../../server/room/room.ts'
import { FROZEN, nodeOf, Stage } from '../contract/attacks/stage.ts'
import { syncFrame } from '../contract/member.ts'
import { copyOf, editAtRandom } from '../support/draft.ts'
import { aStore } from '../support/databases.ts'
import { Random, seedOf } from '../support/random.ts'

/** `npm run test:long` sends two hundred thousand. */
const MUTANTS = Number(process.env.MUTANTS ?? 2_000)
/** Mutants that one room takes, and after how many the honest write. */
const ROOM = 1_000
const BREATH = 50
/** Changes of one real update that are sent. */
const TRIES = 6

/** What an attacker sends who changes real updates before they leave. */
class Mutator {
  sent = 0
  taken = 0
  readonly #stage: Stage
  readonly #random: Random
  #session: Session | null = null
  /** Real updates, as the attacker's client made them one after another. */
  #real: Uint8Array[] = []
  #tries = 0
  #other: Uint8Array = Uint8Array.of(0, 0)

  constructor(stage: Stage, random: Random) {
    this.#stage = stage
    this.#random = random
    stage.mallory.drops()
  }

  /** Sends one mutant of the next real update; now and then that update itself. */
  step(): void {
    const { house } = this.#stage
    const random = this.#random
    if (this.#tries === TRIES) this.#real = []
    // Random edits may change nothing at all.
    while (this.#real.length === 0) {
      this.#real = this.#make()
      this.#tries = 0
    }
    this.#tries += 1
    const [real] = this.#real
    const honest = random.chance(0.05)
    const update = honest ? real! : this.#mutate(real!)
    const { upto } = house.room.written()
    this.#session ??= this.#joins()
    house.room.receive(this.#session, syncFrame(SYNC.update, update))
    house.clock.turn()
    this.sent += 1
    if (house.room.written().upto > upto) {
      this.taken += 1
      // What is there now is not what this client thinks: it begins anew.
      this.#tries = 0
      if (honest) this.#other = this.#real.shift()!
      else this.#real = []
    }
    if (this.#session.state !== 'open' || this.#session.healing) {
      house.room.leave(this.#session)
      this.#session = null
      // Who is refused all the time would have to wait.
      house.clock.advance(4_000)
    }
  }

  #joins(): Session {
    const { house, mallory } = this.#stage
    const { visitor, generation, clientId } = mallory
    const socket = { waiting: 0, send: () => {}, close: () => {} }
    return house.room.join(socket, { ...visitor, passkeys: false, generation, clientId })
  }

  #make(): Uint8Array[] {
    const doc = Object.assign(copyOf(this.#stage.house.room.written().doc), {
      clientID: this.#stage.id,
    })
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => void updates.push(update))
    for (let i = 0; i < 6; i += 1) editAtRandom(doc, this.#random)
    return updates
  }

  #mutate(real: Uint8Array): Uint8Array {
    const random = this.#random
    let bytes = [...real]
    for (let times = random.chance(0.7) ? 1 : 3; times > 0; times -= 1) {
      const at = random.below(bytes.length + 1)
      const way = random.below(7)
      if (way === 0) bytes[at] = random.below(256)
      else if (way === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      else if (way === 2) bytes[at] = ((bytes[at] ?? 0) + 1) % 256
      else if (way === 3) bytes.splice(at, 1 + random.below(4))
      else if (way === 4) bytes.splice(at, 0, random.below(256), random.below(256))
      else if (way === 5) bytes = [...bytes.slice(0, at), ...this.#other.slice(at)]
      else bytes.splice(at, 0, ...bytes.slice(random.below(at + 1), at))
    }
    return Uint8Array.from(bytes.slice(0, 4_000), (byte) => byte ?? 0)
  }
}

/** What nobody may change whatever is sent; guests also take nothing of it out. */
function fixed(doc: Y.Doc, guest: boolean): unknown {
  const kinds = ['preamble', 'one', 'purpose', 'words', 'two', 'access', FROZEN].map((key) => [
    key,
    nodeOf(doc, key).get('kind'),
    guest && (nodeOf(doc, key).get('removed') ?? false),
  ])
  return [metaOf(doc).toJSON(), nodeOf(doc, FROZEN).toJSON(), kinds]
}

it(
  `[ROOM-88] of ${MUTANTS} real updates that were changed on their way none breaks the room or changes what its sender may not`,
  () => {
    const seed = seedOf('mutants', 20_261_129)
    let [sent, taken] = [0, 0]
    for (let round = 0; sent < MUTANTS; round += 1) {
      const store = aStore()
      const guest = round % 2 === 0
      const stage = new Stage(store, guest ? 'guest' : 'citizen')
      const { house, ana, ben, watcher } = stage
      const before = fixed(house.room.written().doc, guest)
      const mutator = new Mutator(stage, new Random(seed + round))
      const told = `seed ${seed + round}`
      while (mutator.sent < Math.min(ROOM, MUTANTS - sent)) {
        mutator.step()
        if (mutator.sent % BREATH === 0) stage.goesOn()
      }
      sent += mutator.sent
      taken += mutator.taken
      house.settles()
      const { doc } = house.room.written()
      expect(house.logged, told).toEqual([])
      expect(fixed(doc, guest), told).toEqual(before)
      const stored = new Y.Doc()
      const owners = new Map<number, string>()
      for (const row of house.rows()) {
        for (const { id } of Y.decodeUpdate(row.update).structs) {
          const owner = owners.get(id.client) ?? row.person
          owners.set(id.client, owner)
          expect(row.person, told).toBe(owner)
        }
        Y.applyUpdate(stored, row.update)
      }
      const bytes = Y.encodeStateAsUpdate(copyOf(doc))
      for (const each of [ana.doc, ben.doc, watcher.doc, stored]) {
        expect(Y.encodeStateAsUpdate(copyOf(each)), told).toEqual(bytes)
      }
      for (const one of [ana, ben]) {
        expect([one.told.closed, one.told.saved.at(-1)], told).toEqual([[], one.sent])
      }
      store.close()
    }
    // Else they would show nothing.
    expect(taken).toBeGreaterThan(MUTANTS / 20)
    console.info(`mutants: ${taken} of ${sent} were taken`)
  },
  120_000 + MUTANTS * 20,
)
