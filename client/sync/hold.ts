import * as Y from 'yjs'
import type { Copy, Device } from './device.ts'
import type { Berth, Shelf } from './shelf.ts'
import { UnsentMark } from './unsent.ts'
import type { Seen } from './unsent.ts'

/**
 * What one tab keeps of its document on the device: a copy, where its unsent edits begin, and what
 * it took over from tabs that are gone.
 */
export class Hold {
  readonly #device: Device
  readonly #shelf: Shelf
  readonly #doc: Y.Doc
  readonly #adopted: { berth: Berth; mark: UnsentMark }[] = []
  #berth: Berth | null = null
  #copy: Copy | null = null
  #mark: UnsentMark
  #kept = false
  #broken = false
  /** A copy with a gap holds words that are not in the document, maybe under the same clocks. */
  #whole = true

  private constructor(device: Device, shelf: Shelf, doc: Y.Doc) {
    this.#device = device
    this.#shelf = shelf
    this.#doc = doc
    this.#mark = new UnsentMark(device.notes, null)
  }

  /** Puts what this device has into the document. */
  static async open(device: Device, shelf: Shelf, doc: Y.Doc): Promise<Hold> {
    const hold = new Hold(device, shelf, doc)
    const berth = await shelf.take()
    if (berth && !(await hold.#moor(berth))) {
      // Its copy may hold words under this id that are not in the document now: another is needed.
      hold.#broken = true
      berth.release()
    }
    for (const adrift of await shelf.adrift()) await hold.#adopt(adrift)
    hold.#whole = doc.store.pendingStructs === null
    return hold
  }

  /** The client id to ask for: the one whose copy this is. */
  get id(): number | null {
    return this.#whole ? (this.#berth?.id ?? null) : null
  }

  /** Whether the device holds what is written. */
  get kept(): boolean {
    return this.#kept
  }

  /** Whether a leased id still has to be given a berth before anything is written under it. */
  get loose(): boolean {
    return this.#berth === null && !this.#broken
  }

  /** What the server is known to have of this document. */
  get seen(): Seen {
    const all = [this.#mark, ...this.#adopted.map(({ mark }) => mark)].map(({ seen }) => seen)
    return (id) => Math.min(...all.map((seen) => seen(id)))
  }

  /** Makes a berth for the first id that was leased to this tab. */
  async settle(id: number): Promise<void> {
    const berth = await this.#shelf.add(id)
    if (berth && (await this.#moor(berth))) return
    this.#broken = true
    // It is written under by this tab alone, and without a copy by none after it.
    if (berth) this.#shelf.forget(berth)
  }

  /** Words are written under `id`, whose next clock was `clock`. */
  wrote(id: number, clock: number): void {
    this.#mark.set(id, clock)
  }

  /** The server has committed all of the document. */
  saved(): void {
    this.#mark.clear()
    for (const { berth, mark } of this.#adopted.splice(0)) {
      mark.clear()
      berth.release()
    }
  }

  /** Erases the copies, whose words are elsewhere by now, and never uses their ids again. */
  async erase(): Promise<void> {
    await this.#copy?.erase()
    for (const { berth } of this.#adopted) await eraseCopy(this.#device, berth)
    this.#mark.clear()
    for (const { mark } of this.#adopted) mark.clear()
    this.#letGo((berth) => this.#shelf.forget(berth))
  }

  /** Leaves everything as it is for the next tab. */
  close(): void {
    void this.#copy?.close()
    this.#letGo((berth) => berth.release())
  }

  /** Keeps the document in a berth's copy. False where the device does not. */
  async #moor(berth: Berth): Promise<boolean> {
    const copy = this.#device.keep(berth.name, this.#doc)
    if (!(await copy.loaded)) {
      void copy.close()
      return false
    }
    this.#berth = berth
    this.#copy = copy
    this.#kept = true
    this.#mark = new UnsentMark(this.#device.notes, berth.name)
    return true
  }

  async #adopt(berth: Berth): Promise<void> {
    const doc = await readCopy(this.#device, berth)
    if (!doc) return berth.release()
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(doc))
    doc.destroy()
    this.#adopted.push({ berth, mark: new UnsentMark(this.#device.notes, berth.name) })
  }

  #letGo(release: (berth: Berth) => void): void {
    if (this.#berth) release(this.#berth)
    for (const { berth } of this.#adopted.splice(0)) release(berth)
    this.#berth = null
    this.#copy = null
  }
}

/** The document as a berth's copy has it; null where the device does not give it. */
export async function readCopy(device: Device, { name }: Berth): Promise<Y.Doc | null> {
  const doc = new Y.Doc()
  const copy = device.keep(name, doc)
  const loaded = await copy.loaded
  await copy.close()
  return loaded ? doc : null
}

export async function eraseCopy(device: Device, { name }: Berth): Promise<void> {
  const doc = new Y.Doc()
  const copy = device.keep(name, doc)
  await copy.loaded
  await copy.erase()
  doc.destroy()
}
