import * as Y from 'yjs'
import { admit, leaseClientId, readAuthors } from '../commands/authors.ts'
import { keepFold, keepStep } from '../commands/journal.ts'
import { HOUSE, readAbout } from '../commands/opening.ts'
import type { Clock, Ids, Known, Log, Queries, Settled, Store } from '../ports.ts'
import { Draft } from './draft.ts'
import { Leases } from './leases.ts'
import { Rulebook } from './rulebook.ts'

/** Rows and bytes of the journal after which the document is stored as one value. */
const FOLD_ROWS = 500
const FOLD_BYTES = 256 * 1024

/**
 * Milliseconds without changes that are waited for, since all who write wait while a long document
 * is stored; and how many times as many rows and bytes are not waited with any longer.
 */
const QUIET = 250
const MOST = 4

/** How many times as long as storing it took the whole document is not stored again. */
const FOLD_REST = 50

type LiveDeps = { store: Store; clock: Clock; ids: Ids; log: Log }

/** A step of the house: its update, for whom, and what is kept with it in one transaction. */
export type Step<T> = { by: string; update: Uint8Array; record(q: Queries, n: number): Settled<T> }

/** What a step has changed, and the client ids that advanced with the clocks they stood at. */
export type Stepped<T> = {
  change: Uint8Array | null
  starts: ReadonlyMap<number, number>
  result: T
}

/** A charter in memory as it is stored: its document, whose ids are whose, and what holds in it. */
export class Live {
  readonly generation: string
  readonly leases: Leases
  readonly book: Rulebook
  readonly #deps: LiveDeps
  #draft: Draft
  #restsUntil = -Infinity
  #cancel: (() => void) | null = null

  /** Loads all of it. Throws when no charter was opened in the store, or it cannot be told whole. */
  constructor(deps: LiveDeps) {
    const { store, clock } = deps
    const about = readAbout(store)
    if (!about) throw new Error('no charter was opened in this store')
    this.#deps = deps
    this.generation = about.generation
    this.book = new Rulebook(store, clock.now())
    this.#draft = Draft.load(store)
    this.leases = new Leases(readAuthors(store))
  }

  get draft(): Draft {
    return this.#draft
  }

  /** Takes the document from the store again: what is in memory is more than was kept. */
  reload(): void {
    this.#draft = Draft.load(this.#deps.store)
  }

  /** A client id for a person, stored before anyone is told of it; none after too many new ones. */
  lease(known: Known, asked: number | null): number | undefined {
    const { person } = known
    const { store, clock } = this.#deps
    const now = clock.now()
    const again = this.leases.again(person, asked)
    if (again === undefined) {
      if (this.leases.spare(person.id, now) === 0) return undefined
      this.leases.count(person.id, now)
    }
    const clientId = again ?? this.#freshId()
    const lease = { clientId, person: person.id, name: person.name, leasedAt: now }
    admit(store, known, again === undefined ? lease : null, now)
    this.leases.enter(clientId, person)
    return clientId
  }

  /** The client id of the house's own steps, leased once and used by no socket. */
  houseId(): number {
    const there = this.leases.idOf(HOUSE)
    if (there !== undefined) return there
    const { store, clock } = this.#deps
    const clientId = this.#freshId()
    leaseClientId(store, { clientId, person: HOUSE, name: HOUSE, leasedAt: clock.now() })
    this.leases.enter(clientId, { id: HOUSE, name: HOUSE, colour: 0 })
    return clientId
  }

  /** Keeps a step and its record, all or nothing. Throws where it was not kept: then reload. */
  enact<T>({ by, update, record }: Step<T>): Stepped<T> {
    const { store, clock } = this.#deps
    const clientId = this.houseId()
    const starts = new Map([[clientId, Y.getState(this.draft.doc.store, clientId)]])
    const entry = { at: clock.now(), person: by, clientId, update }
    const done = keepStep(store, entry, (q, n) => {
      const change = this.draft.change(() => this.draft.apply(update))
      this.draft.upto = n
      return { change, result: record(q, n) as T }
    })
    this.draft.unfolded.rows += 1
    this.draft.unfolded.bytes += update.byteLength
    return { ...done, starts }
  }

  /**
   * To be called after every change: when the journal has grown, the whole document is kept as one
   * value in the next quiet moment, or at once where none comes.
   */
  fold(): void {
    this.rest()
    if (!this.#hasGrown(1)) return
    if (this.#hasGrown(MOST)) return this.#keep()
    const { clock } = this.#deps
    const wait = Math.max(QUIET, this.#restsUntil - clock.now())
    this.#cancel = clock.after(wait, () => this.#keep())
  }

  /** Puts nothing off any more. */
  rest(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #hasGrown(times: number): boolean {
    const { rows, bytes } = this.draft.unfolded
    return rows >= times * FOLD_ROWS || bytes >= times * FOLD_BYTES
  }

  #keep(): void {
    const { store, clock, log } = this.#deps
    const began = clock.now()
    if (began < this.#restsUntil) return
    this.draft.unfolded = { rows: 0, bytes: 0 }
    try {
      const state = this.draft.encode()
      const kept = keepFold(store, { upto: this.draft.upto, at: clock.now(), state })
      if (!kept) log.warn('fold_too_large', { bytes: state.byteLength })
    } catch (error) {
      // Nothing is lost: the journal has every row. It is tried again after as many.
      log.error('fold_failed', { error })
    }
    const ended = clock.now()
    this.#restsUntil = ended + FOLD_REST * (ended - began)
  }

  #freshId(): number {
    return this.leases.fresh(this.#deps.ids, (id) => this.draft.doc.store.clients.has(id))
  }
}
