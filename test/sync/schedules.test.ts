import { describe, expect, it } from 'vitest'
import type { LiveDraft } from '../../client/sync/draft.ts'
import { canonicalText } from '../../drafts/model/canonical.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { FIELDS } from '../../drafts/model/charter.ts'
import { moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { fieldOf, TOP } from '../../drafts/model/shape.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import { Random, seedOf } from '../support/random.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { memoryDevice } from '../support/writer.ts'
import type { MemoryDevice } from '../support/writer.ts'
import { Harbour } from './harbour.ts'

/** `npm run test:long` runs ten thousand. */
const SCHEDULES = Number(process.env.SCHEDULES ?? 300)
const STEPS = 60
/** Schedules that lost words once. */
const FAILED_ONCE = [4386]
/** Every letter that is typed is another character, so that each can be counted by itself. */
const FIRST_LETTER = 0x4e00
const TYPED = /[\u4e00-\u9fff]/g
/** Origin of what is typed, as an editor's: undo takes it back. */
const TYPING = 'typing'

type Desk = { person: Person; device: MemoryDevice }
type Tab = { desk: Desk; place: ReturnType<MemoryDevice['tab']>; draft: LiveDraft; mine: string[] }

/** Three to five pages of two or three people, the real room, and all that can go wrong. */
class Schedule {
  readonly #random: Random
  // One of them is a guest, who takes nothing of others out.
  readonly #harbour = new Harbour({ framesPerSecond: 1e6, frameBurst: 1e6 }, (person) =>
    person.id === 'p0' ? guestOf(person) : citizenOf(person),
  )
  readonly #desks: Desk[]
  readonly #tabs: Tab[] = []
  /** Letters that were shown as saved, and letters somebody took out again. */
  readonly saved = new Set<string>()
  readonly gone = new Set<string>()
  readonly typed = new Set<string>()
  readonly #size: number

  constructor(random: Random) {
    this.#random = random
    this.#size = 3 + random.below(3)
    this.#desks = Array.from({ length: 2 + random.below(2) }, (_, i) => ({
      person: { id: `p${i}`, name: `글쓴이 ${i}`, colour: i },
      device: memoryDevice(),
    }))
  }

  async run(): Promise<void> {
    for (let i = 0; i < this.#size; i += 1) this.#open()
    await this.#breathe(true)
    for (let step = 0; step < STEPS; step += 1) {
      this.#act()
      await this.#breathe(false)
    }
    await this.#calm()
  }

  /** Lets everybody come back, one tab a device more for what crashed tabs left, and be saved. */
  async #calm(): Promise<void> {
    this.#harbour.house.failing = false
    this.#harbour.house.clock.advance(60_000)
    for (const desk of this.#desks) this.#open(desk)
    for (let i = 0; i < 6; i += 1) {
      for (const { draft } of this.#tabs) draft.online(true)
      await this.#breathe(true)
    }
  }

  get drafts(): LiveDraft[] {
    return this.#tabs.map(({ draft }) => draft)
  }

  get room() {
    return this.#harbour.house.room
  }

  /** All letters in the texts of all nodes, taken out or not, as often as they stand there. */
  letters(): string[] {
    return wordsOf(this.drafts[0]!.doc).match(TYPED) ?? []
  }

  /** Letters in any tray. */
  refused(): Set<string> {
    const kept = this.#desks.flatMap(({ device }) => device.notes.getItem('kept:small') ?? [])
    return new Set(kept.join('').match(TYPED) ?? [])
  }

  end(): void {
    for (const { draft } of this.#tabs) draft.close()
  }

  #open(desk = this.#random.pick(this.#desks)): void {
    const place = desk.device.tab()
    const tab: Tab = {
      desk,
      place,
      draft: this.#harbour.open(desk.person, place),
      mine: [],
    }
    const { draft } = tab
    draft.undo.addTrackedOrigin(TYPING)
    draft.addEventListener('reset', () => draft.undo.addTrackedOrigin(TYPING))
    draft.addEventListener('save', () => {
      if (draft.save.state !== 'saved') return
      const there = new Set(wordsOf(draft.doc))
      for (const letter of tab.mine) if (there.has(letter)) this.saved.add(letter)
    })
    this.#tabs.push(tab)
  }

  #leave(tab: Tab, crash: boolean): void {
    if (crash) tab.place.crash()
    this.#tabs.splice(this.#tabs.indexOf(tab), 1)
    tab.draft.close()
  }

  #act(): void {
    const random = this.#random
    const chance = random.real()
    const tab = this.#tabs.length > 0 ? random.pick(this.#tabs) : null
    if (!tab || (chance < 0.06 && this.#tabs.length < this.#size)) return this.#open()
    const { draft } = tab
    if (chance < 0.44) return this.#type(tab)
    if (chance < 0.5) return this.#cut(tab)
    if (chance < 0.6) return this.#arrange(draft)
    if (chance < 0.66) return this.#watched(draft, () => draft.undoLast())
    if (chance < 0.7) return this.#watched(draft, () => draft.redoLast())
    if (chance < 0.75) return draft.online(false)
    if (chance < 0.88) return draft.online(true)
    if (chance < 0.9) return this.#leave(tab, false)
    if (chance < 0.93) return this.#leave(tab, true)
    if (chance < 0.945) return this.#harbour.crashes()
    if (chance < 0.955) return this.#harbour.stops()
    if (chance < 0.97) return void (this.#harbour.house.failing = !this.#harbour.house.failing)
    if (chance < 0.98) return this.#harbour.cuts()
    return this.#overflow(tab)
  }

  #letter(tab: Tab): string {
    const letter = String.fromCodePoint(FIRST_LETTER + this.typed.size)
    this.typed.add(letter)
    tab.mine.push(letter)
    return letter
  }

  #type(tab: Tab): void {
    const { draft } = tab
    if (!draft.canWrite) return
    const text = this.#field(draft, ['text', 'text', 'reason', 'plain'])
    let at = this.#random.below(text.length + 1)
    for (let i = this.#random.below(4); i >= 0; i -= 1) {
      draft.doc.transact(() => text.insert(at, this.#letter(tab)), TYPING)
      at += 1
    }
  }

  #cut({ draft }: Tab): void {
    if (!draft.canWrite) return
    const text = this.#field(draft, FIELDS)
    const at = this.#random.below(text.length + 1)
    const length = this.#random.below(Math.min(6, text.length - at) + 1)
    this.#watched(draft, () => draft.doc.transact(() => text.delete(at, length), TYPING))
  }

  /** More than a heading may have: the update is refused as a whole. */
  #overflow(tab: Tab): void {
    const { draft } = tab
    if (!draft.canWrite) return
    this.#field(draft, ['heading']).insert(0, `${this.#letter(tab)}${'x'.repeat(220)}`)
  }

  #arrange(draft: LiveDraft): void {
    if (!draft.canWrite) return
    const random = this.#random
    const node = random.pick(readNodes(draft.doc))
    const homes = readNodes(draft.doc).filter(({ kind }) => kind === 'chapter')
    const parent = node.kind === 'article' ? random.pick([TOP, ...homes.map((h) => h.key)]) : TOP
    const place = { parent, index: random.below(4) }
    const act = random.below(4)
    if (act === 0) draft.insert('article', place)
    else if (act === 1) draft.change((doc) => moveNode(doc, node.key, place))
    else if (act === 2) draft.change((doc) => removeNode(doc, node.key))
    else draft.change((doc) => restoreNode(doc, node.key))
  }

  /** Notes which letters a change took out of a page's text. */
  #watched(draft: LiveDraft, work: () => void): void {
    if (!draft.canWrite) return
    const before = new Set(wordsOf(draft.doc))
    work()
    const after = new Set(wordsOf(draft.doc))
    for (const letter of before) if (!after.has(letter)) this.gone.add(letter)
  }

  #field(draft: LiveDraft, fields: readonly Field[]) {
    const { key } = this.#random.pick(readNodes(draft.doc))
    return fieldOf(draft.doc, key, this.#random.pick(fields))!
  }

  /** Promises run on; frames arrive and turns end when chance has it so. */
  async #breathe(whole: boolean): Promise<void> {
    const { house } = this.#harbour
    const rounds = whole ? 12 : this.#random.below(5)
    for (let i = 0; i < rounds; i += 1) {
      if (whole) this.#harbour.settles()
      else if (this.#random.chance(0.7)) house.wire.deliver()
      else if (this.#random.chance(0.9)) house.clock.turn()
      else house.clock.advance(1_000)
      await new Promise(setImmediate)
    }
  }
}

