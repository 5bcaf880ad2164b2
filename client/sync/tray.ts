import type { Field } from '../../drafts/model/charter.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Device } from './device.ts'

/** Words the server did not take, kept for their writer. */
export type Kept = {
  id: string
  at: number
  /** Where they were written, as it was called then: 제13조, or a heading. */
  label: string
  place: { key: string; field: Field }
  /** The new words alone, and the whole field as it stood on this device. */
  words: string
  whole: string
  refusal: Refusal
}

/** The kept words of one charter on this device. They survive a reload and a lost session. */
export class Tray {
  readonly #notes: Device['notes']
  readonly #name: string
  #kept: readonly Kept[]
  /** The device took the last change. */
  #written = true

  constructor(notes: Device['notes'], charter: string) {
    this.#notes = notes
    this.#name = `kept:${charter}`
    this.#kept = this.#read()
  }

  get kept(): readonly Kept[] {
    return this.#kept
  }

  /** Whether the device has all of it, so that it outlives the page. */
  get safe(): boolean {
    return this.#written
  }

  /** Adds words, but none twice, and gives what it added. */
  add(kept: readonly Kept[]): Kept[] {
    return this.swap([], kept)
  }

  /** Puts words in place of others that were added before. */
  swap(old: readonly Kept[], kept: readonly Kept[]): Kept[] {
    const gone = new Set(old.map(({ id }) => id))
    // Another tab may have changed it.
    const before = this.#current().filter(({ id }) => !gone.has(id))
    const ids = new Set(before.map(({ id }) => id))
    const added = kept
      .filter((each) => !before.some((other) => isSame(other, each)))
      .map((each, i) => (ids.has(each.id) ? { ...each, id: `${each.id}:${ids.size + i}` } : each))
    this.#write([...before, ...added])
    return added
  }

  drop(id: string): void {
    this.#write(this.#current().filter((each) => each.id !== id))
  }

  #write(kept: readonly Kept[]): void {
    this.#kept = kept
    try {
      this.#notes.setItem(this.#name, JSON.stringify(kept))
      this.#written = true
    } catch {
      this.#written = false
    }
  }

  #current(): readonly Kept[] {
    return this.#written ? this.#read() : this.#kept
  }

  #read(): Kept[] {
    try {
      return JSON.parse(this.#notes.getItem(this.#name) ?? '[]') as Kept[]
    } catch {
      return []
    }
  }
}

const isSame = (a: Kept, b: Kept): boolean =>
  a.words === b.words && a.place.key === b.place.key && a.place.field === b.place.field
