import { LIMITS } from '../../drafts/rules/limits.ts'
import type { Clock, Ids, Log, Store } from '../ports.ts'
import type { Limits } from './bounds.ts'
import { Live } from './live.ts'

type MemoryDeps = {
  store: Store
  clock: Clock
  ids: Ids
  log: Log
  limits?: Partial<Limits>
}

/** What a room has of its charter in memory, and what it goes by while it has nothing. */
export class Memory {
  readonly #deps: MemoryDeps
  #generation: string
  /** Null after a defect: what is in memory then is not what is stored. */
  #live: Live | null = null
  #limits!: Limits
  /** When the next freeze ends by itself. */
  #endsAt: number | null = null

  /** Loads the charter. Throws when there is none, or when it cannot be loaded whole. */
  constructor(deps: MemoryDeps) {
    this.#deps = deps
    this.#generation = this.load().generation
  }

  /** The generation that was loaded last. */
  get generation(): string {
    return this.#generation
  }

  /** What is in memory; null after a defect, until it is loaded again. */
  get live(): Live | null {
    return this.#live
  }

  /** Every frame asks for the limits, so they are put together when settings are read. */
  get limits(): Limits {
    return this.#limits
  }

  /** When the next freeze ends by itself; null when none does. */
  get endsAt(): number | null {
    return this.#endsAt
  }

  /** What is in memory, loaded from the store when nothing is. Throws when it cannot be. */
  load(): Live {
    if (!this.#live) {
      this.#live = new Live(this.#deps)
      this.#generation = this.#live.generation
      this.#settle(this.#live, this.#deps.clock.now())
    }
    return this.#live
  }

  /** Reads anew what moderators and admins have settled. Throws when it cannot be. */
  heed(now: number): void {
    const live = this.load()
    live.book.reload(now)
    this.#settle(live, now)
  }

  /** Lets go of what is in memory: it is not what is stored, or not what was told. */
  forget(): void {
    this.#live?.rest()
    this.#live = null
  }

  #settle({ book }: Live, now: number): void {
    this.#limits = { ...LIMITS, ...book.settings.limits, ...this.#deps.limits }
    this.#endsAt = book.nextEnd(now)
  }
}
