import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { articleName, chapterName, numberCharter } from '../../drafts/model/numbering.ts'
import type { Numbers } from '../../drafts/model/numbering.ts'
import { readCharter, readNodes } from '../../drafts/model/read.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Device } from './device.ts'
import type { Kept } from './tray.ts'

/** For a client id, the clock up to which the server has its structs. */
export type Seen = (clientId: number) => number

/** The words in a document that the server has not seen, field by field, by the published numbers. */
export function unsentWords(
  doc: Y.Doc,
  seen: Seen,
  refusal: Refusal,
  at: number,
  numbers: Numbers | null = null,
): Kept[] {
  const numbering = numberCharter(readCharter(doc), numbers)
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
 * A note beside a copy, kept on the device while the copy has unsent edits, of where they begin: a
 * clock for each client id they were written under. Without a copy it lasts as long as the page.
 */
export class UnsentMark {
  readonly #notes: Device['notes']
  readonly #name: string | null
  readonly #starts: Map<number, number>

  constructor(notes: Device['notes'], copy: string | null) {
    this.#notes = notes
    this.#name = copy === null ? null : `unsent:${copy}`
    this.#starts = new Map(this.#name === null ? [] : startsIn(notes.getItem(this.#name)))
  }

  /** The document was written in by `clientId`, whose next clock was `clock`. */
  set(clientId: number, clock: number): void {
    if (this.#starts.has(clientId)) return
    this.#starts.set(clientId, clock)
    if (this.#name === null) return
    try {
      this.#notes.setItem(this.#name, JSON.stringify([...this.#starts]))
    } catch {
      // A full device: the words are in the document and in its copy all the same.
    }
  }

  clear(): void {
    if (this.#starts.size === 0) return
    this.#starts.clear()
    if (this.#name !== null) this.#notes.removeItem(this.#name)
  }

  /** What the server has seen, as far as this device knows. */
  get seen(): Seen {
    const starts = new Map(this.#starts)
    return (id) => starts.get(id) ?? Infinity
  }
}

function startsIn(note: string | null): [number, number][] {
  try {
    const starts: unknown = JSON.parse(note ?? '[]')
    return Array.isArray(starts) ? starts.filter(isStart) : []
  } catch {
    return []
  }
}

const isStart = (start: unknown): start is [number, number] =>
  Array.isArray(start) && Number.isInteger(start[0]) && Number.isInteger(start[1])
