import * as Y from 'yjs'
import { countBefore } from '../../drafts/model/sorted.ts'
import type { Home, Spot } from './place.ts'

export type Id = { client: number; clock: number }

/**
 * A struct of the update that has found its spot, and what it says it stands between; `opens` is
 * the home it makes, if one.
 */
export type Placed = Spot & {
  clock: number
  end: number
  left: Id | null
  right: Id | null
  opens: Home | null
  words: boolean
}

/** What an update brings to a document, as far as it was taken: structs at their spots. */
export class News {
  /** Client ids with new structs, at the clocks they stand at in the document. */
  readonly starts = new Map<number, number>()
  readonly #doc: Y.Doc
  readonly #placed = new Map<number, Placed[]>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  /** The first clock of a client that the document does not have. */
  before(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  /** The first clock of a client that neither the document nor the news so far have. */
  state(client: number): number {
    return this.#placed.get(client)?.at(-1)?.end ?? this.before(client)
  }

  /** Whether neither has this clock yet. */
  lacks(id: Id | null): boolean {
    return id !== null && id.clock >= this.state(id.client)
  }

  /** Whether a clock is none of the document's. */
  isNew({ client, clock }: Id): boolean {
    return clock >= this.before(client)
  }

  /** Takes the next struct of a client, which begins at its state. */
  add(client: number, news: Placed): void {
    let placed = this.#placed.get(client)
    if (!placed) {
      this.#placed.set(client, (placed = []))
      this.starts.set(client, news.clock)
    }
    placed.push(news)
  }

  /** What was placed at a new clock; null where nothing was yet. */
  find({ client, clock }: Id): Placed | null {
    const placed = this.#placed.get(client)
    return placed?.[indexOf(placed, clock)] ?? null
  }

  /** What was placed of a client's clocks from `from`, a new one, up to `end`. */
  *within(client: number, from: number, end: number): Generator<Placed> {
    const news = this.#placed.get(client)!
    for (let i = indexOf(news, from); i < news.length; i += 1) {
      const placed = news[i]!
      if (placed.clock >= end) break
      yield placed
    }
  }
}

/** Where the struct with this clock is among one client's, which follow each other. */
function indexOf(placed: readonly Placed[], clock: number): number {
  return countBefore(placed, ({ end }) => end <= clock)
}
