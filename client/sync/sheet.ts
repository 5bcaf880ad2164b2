import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Charter, Removed } from '../../drafts/model/charter.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import type { Numbering, Numbers } from '../../drafts/model/numbering.ts'
import { insertNode, newKey, restoreNode } from '../../drafts/model/operations.ts'
import type { Place } from '../../drafts/model/operations.ts'
import { readCharter, readRemoved } from '../../drafts/model/read.ts'
import { metaOf, nodesOf } from '../../drafts/model/shape.ts'

/** Origin of structural edits, which undo takes back. */
const STRUCTURE = 'structure'
/** Origin of what undo leaves alone. */
const SETUP = 'setup'

type Reading = { charter: Charter; numbering: Numbering; removed: Removed[] }

/** One Yjs document with what a writer needs around it: presence, undo, and its reading. */
export class Sheet {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly undo: Y.UndoManager
  #reading: Reading | null = null
  #published: Numbers | null = null

  /** `changed` is called after every change of the document or of what can be undone. */
  constructor(on: { changed(): void; wrote(before: Map<number, number>): void; presence(): void }) {
    this.awareness.setLocalState(null)
    this.undo = new Y.UndoManager([nodesOf(this.doc), metaOf(this.doc)], {
      trackedOrigins: new Set([STRUCTURE]),
      captureTimeout: 500,
    })
    this.doc.on('update', (_update, _origin, _doc, transaction) => {
      this.#reading = null
      if (transaction.local) on.wrote(transaction.beforeState)
      on.changed()
    })
    this.awareness.on('change', on.presence)
    this.undo.on('stack-item-added', on.changed)
    this.undo.on('stack-item-popped', on.changed)
  }

  /** The numbers that were published, from which those of the draft go on. */
  set published(numbers: Numbers | null) {
    this.#published = numbers
    this.#reading = null
  }

  /** The charter as it reads now; the same value until the next change. */
  get reading(): Reading {
    if (!this.#reading) {
      const charter = readCharter(this.doc)
      const numbering = numberCharter(charter, this.#published)
      this.#reading = { charter, numbering, removed: readRemoved(this.doc) }
    }
    return this.#reading
  }

  /** A structural change as one step of undo. */
  change(work: (doc: Y.Doc) => void): void {
    this.undo.stopCapturing()
    this.doc.transact(() => work(this.doc), STRUCTURE)
    this.undo.stopCapturing()
  }

  /**
   * Adds an empty article or chapter and returns its key. It is written taken out, then brought
   * in: undo takes it out again, and no key is ever deleted.
   */
  insert(kind: 'article' | 'chapter', place: Place): string {
    const key = newKey(crypto.getRandomValues(new Uint8Array(10)))
    insertNode(this.doc, { key, kind, removed: true, ...place }, SETUP)
    this.change((doc) => restoreNode(doc, key))
    return key
  }

  /**
   * Writes under a leased id from here on. Only after a sync: Yjs gives a document another id
   * when structs of its own arrive from elsewhere.
   */
  wear(clientId: number): void {
    if (this.doc.clientID === clientId) return
    const state = this.awareness.getLocalState()
    this.awareness.setLocalState(null)
    this.doc.clientID = clientId
    this.awareness.clientID = clientId
    this.awareness.setLocalState(state ?? { cursor: null })
  }

  destroy(): void {
    this.undo.destroy()
    this.awareness.destroy()
    this.doc.destroy()
  }
}
