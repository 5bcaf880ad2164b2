import * as Y from 'yjs'
import type { Charter, Removed } from '../../drafts/model/charter.ts'
import { readCharter, readRemoved } from '../../drafts/model/read.ts'
import { metaOf, nodesOf } from '../../drafts/model/shape.ts'
import { readJournal } from '../commands/journal.ts'
import type { Store } from '../ports.ts'
import { encodeStep1, encodeStep2 } from './frames.ts'

/** The document of a room in memory, and what is made from it, each made once a change. */
export class Draft {
  readonly doc: Y.Doc
  /** The last row of the journal that is in it. */
  upto: number
  /** Rows and bytes of the journal after the last fold. */
  unfolded: { rows: number; bytes: number }
  #change: Uint8Array | null = null
  #size: number | null = null
  #charter: Charter | null = null
  #removed: Removed[] | null = null
  #step1: Uint8Array | null = null
  #step2: Uint8Array | null = null

  private constructor(doc: Y.Doc, upto: number, unfolded: Draft['unfolded']) {
    this.doc = doc
    this.upto = upto
    this.unfolded = unfolded
    doc.on('update', (update: Uint8Array) => (this.#change = update))
  }

  /** Loads all of a stored document. Throws where it cannot be told whole. */
  static load(store: Store): Draft {
    const { fold, tail } = readJournal(store)
    const doc = new Y.Doc()
    nodesOf(doc)
    metaOf(doc)
    doc.transact(() => {
      if (fold) Y.applyUpdateV2(doc, fold.state)
      for (const { update } of tail) Y.applyUpdate(doc, update)
    })
    assertWhole(doc)
    const bytes = tail.reduce((sum, { update }) => sum + update.byteLength, 0)
    const upto = tail.at(-1)?.n ?? fold?.upto ?? 0
    return new Draft(doc, upto, { rows: tail.length, bytes })
  }

  /**
   * Gives what all that `work` applies has changed, as one update, or null for nothing. Yjs cannot
   * take it back: after a throw, or when its rows are not committed, load anew.
   */
  change(work: () => void): Uint8Array | null {
    this.#change = null
    this.doc.transact(work)
    const change = this.#change as Uint8Array | null
    if (change !== null) {
      if (this.#size !== null) this.#size += change.byteLength
      this.#charter = this.#removed = this.#step1 = this.#step2 = null
    }
    return change
  }

  /** Applies an update that the guard let pass; call it within `change`. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update)
    assertWhole(this.doc)
  }

  /** Whether `bytes` more would bring the V1 state above the limit. */
  exceeds(limit: number, bytes: number): boolean {
    this.#size ??= this.#measure()
    if (this.#size + bytes <= limit) return false
    // The sum of updates is more than they come to when merged.
    this.#size = this.#measure()
    return this.#size + bytes > limit
  }

  charter(): Charter {
    return (this.#charter ??= readCharter(this.doc))
  }

  removed(): Removed[] {
    return (this.#removed ??= readRemoved(this.doc))
  }

  step1(): Uint8Array {
    return (this.#step1 ??= encodeStep1(Y.encodeStateVector(this.doc)))
  }

  /** What a client with this state vector lacks. All of it is encoded once and shared. */
  step2(vector: Uint8Array): Uint8Array {
    if (vector.byteLength === 1 && vector[0] === 0) {
      return (this.#step2 ??= encodeStep2(Y.encodeStateAsUpdate(this.doc)))
    }
    return encodeStep2(Y.encodeStateAsUpdate(this.doc, vector))
  }

  /** The state vector as it was before these client ids advanced. */
  vectorBefore(starts: ReadonlyMap<number, number>): Map<number, number> {
    const vector = new Map<number, number>()
    for (const client of this.doc.store.clients.keys()) {
      const clock = starts.get(client) ?? Y.getState(this.doc.store, client)
      if (clock > 0) vector.set(client, clock)
    }
    return vector
  }

  /** The whole document in one V2 update, for a fold. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdateV2(this.doc)
  }

  #measure(): number {
    return Y.encodeStateAsUpdate(this.doc).byteLength
  }
}

function assertWhole({ store }: Y.Doc): void {
  if (store.pendingStructs !== null || store.pendingDs !== null) {
    throw new Error('an update does not integrate')
  }
}
