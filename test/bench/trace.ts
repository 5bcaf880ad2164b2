import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { proseEdits } from './prose.ts'
import { textIn } from './subject.ts'

/** One step of one person: at a place, so many letters out, these in. */
export type Edit = { at: number; out: number; in: string }

export type Trace = { name: string; edits: Edit[] }

/**
 * Reads an editing trace of one person (`{ txns: [{ patches: [[at, out, in]] }] }`, gzipped JSON);
 * without a path, legal prose is typed in its place. Throws on a trace of several people.
 */
export function readTrace(path: string | undefined, most: number): Trace {
  if (path === undefined) return { name: 'typed legal prose', edits: proseEdits(most) }
  const { txns } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as {
    txns: { patches: [number, number, string][]; parents?: unknown }[]
  }
  if (txns[0]?.parents !== undefined) throw new Error('the trace is of more than one person')
  const edits = txns.flatMap(({ patches }) =>
    patches.map(([at, out, words]): Edit => ({ at, out, in: words })),
  )
  const name = path.split(/[/\\]/).at(-1)!
  return { name, edits: edits.slice(0, most) }
}

/** Somebody who types a trace into a copy of the document, and hears of nobody else. */
export class Typist {
  readonly doc: Y.Doc
  readonly #text: Y.Text
  readonly #edits: readonly Edit[]
  readonly #from: number
  #next = 0

  /** `from` is where in the text the trace is typed. */
  constructor(doc: Y.Doc, edits: readonly Edit[], from = 0) {
    const text = textIn(doc)
    if (!text) throw new Error('the document has no text to type into')
    this.doc = doc
    this.#text = text
    this.#edits = edits
    this.#from = from
  }

  get id(): number {
    return this.doc.clientID
  }

  /** How far the typist's own clock has come. */
  get clock(): number {
    return Y.getState(this.doc.store, this.id)
  }

  /** The next edit as an update; the trace begins anew behind what was typed when it is over. */
  type(): Uint8Array {
    const edit = this.#edits[this.#next % this.#edits.length]!
    const from = this.#from
    this.#next += 1
    return this.change(() => {
      if (edit.out > 0) this.#text.delete(from + edit.at, edit.out)
      if (edit.in !== '') this.#text.insert(from + edit.at, edit.in)
    })
  }

  /** What one transaction makes of the document, as an update. */
  change(work: (text: Y.Text) => void): Uint8Array {
    let made = new Uint8Array()
    const keep = (update: Uint8Array): void => void (made = new Uint8Array(update))
    this.doc.on('update', keep)
    this.doc.transact(() => work(this.#text))
    this.doc.off('update', keep)
    return made
  }
}
