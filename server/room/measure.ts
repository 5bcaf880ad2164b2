import * as Y from 'yjs'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Limits } from './bounds.ts'
import type { Home } from './place.ts'

/** Nodes that a document may hold with those that were taken out, which it never forgets. */
const NODES_EVER = 5_000

/** How much of everything an update adds to a document, and whether that is too much. */
export class Measure {
  readonly #doc: Y.Doc
  readonly #limits: Limits
  /** UTF-16 units that texts gain and lose. */
  readonly #growth = new Map<Home, { gained: number; lost: number }>()
  readonly #sources = new Map<Home, number>()
  #created = 0

  constructor(doc: Y.Doc, limits: Limits) {
    this.#doc = doc
    this.#limits = limits
  }

  /** New words in a text, in UTF-16 units as everywhere here. */
  gains(home: Home, letters: number): void {
    this.#grow(home).gained += letters
  }

  /** Words taken out of a text, which may be among the new ones. */
  loses(home: Home, letters: number): void {
    this.#grow(home).lost += letters
  }

  /** One more node. */
  creates(): void {
    this.#created += 1
  }

  /** One more source among those of a node. */
  cites(home: Home): void {
    this.#sources.set(home, (this.#sources.get(home) ?? 0) + 1)
  }

  /** The first limit that the document would be above, if this update brought it there. */
  refusal(): Refusal | undefined {
    for (const [home, { gained, lost }] of this.#growth) {
      const short = home.key === 'heading'
      const limit = short ? this.#limits.heading : this.#limits.text
      const length = home.type instanceof Y.Text ? home.type.length : 0
      if (gained > 0 && length + gained - lost > limit) {
        return { code: 'text_too_long', place: home.path, limit }
      }
    }
    for (const [home, added] of this.#sources) {
      const size = home.type instanceof Y.Map ? home.type.size : 0
      if (size + added > this.#limits.sources) return { code: 'wrong_content', place: home.path }
    }
    if (this.#created === 0) return undefined
    const nodes = this.#doc.getMap('nodes')
    const standing = [...nodes.values()].filter((node) => !isOut(node)).length
    if (standing + this.#created > this.#limits.nodes || nodes.size + this.#created > NODES_EVER) {
      return { code: 'too_many_nodes', limit: this.#limits.nodes }
    }
    return undefined
  }

  #grow(home: Home): { gained: number; lost: number } {
    let growth = this.#growth.get(home)
    if (!growth) this.#growth.set(home, (growth = { gained: 0, lost: 0 }))
    return growth
  }
}

const isOut = (node: unknown): boolean => node instanceof Y.Map && node.get('removed') === true
