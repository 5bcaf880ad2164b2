import * as Y from 'yjs'
import { homeAt, rootHome } from './place.ts'
import type { AnyType, Home, Spot } from './place.ts'

/** Where things stand in a document, each home looked up once. */
export class Homes {
  readonly #doc: Y.Doc
  readonly #roots = new Map<string, Home | null>()
  readonly #homes = new Map<AnyType, Home | null>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  /** The spot of a struct of the document; null where nothing of it is known any more. */
  spotOf(struct: Y.Item | Y.GC): Spot | null {
    if (!(struct instanceof Y.Item)) return null
    const home = this.of(struct.parent as AnyType)
    return home && { home, sub: struct.parentSub }
  }

  /** At most three steps: the document holds only what the guard let in. */
  of(type: AnyType): Home | null {
    const seen = this.#homes.get(type)
    if (seen !== undefined) return seen
    const item = type._item
    let home: Home | null = null
    if (item) {
      const spot = this.spotOf(item)
      home = spot && homeAt(spot, type)
    } else {
      home = [this.root('nodes'), this.root('meta')].find((root) => root?.type === type) ?? null
    }
    this.#homes.set(type, home)
    return home
  }

  /** The home of a root by its name; null where the draft has none of that name. */
  root(name: string): Home | null {
    const seen = this.#roots.get(name)
    if (seen !== undefined) return seen
    const home = rootHome(this.#doc, name)
    this.#roots.set(name, home)
    return home
  }
}
