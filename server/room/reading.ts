import * as Y from 'yjs'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Limits } from './bounds.ts'
import { homeAt, isDeletable, objectionTo, pathOf, rootHome } from './place.ts'
import type { AnyType, Home, Spot } from './place.ts'
import { Stroke } from './stroke.ts'
import type { Writer } from './writer.ts'

type Id = { client: number; clock: number }

/**
 * A struct of the update that has found its spot, and what it says it stands between; `opens` is
 * the home it makes, if one.
 */
type Placed = Spot & {
  clock: number
  end: number
  left: Id | null
  right: Id | null
  opens: Home | null
  words: boolean
}

/** Steps along texts that one update may cost. */
const STEPS = 200_000

/** Nodes that a document may hold with those that were taken out, which it never forgets. */
const NODES_EVER = 5_000

const NOWHERE: Refusal = { code: 'wrong_content', place: '' }

/** One update being read against a document that it does not change. */
export class Reading {
  /** Client ids with new structs, at the clocks they stand at in the document. */
  readonly starts = new Map<number, number>()
  /** Whether anything that stands is deleted. */
  deletes = false
  /** Whether anything new would stand. */
  grows = false
  /** Whether it holds structs, or the beginning of one, that the document has. */
  skipped = false
  /** Whether all else that it holds are new words, and deletions of words that stand. */
  exact = true
  readonly #doc: Y.Doc
  readonly #limits: Limits
  readonly #placed = new Map<number, Placed[]>()
  readonly #roots = new Map<string, Home | null>()
  readonly #homes = new Map<AnyType, Home | null>()
  readonly #taken = new Set<string>()
  /** UTF-16 units that texts gain and lose. */
  readonly #growth = new Map<Home, { gained: number; lost: number }>()
  readonly #sources = new Map<Home, number>()
  readonly #who: Pick<Writer, 'closed'>
  /** Counts what is taken of others from who may not take it at once. */
  readonly #stroke: Stroke | null
  /** What the writer may do was asked already of the node of these homes. */
  readonly #asked = new Map<Home, Refusal | undefined>()
  #created = 0
  #steps = 0

  constructor(doc: Y.Doc, limits: Limits, who: Pick<Writer, 'closed' | 'wrote'>) {
    this.#doc = doc
    this.#limits = limits
    this.#who = who
    this.#stroke = who.wrote ? new Stroke(doc, who.wrote) : null
  }

  /** Whether the document holds all of a struct. */
  knows({ id, length }: { id: Id; length: number }): boolean {
    return id.clock + length <= this.#before(id.client)
  }

