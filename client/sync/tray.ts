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

  constructor(notes: Device['notes'], charter: string) {
    this.#notes = notes
    this.#name = `kept:${charter}`
    this.#kept = this.#read()
  }

  get kept(): readonly Kept[] {
    return this.#kept
  }

  add(kept: readonly Kept[]): void {
    this.#write([...this.#kept, ...kept])
  }

  drop(id: string): void {
    this.#write(this.#kept.filter((each) => each.id !== id))
  }

  #write(kept: readonly Kept[]): void {
    this.#kept = kept
    this.#notes.setItem(this.#name, JSON.stringify(kept))
  }

  #read(): Kept[] {
    try {
      return JSON.parse(this.#notes.getItem(this.#name) ?? '[]') as Kept[]
    } catch {
      return []
    }
  }
}
