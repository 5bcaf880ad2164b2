import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import { readCharter, readNodes } from '../../drafts/model/read.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { markEnded } from '../../server/commands/ending.ts'
import { findAct } from '../../server/commands/acts.ts'
import { freeze } from '../../server/commands/freezing.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { FROZEN, nodeOf } from '../contract/attacks/stage.ts'
import { House } from '../contract/house.ts'
import type { Member } from '../contract/member.ts'
import { copyOf, editAtRandom } from '../support/draft.ts'
import { citizenOf } from '../support/known.ts'
import { Random, seedOf } from '../support/random.ts'

/** `npm run test:long` runs ten thousand. */
const SCHEDULES = Number(process.env.SCHEDULES ?? 1_000)
const STEPS = 16
/** Schedules that one charter sees; then it is large, and another is opened. */
const TOGETHER = 25
const MODERATOR = citizenOf({ id: 'person-조정', name: '조정', colour: 5 })

/** People with and without an account, a plain client, a reader; an article frozen now and then. */
class Schedule {
  readonly house = new House(openSqlite(':memory:'), { framesPerSecond: 1e6, frameBurst: 1e6 })
  readonly members: Member[]
  refusals = 0
  #frozen: { act: string; text: unknown } | null = null

  constructor() {
    const { house } = this
    this.members = [
      house.citizen('계정'),
      house.writer('손님'),
      house.plain('얀'),
      house.writer('조용한 이'),
      house.plain(null),
    ]
  }

  run(random: Random): void {
    for (const one of this.members) if (!one.session) one.joins()
    this.house.settles()
    for (let step = 0; step < STEPS; step += 1) this.#act(random)
    this.house.settles()
    // Some are refused only now, with what they wrote while they were away.
    while (this.members.some(({ session }) => session === null)) {
      for (const one of this.members) if (one.session === null) this.#returns(one)
      this.house.settles()
    }
    this.house.settles().clock.advance(60_000)
    this.house.settles()
  }

  #act(random: Random): void {
    const { house } = this
    const one = random.pick(this.members)
    const chance = random.real()
    if (chance < 0.55) {
      if (one.visitor.known && one.text() !== '' && one.told.closed.length === 0) {
        editAtRandom(one.doc, random)
      }
    } else if (chance < 0.62) one.drops()
    else if (chance < 0.74) {
      if (one.session === null) this.#returns(one)
    } else if (chance < 0.88) house.wire.deliver()
    else if (chance < 0.98) house.clock.turn()
    else this.#turnsKey()
  }

  /** Who was refused begins anew from the true text, as our client does. */
  #returns(one: Member): void {
    if (one.told.closed.length > 0) {
      this.refusals += 1
      one.forgets()
    }
    one.joins()
  }

  /** Freezes the article, or ends that. */
  #turnsKey(): void {
    const { house } = this
    const now = house.clock.now()
    house.settles()
    const text = nodeOf(house.room.written().doc, FROZEN).toJSON()
    const doing = { by: { known: MODERATOR, role: 'moderator' } as const, now, rule: '규칙 2' }
    if (this.#frozen) {
      expect(text).toEqual(this.#frozen.text)
      const { act } = this.#frozen
      house.store.write((q) => markEnded(q, findAct(q, act)!, doing) as undefined)
      this.#frozen = null
    } else {
      const ground = { ...doing, id: house.ids.uuid(), reason: '다툼' }
      const done = house.store.write((q) => freeze(q, ground, { key: FROZEN, until: null }))
      if (!done.ok) throw new Error(done.refusal.code)
      this.#frozen = { act: done.value.id, text }
    }
    house.room.heed()
  }
}

/** The bytes of a document, however its updates came. */
const bytesOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(copyOf(doc))
const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const standing = (doc: Y.Doc): string[] => {
  const { articles, chapters, preamble } = readCharter(doc)
  const all = [...articles, ...chapters, ...chapters.flatMap((each) => each.articles)]
  return [...all, ...(preamble ? [preamble] : [])].map(({ key }) => key)
}

/** Plays the journal again and finds what guests took away of others, by another way than the guard. */
function takenByGuests(house: House): string[] {
  const doc = new Y.Doc()
  const owners = new Map<number, string>()
  const taken: string[] = []
  for (const { n, person, update } of house.rows()) {
    for (const { id } of Y.decodeUpdate(update).structs) owners.set(id.client, person)
    const guest = n > 1 && person !== 'person-계정'
    const before = guest ? standing(doc) : []
    const authors = new Map<string, Set<string | undefined>>()
    if (guest) for (const { key } of readNodes(doc)) authors.set(key, authorsIn(doc, key, owners))
    Y.applyUpdate(doc, update)
    if (!guest) continue
    const after = new Set(standing(doc))
    for (const key of before) {
      const others = [...authors.get(key)!].some((each) => each !== person)
      if (!after.has(key) && others) taken.push(`${key} in row ${n} by ${person}`)
    }
  }
  return taken
}

function authorsIn(doc: Y.Doc, key: string, owners: Map<number, string>): Set<string | undefined> {
  const found = new Set<string | undefined>()
  for (const field of FIELDS) {
    let item = fieldOf(doc, key, field)?._start ?? null
    for (; item; item = item.right) if (!item.deleted) found.add(owners.get(item.id.client))
  }
  return found
}

it(
  `[ROOM-89] in ${SCHEDULES} random schedules of people with mixed rights all end with one document, and nobody's rights were exceeded`,
  () => {
    const seed = seedOf('mixed rights', 20_261_130)
    let schedule = new Schedule()
    let refusals = 0
    for (let round = 0; round < SCHEDULES; round += 1) {
      const told = `seed ${seed}, round ${round}`
      schedule.run(new Random(seed + round))
      const { house, members } = schedule
      const { doc } = house.room.written()
      const raw = Y.encodeStateAsUpdate(doc)
      for (const one of members) {
        expect(one.told.closed, told).toEqual([])
        // Mostly they are the same as they are, and looking is quick.
        if (isSame(Y.encodeStateAsUpdate(one.doc), raw)) continue
        expect(bytesOf(one.doc), told).toEqual(bytesOf(doc))
      }
      expect(house.logged, told).toEqual([])
      if ((round + 1) % TOGETHER !== 0 && round + 1 < SCHEDULES) continue
      const stored = new Y.Doc()
      for (const { update } of house.rows()) Y.applyUpdate(stored, update)
      expect(bytesOf(stored), told).toEqual(bytesOf(doc))
      expect(takenByGuests(house), told).toEqual([])
      refusals += schedule.refusals
      schedule = new Schedule()
    }
    // Else they would show nothing.
    expect(refusals).toBeGreaterThan(SCHEDULES / 5)
  },
  120_000 + SCHEDULES * 200,
)
