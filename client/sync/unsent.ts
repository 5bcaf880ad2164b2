import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { articleName, chapterName, numberCharter } from '../../drafts/model/numbering.ts'
import { readCharter, readNodes } from '../../drafts/model/read.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Device } from './device.ts'
import type { Kept } from './tray.ts'

/** For a client id, the clock up to which the server has its structs. */
export type Seen = (clientId: number) => number

/** The words in a document that the server has not seen, field by field. */
export function unsentWords(doc: Y.Doc, seen: Seen, refusal: Refusal, at: number): Kept[] {
  const numbering = numberCharter(readCharter(doc))
  return readNodes(doc).flatMap(({ key }) => {
    const article = numbering.articles.get(key)
    const chapter = numbering.chapters.get(key)
    const heading = fieldOf(doc, key, 'heading')?.toString() ?? key
    const name = article ? articleName(article) : chapter ? chapterName(chapter) : ''
    const label = name ? `${name}(${heading})` : heading
    return FIELDS.flatMap((field): Kept[] => keptOf(fieldOf(doc, key, field), field))

    function keptOf(text: Y.Text | undefined, field: Field): Kept[] {
      const words = text ? newWords(text, seen) : ''
      if (!text || words.trim() === '') return []
      const id = `${at}:${key}:${field}`
      return [{ id, at, label, place: { key, field }, words, whole: text.toString(), refusal }]
    }
  })
}

/** Words by structs that were not seen; runs that do not touch are put on lines of their own. */
function newWords(text: Y.Text, seen: Seen): string {
  const runs: string[] = []
  let open = false
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const known = Math.max(0, seen(item.id.client) - item.id.clock)
    const words = item.content.str.slice(known)
    if (open && known === 0) runs.push((runs.pop() ?? '') + words)
    else if (words !== '') runs.push(words)
    open = words !== ''
  }
  return runs.map((run) => run.replaceAll('\t', '')).join('\n')
}

/**
 * A note, kept on the device while a tab has unsent edits, of where they begin. It tells which
 * copies of rebuilt documents still hold words that nobody else has.
 */
export class UnsentMark {
  readonly #notes: Device['notes']
  #marked: string | null = null
  #seen: Seen = () => Infinity

  constructor(notes: Device['notes']) {
    this.#notes = notes
  }

  /** The document of this copy was written in by `clientId`, whose next clock was `clock`. */
  set(copy: string, clientId: number, clock: number): void {
    if (this.#marked !== null) return
    this.#marked = `unsent:${copy}`
    this.#seen = seenUpTo(clientId, clock)
    if (this.#notes.getItem(this.#marked) !== null) return
    this.#notes.setItem(this.#marked, JSON.stringify([clientId, clock]))
  }

  clear(): void {
    if (this.#marked !== null) this.#notes.removeItem(this.#marked)
    this.#marked = null
    this.#seen = () => Infinity
  }

  /** What the server has seen, as far as this tab knows. */
  get seen(): Seen {
    return this.#seen
  }

  /** Copies under `prefix` with unsent words, except `current`: name, and what was seen of each. */
  static others(notes: Device['notes'], prefix: string, current: string): [string, Seen][] {
    return Array.from({ length: notes.length }, (_, i) => notes.key(i) ?? '')
      .filter((name) => name.startsWith(`unsent:${prefix}`) && name !== `unsent:${current}`)
      .map((name) => {
        const [id, clock] = JSON.parse(notes.getItem(name) ?? '[0,0]') as [number, number]
        notes.removeItem(name)
        return [name.slice('unsent:'.length), seenUpTo(id, clock)]
      })
  }
}

function seenUpTo(clientId: number, clock: number): Seen {
  return (id) => (id === clientId ? clock : Infinity)
}
