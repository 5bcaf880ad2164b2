import * as Y from 'yjs'
import type { Id, News, Placed } from './news.ts'

/** Steps along texts that one update may cost. */
const STEPS = 200_000

/** In which order places of one sequence come, in a document and what an update brings to it. */
export class Sequence {
  readonly #doc: Y.Doc
  readonly #news: News
  #steps = 0

  constructor(doc: Y.Doc, news: News) {
    this.#doc = doc
    this.#news = news
  }

  /**
   * Whether two places of one sequence are known to come in this order. Where they do not, peers
   * that hear of concurrent words in different orders would end with different texts for ever.
   */
  follows(left: Id | null, right: Id | null): boolean {
    if (left === null || right === null || this.#precedes(left, right)) return true
    // What is new says itself what it stands between. Who types on finds it at once from one side,
    // and not before the beginning of all from the other: so both are walked, turn by turn.
    let back = this.#newsAt(right)?.left
    let on = this.#newsAt(left)?.right
    while (back || on) {
      if (back && (isIn(left, back) || this.#precedes(left, back))) return true
      if (on && (isIn(on, right) || this.#precedes(on, right))) return true
      if (++this.#steps > STEPS) return false
      back = back && this.#newsAt(back)?.left
      on = on && this.#newsAt(on)?.right
    }
    return false
  }

  /** The same of two places in one piece of news, or both in the document. */
  #precedes(left: Id, right: Id): boolean {
    const [a, b] = [this.#newsAt(left), this.#newsAt(right)]
    if (a !== null || b !== null) return a === b && left.clock < right.clock
    return this.#stands(left, right)
  }

  /** The same of two places in the document: walks from one to the other. */
  #stands(left: Id, right: Id): boolean {
    const { store } = this.#doc
    const goal = Y.getItem(store, right as Y.ID)
    let item: Y.Item | null = Y.getItem(store, left as Y.ID) as Y.Item
    if (item === goal) return left.clock < right.clock
    while (item !== null && item !== goal && this.#steps < STEPS) {
      item = item.right
      this.#steps += 1
    }
    return item === goal
  }

  #newsAt(id: Id): Placed | null {
    return this.#news.isNew(id) ? this.#news.find(id) : null
  }
}

const isIn = (a: Id, b: Id): boolean => a.client === b.client && a.clock === b.clock