  /** Finds the spot of the next struct; 'later' when it refers to one that was not taken yet. */
  take(struct: Y.Item | Y.GC): Refusal | 'later' | undefined {
    const { client, clock } = struct.id
    const state = this.#state(client)
    if (clock > state) return { code: 'gap' }
    if (!(struct instanceof Y.Item)) return NOWHERE
    if (this.#lacks(struct.origin) || this.#lacks(struct.rightOrigin)) return 'later'
    if (struct.parent instanceof Y.ID && this.#lacks(struct.parent)) return 'later'
    const spot = this.#spotOf(struct)
    if ('code' in spot) return spot
    if (clock < state) {
      const mine = this.#find({ client, clock: state - 1 })
      if (!mine || !same(mine, spot)) return NOWHERE
      this.skipped = true
    }
    // What is known of it already has a place; the rest follows it.
    const left = clock < state ? { client, clock: state - 1 } : struct.origin
    const right = struct.rightOrigin
    const crossed = spot.sub === null ? !this.#follows(left, right) : right !== null
    const objection = crossed ? 'wrong_content' : objectionTo(spot, struct.content, this.#isTaken)
    if (objection) return { code: objection, place: pathOf(spot) }
    const closed = this.#closed(spot, true)
    if (closed) return closed
    if (spot.home.in === 'node') this.#stroke?.sets(spot.home, spot.sub!, struct.content)
    this.#place(struct, spot, { left, right })
    return undefined
  }

  /** Looks at what a deletion of `client`'s clocks from `from` up to `end` would take away. */
  remove(client: number, from: number, end: number): Refusal | undefined {
    if (end > this.#state(client)) return { code: 'gap' }
    const before = this.#before(client)
    if (from < before) {
      const structs = this.#doc.store.clients.get(client)!
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
        const struct = structs[i]!
        if (struct.id.clock >= end) break
        if (struct.deleted) {
          this.exact = false
          continue
        }
        const spot = this.#spotIn(struct)
        if (!spot || !isDeletable(spot)) return denied(spot)
        const closed = this.#closed(spot, false)
        if (closed) return closed
        this.deletes = true
        if (spot.home.in === 'text') {
          const { clock } = struct.id
          const lost = Math.min(end, clock + struct.length) - Math.max(from, clock)
          this.#grow(spot.home).lost += lost
          this.#stroke?.cuts(spot.home, client, lost)
        } else this.exact = false
      }
    }
    if (end <= before) return undefined
    this.exact = false
    const news = this.#placed.get(client)!
    for (let i = this.#indexOf(news, Math.max(from, before)); i < news.length; i += 1) {
      const placed = news[i]!
      if (placed.clock >= end) break
      if (!isDeletable(placed)) return denied(placed)
      if (placed.words) {
        const lost = Math.min(end, placed.end) - Math.max(from, placed.clock)
        this.#grow(placed.home).lost += lost
      }
    }
    return undefined
  }

  /** What all of it together is too much of: of others' words taken, or of a limit. */
  excess(): Refusal | undefined {
    return this.#stroke?.refusal() ?? this.#overfull()
  }

  /** The first limit that the document would be above, if this update brought it there. */
  #overfull(): Refusal | undefined {
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

  #place(item: Y.Item, spot: Spot, between: Pick<Placed, 'left' | 'right'>): void {
    const { client, clock } = item.id
    const { home, sub } = spot
    const state = this.#state(client)
    const opens = item.content instanceof Y.ContentType ? homeAt(spot, null) : null
    const words = item.content instanceof Y.ContentString
    const end = clock + item.length
    let placed = this.#placed.get(client)
    if (!placed) {
      this.#placed.set(client, (placed = []))
      this.starts.set(client, state)
    }
    placed.push({ home, sub, clock: state, end, ...between, opens, words })
    if (!(item.content instanceof Y.ContentDeleted)) this.grows = true
    if (words) this.#grow(home).gained += end - state
    else this.exact = false
    if (home.in === 'nodes') this.#created += 1
    if (home.in === 'sources' && !this.#isTaken(spot)) {
      this.#sources.set(home, (this.#sources.get(home) ?? 0) + 1)
    }
    if (sub !== null) this.#taken.add(pathOf(spot))
  }

  /** Nodes that are new in this update are nobody's yet; what is set of others is asked by name. */
  #closed({ home, sub }: Spot, sets: boolean): Refusal | undefined {
    if (home.node === '') return undefined
    if (sets && home.in === 'node') return this.#who.closed(home.node, sub)
    if (this.#asked.has(home)) return this.#asked.get(home)
    const closed = this.#who.closed(home.node, null)
    this.#asked.set(home, closed)
    return closed
  }

  #isTaken = (spot: Spot): boolean =>
    this.#taken.has(pathOf(spot)) || spot.home.type?._map.has(spot.sub!) === true

  /** As Yjs does it: beside the item on the left, or on the right, or in the parent it names. */
  #spotOf(item: Y.Item): Spot | Refusal {
    const left = item.origin && this.#find(item.origin)
    const right = item.rightOrigin && this.#find(item.rightOrigin)
    if (item.origin || item.rightOrigin) {
      const spot = left ?? right
      if (!spot || (item.origin && !left) || (item.rightOrigin && !right)) return NOWHERE
      return left && right && !same(left, right) ? NOWHERE : spot
    }
    const parent: unknown = item.parent
    if (typeof parent === 'string') {
      const home = this.#root(parent)
      if (!home) return { code: 'no_such_place', place: parent.slice(0, 60) }
      return { home, sub: item.parentSub }
    }
    const home = this.#homeMadeBy(parent as Y.ID)
    return home ? { home, sub: item.parentSub } : { code: 'no_such_place', place: '' }
  }

  /**
   * Whether two places of one sequence are known to come in this order. Where they do not, peers
   * that hear of concurrent words in different orders would end with different texts for ever.
   */
  #follows(left: Id | null, right: Id | null): boolean {
    if (left === null || right === null || this.#precedes(left, right)) return true
    // What is new says itself what it stands between. Who types on finds it at once from one side,
    // and not before the beginning of all from the other: so both are walked, turn by turn.
    let back = this.#news(right)?.left
    let on = this.#news(left)?.right
    while (back || on) {
      if (back && (isIn(left, back) || this.#precedes(left, back))) return true
      if (on && (isIn(on, right) || this.#precedes(on, right))) return true
      if (++this.#steps > STEPS) return false
      back = back && this.#news(back)?.left
      on = on && this.#news(on)?.right
    }
    return false
  }

  /** The same of two places in one piece of news, or both in the document. */
  #precedes(left: Id, right: Id): boolean {
    const [a, b] = [this.#news(left), this.#news(right)]
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

  #news(id: Id): Placed | null {
    return id.clock >= this.#before(id.client) ? this.#findPlaced(id) : null
  }

  #homeMadeBy(id: Y.ID): Home | null {
    if (id.clock >= this.#before(id.client)) return this.#findPlaced(id)?.opens ?? null
    const content = Y.getItem(this.#doc.store, id)?.content
    return content instanceof Y.ContentType ? this.#homeOf(content.type) : null
  }

  #find(id: Id): Spot | null {
    if (id.clock >= this.#before(id.client)) return this.#findPlaced(id)
    return this.#spotIn(Y.getItem(this.#doc.store, id as Y.ID))
  }

  #findPlaced({ client, clock }: Id): Placed | null {
    const placed = this.#placed.get(client)
    return placed?.[this.#indexOf(placed, clock)] ?? null
  }

  /** Where the struct with this clock is among one client's, which follow each other. */
  #indexOf(placed: readonly Placed[], clock: number): number {
    let low = 0
    let high = placed.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (placed[middle]!.end <= clock) low = middle + 1
      else high = middle
    }
    return low
  }

  #spotIn(struct: Y.Item | Y.GC): Spot | null {
    if (!(struct instanceof Y.Item)) return null
    const home = this.#homeOf(struct.parent as AnyType)
    return home && { home, sub: struct.parentSub }
  }

  /** At most three steps: the document holds only what this guard let in. */
  #homeOf(type: AnyType): Home | null {
    const seen = this.#homes.get(type)
    if (seen !== undefined) return seen
    const item = type._item
    let home: Home | null = null
    if (item) {
      const spot = this.#spotIn(item)
      home = spot && homeAt(spot, type)
    } else {
      home = [this.#root('nodes'), this.#root('meta')].find((root) => root?.type === type) ?? null
    }
    this.#homes.set(type, home)
    return home
  }

  #root(name: string): Home | null {
    const seen = this.#roots.get(name)
    if (seen !== undefined) return seen
    const home = rootHome(this.#doc, name)
    this.#roots.set(name, home)
    return home
  }

  #grow(home: Home): { gained: number; lost: number } {
    let growth = this.#growth.get(home)
    if (!growth) this.#growth.set(home, (growth = { gained: 0, lost: 0 }))
    return growth
  }

  #lacks(id: Id | null): boolean {
    return id !== null && id.clock >= this.#state(id.client)
  }

  #before(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  #state(client: number): number {
    return this.#placed.get(client)?.at(-1)?.end ?? this.#before(client)
  }
}

const denied = (spot: Spot | null): Refusal =>
  spot ? { code: 'wrong_content', place: pathOf(spot) } : NOWHERE

const isOut = (node: unknown): boolean => node instanceof Y.Map && node.get('removed') === true

const isIn = (a: Id, b: Id): boolean => a.client === b.client && a.clock === b.clock

const same = (a: Spot, b: Spot): boolean => a.home === b.home && a.sub === b.sub