function wordsOf(doc: LiveDraft['doc']): string {
  return readNodes(doc)
    .flatMap(({ key }) => FIELDS.map((field) => fieldOf(doc, key, field)?.toString() ?? ''))
    .join('\n')
}

describe('pages, devices, networks and servers that come and go', () => {
  it(
    `[SYNC-26] in ${SCHEDULES} random schedules all end with the server's text, what was shown as saved is in it once, and no other word is lost`,
    async () => {
      const seed = seedOf('sync schedules', 20_030_125)
      let saved = 0
      let refused = 0
      const seeds = Array.from({ length: SCHEDULES }, (_, i) => seed + i)
      for (const each of [...FAILED_ONCE, ...seeds]) {
        const told = `SEED=${each}`
        const schedule = new Schedule(new Random(each))
        await schedule.run()
        const text = canonicalText(schedule.room.charter())
        for (const draft of schedule.drafts) {
          expect(draft.save.state, told).toMatch(/^(saved|refused)$/)
          expect(canonicalText(draft.charter()), told).toBe(text)
          expect(wordsOf(draft.doc), told).toBe(wordsOf(schedule.drafts[0]!.doc))
        }
        const letters = schedule.letters()
        const there = new Set(letters)
        expect(letters.length, `${told}: doubled`).toBe(there.size)
        const { gone, typed } = schedule
        const tray = schedule.refused()
        const lost = [...schedule.saved].filter((each) => !there.has(each) && !gone.has(each))
        expect(lost, `${told}: shown as saved and lost`).toEqual([])
        const nowhere = [...typed].filter(
          (each) => !there.has(each) && !gone.has(each) && !tray.has(each),
        )
        expect(nowhere, `${told}: lost`).toEqual([])
        saved += schedule.saved.size
        refused += tray.size
        schedule.end()
      }
      // Else the schedules would show nothing.
      expect(saved).toBeGreaterThan(SCHEDULES * 10)
      expect(refused).toBeGreaterThan(SCHEDULES / 10)
    },
    120_000 + SCHEDULES * 500,
  )
})
