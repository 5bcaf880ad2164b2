import * as Y from 'yjs'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Limits } from './bounds.ts'
import { Homes } from './homes.ts'
import { Measure } from './measure.ts'
import { News } from './news.ts'
import type { Id, Placed } from './news.ts'
import { homeAt, isDeletable, objectionTo, pathOf } from './place.ts'
import type { Home, Spot } from './place.ts'
import { Sequence } from './sequence.ts'
import { Stroke } from './stroke.ts'
import type { Writer } from './writer.ts'

const NOWHERE: Refusal = { code: 'wrong_content', place: '' }

/** One update being read against a document that it does not change. */
export class Reading {
  /** Whether anything that stands is deleted. */
  deletes = false
  /** Whether anything new would stand. */
  grows = false
  /** Whether it holds structs, or the beginning of one, that the document has. */
  skipped = false
  /** Whether all else that it holds are new words, and deletions of words that stand. */
  exact = true
  readonly #doc: Y.Doc
  readonly #homes: Homes
  readonly #news: News
  readonly #sequence: Sequence
  readonly #measure: Measure
  readonly #taken = new Set<string>()
  readonly #who: Pick<Writer, 'closed'>
  /** Counts what is taken of others from who may not take it at once. */
  readonly #stroke: Stroke | null
  /** What the writer may do was asked already of the node of these homes. */
  readonly #asked = new Map<Home, Refusal | undefined>()

  constructor(doc: Y.Doc, limits: Limits, who: Pick<Writer, 'closed' | 'wrote'>) {
    this.#doc = doc
    this.#homes = new Homes(doc)
    this.#news = new News(doc)
    this.#sequence = new Sequence(doc, this.#news)
    this.#measure = new Measure(doc, limits)
    this.#who = who
    this.#stroke = who.wrote ? new Stroke(doc, who.wrote) : null
  }

  /** Client ids with new structs, at the clocks they stand at in the document. */
  get starts(): Map<number, number> {
    return this.#news.starts
  }

  /** Whether the document holds all of a struct. */
  knows({ id, length }: { id: Id; length: number }): boolean {
    return id.clock + length <= this.#news.before(id.client)
  }

  /** Finds the spot of the next struct; 'later' when it refers to one that was not taken yet. */
  take(struct: Y.Item | Y.GC): Refusal | 'later' | undefined {
    const { client, clock } = struct.id
    const state = this.#news.state(client)
    if (clock > state) return { code: 'gap' }
    if (!(struct instanceof Y.Item)) return NOWHERE
    if (this.#news.lacks(struct.origin) || this.#news.lacks(struct.rightOrigin)) return 'later'
    if (struct.parent instanceof Y.ID && this.#news.lacks(struct.parent)) return 'later'
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
    const crossed = spot.sub === null ? !this.#sequence.follows(left, right) : right !== null
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
    if (end > this.#news.state(client)) return { code: 'gap' }
    const before = this.#news.before(client)
    if (from < before) {
      const structs = this.#doc.store.clients.get(client)!
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
        const struct = structs[i]!
        if (struct.id.clock >= end) break
        if (struct.deleted) {
          this.exact = false
          continue
        }
        const spot = this.#homes.spotOf(struct)
        if (!spot || !isDeletable(spot)) return denied(spot)
        const closed = this.#closed(spot, false)
        if (closed) return closed
        this.deletes = true
        if (spot.home.in === 'text') {
          const { clock } = struct.id
          const lost = Math.min(end, clock + struct.length) - Math.max(from, clock)
          this.#measure.loses(spot.home, lost)
          this.#stroke?.cuts(spot.home, client, lost)
        } else this.exact = false
      }
    }
    if (end <= before) return undefined
    this.exact = false
    for (const placed of this.#news.within(client, Math.max(from, before), end)) {
      if (!isDeletable(placed)) return denied(placed)
      if (placed.words) {
        const lost = Math.min(end, placed.end) - Math.max(from, placed.clock)
        this.#measure.loses(placed.home, lost)
      }
    }
    return undefined
  }

  /** What all of it together is too much of: of others' words taken, or of a limit. */
  excess(): Refusal | undefined {
    return this.#stroke?.refusal() ?? this.#measure.refusal()
  }

  #place(item: Y.Item, spot: Spot, between: Pick<Placed, 'left' | 'right'>): void {
    const { client, clock } = item.id
    const { home, sub } = spot
    const state = this.#news.state(client)
    const opens = item.content instanceof Y.ContentType ? homeAt(spot, null) : null
    const words = item.content instanceof Y.ContentString
    const end = clock + item.length
    this.#news.add(client, { home, sub, clock: state, end, ...between, opens, words })
    if (!(item.content instanceof Y.ContentDeleted)) this.grows = true
    if (words) this.#measure.gains(home, end - state)
    else this.exact = false
    if (home.in === 'nodes') this.#measure.creates()
    if (home.in === 'sources' && !this.#isTaken(spot)) this.#measure.cites(home)
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
      const home = this.#homes.root(parent)
      if (!home) return { code: 'no_such_place', place: parent.slice(0, 60) }
      return { home, sub: item.parentSub }
    }
    const home = this.#homeMadeBy(parent as Y.ID)
    return home ? { home, sub: item.parentSub } : { code: 'no_such_place', place: '' }
  }

  #homeMadeBy(id: Y.ID): Home | null {
    if (this.#news.isNew(id)) return this.#news.find(id)?.opens ?? null
    const content = Y.getItem(this.#doc.store, id)?.content
    return content instanceof Y.ContentType ? this.#homes.of(content.type) : null
  }

  #find(id: Id): Spot | null {
    if (this.#news.isNew(id)) return this.#news.find(id)
    return this.#homes.spotOf(Y.getItem(this.#doc.store, id as Y.ID))
  }
}

const denied = (spot: Spot | null): Refusal =>
  spot ? { code: 'wrong_content', place: pathOf(spot) } : NOWHERE

const same = (a: Spot, b: Spot): boolean => a.home === b.home && a.sub === b.sub
