import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import { fieldOf, holdsOthers, nodesOf, TOP } from '../../drafts/model/shape.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Content, Home } from './place.ts'

/** Letters of others that anybody may cut at once; above it, no more than half of a node's. */
const FEW = 100

/**
 * What one update takes away of what others wrote, for a writer who may not do that in one stroke:
 * nodes taken out, moved to where nothing stands, or emptied. Taking out letter by letter is
 * editing; it can be seen and answered while it goes on.
 */
export class Stroke {
  readonly #doc: Y.Doc
  readonly #wrote: (clientId: number) => boolean
  /** Letters of others that are cut, by node. */
  readonly #cut = new Map<string, number>()
  readonly #out = new Set<string>()
  /** Where nodes are moved to. */
  readonly #moved = new Map<string, string[]>()
  /** Chapters that are new in this update. */
  readonly #chapters = new Set<string>()

  constructor(doc: Y.Doc, wrote: (clientId: number) => boolean) {
    this.#doc = doc
    this.#wrote = wrote
  }

  /** A setting of a node. What was overwritten meanwhile comes without its value. */
  sets({ node, fresh }: Home, setting: string, content: Content): void {
    if (!(content instanceof Y.ContentAny)) return
    if (setting === 'removed') this.#out.add(node)
    if (setting === 'kind' && content.arr.at(-1) === 'chapter') this.#chapters.add(node)
    if (setting === 'parent' && !fresh) {
      this.#moved.set(node, [...(this.#moved.get(node) ?? []), ...(content.arr as string[])])
    }
  }

  /** Letters of a text that stand in the document. */
  cuts({ node }: Home, clientId: number, letters: number): void {
    if (!this.#wrote(clientId)) this.#cut.set(node, (this.#cut.get(node) ?? 0) + letters)
  }

  /** Why all of it together is more than one stroke may take. */
  refusal(): Refusal | undefined {
    const key = this.#found()
    return key === undefined ? undefined : { code: 'others_words', key }
  }

  #found(): string | undefined {
    for (const [key, cut] of this.#cut) {
      if (cut > FEW && cut * 2 > this.#length(key)) return key
    }
    for (const key of this.#out) {
      const chapter = this.#kind(key) === 'chapter'
      if (this.#isOthers(key) || (chapter && this.#holdsOthers(key))) return key
    }
    for (const [key, places] of this.#moved) {
      if (this.#kind(key) !== 'article' || places.every((place) => this.#stands(place))) continue
      if (this.#isOthers(key)) return key
    }
    return undefined
  }

  /** Whether an article can stand there: elsewhere it is in no chapter, and lost. */
  #stands(place: string): boolean {
    if (place === TOP) return true
    if (this.#out.has(place)) return false
    if (this.#chapters.has(place)) return true
    return this.#kind(place) === 'chapter' && this.#node(place)?.get('removed') !== true
  }

  #holdsOthers(chapter: string): boolean {
    for (const [key, node] of nodesOf(this.#doc)) {
      const within = node.get('parent') === chapter && node.get('removed') !== true
      if (within && this.#isOthers(key)) return true
    }
    return false
  }

  /** Whether words of others stand in a node. */
  #isOthers(key: string): boolean {
    return holdsOthers(this.#doc, key, this.#wrote)
  }

  #length(key: string): number {
    return FIELDS.reduce((sum, field) => sum + (fieldOf(this.#doc, key, field)?.length ?? 0), 0)
  }

  #node(key: string): Y.Map<unknown> | undefined {
    return nodesOf(this.#doc).get(key)
  }

  #kind(key: string): unknown {
    return this.#node(key)?.get('kind')
  }
}
