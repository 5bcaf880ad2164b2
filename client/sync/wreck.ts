import * as Y from 'yjs'
import type { Numbers } from '../../drafts/model/numbering.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Hold } from './hold.ts'
import type { Kept, Tray } from './tray.ts'
import { unsentWords } from './unsent.ts'
import type { Seen } from './unsent.ts'

const ALL: Seen = () => Infinity

/**
 * A document the server takes no more of, with what the device holds of it. The words that stand
 * nowhere else are brought from it into the tray.
 */
export class Wreck {
  readonly #doc: Y.Doc
  readonly #hold: Hold | null
  readonly #tray: Tray
  readonly #refusal: Refusal
  #added: Kept[] = []

  constructor(doc: Y.Doc, hold: Hold | null, tray: Tray, refusal: Refusal) {
    this.#doc = doc
    this.#hold = hold
    this.#tray = tray
    this.#refusal = refusal
  }

  /** Brings the words that only this device has, as far as it knows. Tells whether there were any. */
  salvage(numbers: Numbers | undefined): boolean {
    const rough = this.#words(this.#hold?.seen ?? ALL, numbers)
    this.#added = this.#tray.add(rough)
    return rough.length > 0
  }

  /** Puts in their place exactly the words that the server's document does not have. */
  compare(server: Y.Doc, numbers: Numbers | undefined): void {
    const theirs = Y.decodeStateVector(Y.encodeStateVector(server))
    const exact = this.#words((id) => theirs.get(id) ?? 0, numbers)
    this.#tray.swap(this.#added, exact)
  }

  /** Erases the copies if the words are safe in the tray; else leaves them to the next tab. */
  async clear(): Promise<void> {
    if (this.#tray.safe) await this.#hold?.erase()
    else this.#hold?.close()
  }

  #words(seen: Seen, numbers: Numbers | undefined): Kept[] {
    return unsentWords(this.#doc, seen, this.#refusal, Date.now(), numbers)
  }
}
