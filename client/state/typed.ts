import { toHex } from '../../drafts/model/hash.ts'
import type { Mark } from '../../drafts/model/mark.ts'

/** Words of a comment that is not posted yet, and what it is about. */
export type Typed = {
  words: string
  mark: Mark | null
  /** Told to the server with the words, so that sent twice they are posted once. */
  once: string
  /** The words that `once` has been sent with, if it has. */
  sent: string | null
}

const EMPTY: Omit<Typed, 'once'> = { words: '', mark: null, sent: null }

/**
 * What is being typed, by place, until it is posted: in this tab, also after a reload. A shared
 * computer keeps nothing of it when the tab is closed.
 */
export class TypedWords {
  readonly #name: string
  readonly #all: Map<string, Typed>

  constructor(charter: string) {
    this.#name = `typed:${charter}`
    this.#all = new Map(read(this.#name))
  }

  get(place: string): Typed {
    return this.#all.get(place) ?? { ...EMPTY, once: fresh() }
  }

  /** Whether words wait to be posted there. */
  has(place: string): boolean {
    return (this.#all.get(place)?.words.trim() ?? '') !== ''
  }

  write(place: string, change: Partial<Pick<Typed, 'words' | 'mark'>>): void {
    this.#put(place, { ...this.get(place), ...change })
  }

  /** What to send: the same `once` for the same words about the same, another for others. */
  send(place: string): Typed {
    const typed = this.get(place)
    const now = JSON.stringify([typed.words, typed.mark])
    const once = typed.sent === null || typed.sent === now ? typed.once : fresh()
    const sent = { ...typed, once, sent: now }
    this.#put(place, sent)
    return sent
  }

  drop(place: string): void {
    this.#all.delete(place)
    this.#keep()
  }

  #put(place: string, typed: Typed): void {
    this.#all.set(place, typed)
    this.#keep()
  }

  #keep(): void {
    try {
      sessionStorage.setItem(this.#name, JSON.stringify([...this.#all]))
    } catch {
      // A full device: the words last as long as the page.
    }
  }
}

function read(name: string): [string, Typed][] {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '[]') as [string, Typed][]
  } catch {
    return []
  }
}

/** Pages that did not come by https have no `randomUUID`. */
function fresh(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)))
}
