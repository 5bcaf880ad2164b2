import type { Person } from '../../drafts/wire/frames.ts'
import type * as Y from 'yjs'
import type { Device } from './device.ts'
import { Hold } from './hold.ts'
import { Shelf } from './shelf.ts'
import { keepStrangeWords } from './strange.ts'
import { Tray } from './tray.ts'

/** Whose things they are, on which device, in which charter. */
export type Owner = { device: Device; charter: string; person: Person | null }

/** What one person has of a charter on this device: kept words, and copies of its documents. */
export class Locker {
  readonly tray: Tray
  readonly #owner: Owner

  constructor(owner: Owner) {
    this.#owner = owner
    this.tray = new Tray(owner.device.notes, owner.charter)
  }

  /** Puts what the device has of this generation into a document, and keeps it from then on. */
  hold(doc: Y.Doc, generation: string): Promise<Hold> {
    return Hold.open(this.#owner.device, this.#shelf(generation), doc)
  }

  /** Puts unsent words that belong to no copy of this generation into the tray; tells whether there were any. */
  keepStrange(generation: string): Promise<boolean> {
    const at = { shelf: this.#shelf(generation), tray: this.tray, generation }
    return keepStrangeWords(this.#owner.device, at)
  }

  /** The place on the device for this person's copies; readers have none of their own. */
  #shelf(generation: string): Shelf {
    const { device, charter, person } = this.#owner
    return new Shelf(device, { charter, person: person?.id ?? 'reader', generation })
  }
}
