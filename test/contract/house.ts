import type { Field } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { mute } from '../../server/commands/muting.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { journal } from '../../server/db/tables.ts'
import type { Ids, Known, Log, Queries, Store } from '../../server/ports.ts'
import type { Limits } from '../../server/room/bounds.ts'
import { openRoom } from '../../server/room/room.ts'
import type { Room } from '../../server/room/room.ts'
import * as Y from 'yjs'
import { SMALL } from '../support/draft.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { TestClock } from './clock.ts'
import { Member } from './member.ts'

/** Runs a test with a store of its own; `reopen` opens the same data again. */
export type InStore = (
  work: (store: Store, reopen: () => Promise<Store>) => void | Promise<void>,
) => Promise<void>

/** What is between clients and room. Nothing arrives until the test says so. */
export class Wire {
  #carried: (() => void)[] = []

  carry(arrive: () => void): void {
    this.#carried.push(arrive)
  }

  /** Lets arrive what is on its way now. True if there was anything. */
  deliver(): boolean {
    const carried = this.#carried.splice(0)
    for (const arrive of carried) arrive()
    return carried.length > 0
  }
}

/** Client ids 1000, 1001 …, or the ones a test wants next. */
export class TestIds implements Ids {
  next: number[] = []
  #count = 0

  uuid(): string {
    this.#count += 1
    return `generation-${this.#count}`
  }

  clientId(): number {
    this.#count += 1
    return this.next.shift() ?? 1000 + this.#count
  }
}

/** A room with a small charter, and everything about it in the test's hands. */
export class House {
  readonly clock = new TestClock()
  readonly wire = new Wire()
  readonly ids: TestIds
  readonly logged: string[] = []
  /** What was told the operator for information, with its facts. */
  readonly noted: [string, object | undefined][] = []
  /** Commits and frames sent, in their order. */
  readonly happened: string[] = []
  /** What the next transactions do instead of being committed. */
  failing = false
  room: Room
  readonly store: Store
  readonly #limits: Partial<Limits>
  #names = 0

  constructor(store: Store, limits: Partial<Limits> = {}, ids = new TestIds()) {
    this.#limits = limits
    this.ids = ids
    this.store = {
      ...store,
      write: (work) => {
        const result = store.write((q) => {
          const done = work(q)
          if (this.failing) throw new Error('the disk is full')
          return done
        })
        this.happened.push('commit')
        return result
      },
    }
    openCharter(this.store, { slug: 'small', charter: SMALL, ids: this.ids, clock: this.clock })
    this.room = this.#open()
  }

  /** A new process on the same data: nobody is in it yet. */
  restarts(): void {
    this.clock.forgets()
    this.room = this.#open()
  }

  /** The room leaves memory, with all it had put off; the sockets stay, and it goes on with them. */
  sleeps(members: readonly Member[]): this {
    this.restarts()
    for (const one of members) one.goesOn()
    return this
  }

  writer(name = `글쓴이 ${(this.#names += 1)}`): Member {
    const person = { id: `person-${name}`, name, colour: 3 }
    return new Member(this, { known: guestOf(person), own: true })
  }

  /** Somebody with an account. */
  citizen(name: string, more: Partial<Known> = {}): Member {
    const person = { id: `person-${name}`, name, colour: 2 }
    return new Member(this, { known: citizenOf(person, more), own: true })
  }

  /** Somebody as the site knows them. */
  comes(known: Known): Member {
    return new Member(this, { known, own: true })
  }

  /** A person adds nothing here for an hour. */
  mutes(q: Queries, person: string): void {
    const by = {
      known: citizenOf({ id: 'person-조정', name: '조정', colour: 5 }),
      role: 'moderator',
    } as const
    const now = this.clock.now()
    const ground = { id: this.ids.uuid(), by, now, rule: '규칙 2', reason: '다툼' }
    const done = mute(q, ground, { person, until: now + 3_600_000 })
    if (!done.ok) throw new Error(done.refusal.code)
  }

  reader(): Member {
    return new Member(this, { known: null, own: true })
  }

  /** A Yjs client that knows nothing of us. */
  plain(name: string | null = `얀 ${(this.#names += 1)}`): Member {
    const person = name === null ? null : { id: `person-${name}`, name, colour: 1 }
    return new Member(this, { known: person && guestOf(person), own: false })
  }

  /** Everything arrives, turns end, until nothing moves; timers wait. */
  settles(): this {
    while (this.wire.deliver() || this.clock.turn()) continue
    return this
  }

  /** What is stored, read by a process that knows nothing else. */
  stored(key = 'access', field: Field = 'text'): string {
    const doc = new Y.Doc()
    for (const { update } of this.rows()) Y.applyUpdate(doc, update)
    return fieldOf(doc, key, field)!.toString()
  }

  rows(): (typeof journal.$inferSelect)[] {
    return this.store.read((q) => q.select().from(journal).orderBy(journal.n).all())
  }

  #open(): Room {
    const note = (event: string): void => void this.logged.push(event)
    const info = (event: string, facts?: object): void => void this.noted.push([event, facts])
    const log: Log = { info, warn: note, error: note }
    const { store, clock, ids } = this
    return openRoom({ store, clock, ids, log, build: 'test', limits: this.#limits })
  }
}
