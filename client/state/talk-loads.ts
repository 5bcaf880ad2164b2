import type { TalkCount, TalkSums, ThreadAnswer, ThreadList } from '../../drafts/wire/talk.ts'
import { ask } from './ask.ts'
import type { Threads } from './threads.ts'

/** Counts that cannot be told from what was heard are asked for within this, in milliseconds. */
const RECOUNT = { least: 500, most: 3_000 }

export type ListState = 'loading' | 'ready' | 'failed'

/** Asks the server for discussions: once for each node that comes into sight, and after a gap. */
export class TalkLoads {
  readonly #base: string
  readonly #threads: Threads
  readonly #changed: () => void
  readonly #near = new Set<string>()
  readonly #states = new Map<string, ListState>()
  #recounting = 0
  /** How many threads there are was asked for in vain. */
  #uncounted = false
  #line: Promise<void> = Promise.resolve()

  constructor(charter: string, threads: Threads, changed: () => void) {
    this.#base = `/c/${charter}/talk`
    this.#threads = threads
    this.#changed = changed
  }

  state(key: string): ListState {
    return this.#states.get(key) ?? 'loading'
  }

  /** What is said about this node is wanted from now on. */
  near(key: string): void {
    if (this.#near.has(key)) return
    this.#near.add(key)
    if (this.#uncounted) void this.#count()
    else this.#look(key)
  }

  /** Everything that was wanted, again. `open` is the thread that is being read. */
  async again(open: string | null): Promise<void> {
    this.#states.clear()
    if (open !== null) void this.thread(open)
    await this.#count()
    for (const key of this.#near) this.#look(key)
  }

  /** The first threads of a node, or with `more` those behind the ones that are known. */
  async list(key: string, more = false): Promise<void> {
    const before = more ? this.#threads.of(key)?.next : null
    if (more && !before) return
    if (!more) this.#states.set(key, 'loading')
    const { turn: since } = this.#threads
    const query = new URLSearchParams({ key, state: 'all', ...(before ? { before } : {}) })
    const answered = await ask<ThreadList>(`${this.#base}?${query}`)
    if (answered.state === 'done') {
      this.#threads.takeList(key, answered.value, { first: !more, since })
    }
    this.#states.set(key, answered.state === 'done' ? 'ready' : 'failed')
    this.#changed()
    if (this.#uncounted && answered.state === 'done') await this.#count()
  }

  async thread(id: string): Promise<boolean> {
    const answered = await ask<ThreadAnswer>(`${this.#base}/${id}`)
    if (answered.state === 'done') this.#threads.takeThread(answered.value)
    this.#changed()
    return answered.state === 'done'
  }

  /** Not at once: everybody who is here heard the same. */
  recountSoon(): void {
    const { least, most } = RECOUNT
    this.#recounting ||= window.setTimeout(
      () => {
        this.#recounting = 0
        void this.#count()
      },
      least + Math.random() * (most - least),
    )
  }

  stop(): void {
    clearTimeout(this.#recounting)
    this.#recounting = 0
  }

  async #count(): Promise<void> {
    const answered = await ask<{ counts: Record<string, TalkCount>; sums: TalkSums }>(
      `${this.#base}/counts`,
    )
    this.#uncounted = answered.state !== 'done'
    if (answered.state === 'done') {
      this.#threads.takeCounts(answered.value)
      for (const key of this.#near) {
        if (this.#states.get(key) === 'failed') this.#states.delete(key)
        this.#look(key)
      }
    } else {
      for (const key of this.#near) if (!this.#states.has(key)) this.#states.set(key, 'failed')
    }
    this.#changed()
  }

  /** Asks for the threads of a node, unless there are none yet. */
  #look(key: string): void {
    const count = this.#threads.count(key)
    if (this.#states.has(key) || !count) return
    if (count.all > 0) {
      // One after the other: after a gap it is as many as there are articles.
      this.#states.set(key, 'loading')
      this.#line = this.#line.then(() => this.list(key))
      return
    }
    const none = { threads: [], total: 0, next: null }
    this.#threads.takeList(key, none, { first: true, since: this.#threads.turn })
    this.#states.set(key, 'ready')
    this.#changed()
  }
}
