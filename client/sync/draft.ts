import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Charter, Removed } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Place } from '../../drafts/model/operations.ts'
import type { Hello, Person } from '../../drafts/wire/frames.ts'
import { refusalOfClose } from '../../drafts/wire/refusal.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Copy, Device } from './device.ts'
import { Leases } from './lease.ts'
import { Link } from './link.ts'
import { Sheet } from './sheet.ts'
import { Tray } from './tray.ts'
import type { Kept } from './tray.ts'
import { UnsentMark, unsentWords } from './unsent.ts'

export type SaveState =
  | { state: 'connecting' }
  | { state: 'saving' }
  | { state: 'saved' }
  /** `kept`: this device holds the unsent edits. */
  | { state: 'offline'; kept: boolean }
  /** The last words were refused; they are in the tray. */
  | { state: 'refused'; refusal: Refusal }
  /** The server closed for good. */
  | { state: 'closed'; refusal: Refusal }

export type DraftOptions = {
  charter: string
  person: Person | null
  /** Address of the site's sockets, such as `wss://example.kr`. */
  base: string
  /** Which document this is; a rebuilt one has another, and old copies never meet it. */
  generation: string
  build: string
  device: Device
  socket?: typeof WebSocket
}

/** How long a writer who was too fast waits before coming back, in milliseconds. */
const REST = 5_000

/**
 * The live draft of one charter for one person: document, connection, copy on the device, undo.
 * Events (plain `Event`s): `charter` `save` `crowd` `presence` `tray` `reset` `ready` `outdated`.
 */
export class LiveDraft extends EventTarget {
  readonly person: Person | null
  crowd = { writers: 0, readers: 0 }
  readonly #options: DraftOptions
  readonly #leases: Leases
  readonly #tray: Tray
  readonly #unsent: UnsentMark
  #sheet: Sheet
  #link: Link | null = null
  #copy: Copy | null = null
  #kept = false
  #generation: string
  #hello: Hello | null = null
  #ready = false
  #gone = false
  #refusal: Refusal | null = null
  #closed: Refusal | null = null
  #shown = ''

  private constructor(options: DraftOptions) {
    super()
    this.#options = options
    this.person = options.person
    this.#generation = options.generation
    const person = options.person?.id ?? 'reader'
    this.#leases = new Leases(options.device, options.charter, person)
    this.#tray = new Tray(options.device.notes, options.charter)
    this.#unsent = new UnsentMark(options.device.notes)
    this.#sheet = this.#freshSheet()
  }

  /** Opens the draft: first what this device has kept, then the server's. */
  static open(options: DraftOptions): LiveDraft {
    const draft = new LiveDraft(options)
    void draft.#start()
    return draft
  }

  get doc(): Y.Doc {
    return this.#sheet.doc
  }

  get awareness(): Awareness {
    return this.#sheet.awareness
  }

  get undo(): Y.UndoManager {
    return this.#sheet.undo
  }

  /** True after the first sync: the text is the server's, and one's own id is leased. */
  get ready(): boolean {
    return this.#ready
  }

  /** Which document this is, as the server said last. */
  get generation(): string {
    return this.#hello?.generation ?? this.#generation
  }

  get canWrite(): boolean {
    return this.#ready && this.person !== null && this.#closed === null
  }

  get canUndo(): boolean {
    return this.canWrite && this.undo.undoStack.length > 0
  }

  get canRedo(): boolean {
    return this.canWrite && this.undo.redoStack.length > 0
  }

  get tray(): readonly Kept[] {
    return this.#tray.kept
  }

  /** The server runs a newer build than this page. */
  get outdated(): boolean {
    return this.#hello !== null && this.#hello.build !== this.#options.build
  }

  get save(): SaveState {
    if (this.#closed) return { state: 'closed', refusal: this.#closed }
    if (!this.#ready) return { state: 'connecting' }
    if (!this.#link?.connected) return { state: 'offline', kept: this.#kept }
    if (this.person && !this.#link.saved) return { state: 'saving' }
    if (this.#refusal) return { state: 'refused', refusal: this.#refusal }
    return { state: 'saved' }
  }

  charter(): Charter {
    return this.#sheet.reading.charter
  }

  numbering(): Numbering {
    return this.#sheet.reading.numbering
  }

  removed(): Removed[] {
    return this.#sheet.reading.removed
  }

  /** A structural change as one step of undo. Nothing happens before one can write. */
  change(work: (doc: Y.Doc) => void): void {
    if (this.canWrite) this.#sheet.change(work)
  }

  /** Adds an empty article or chapter as one step of undo, and returns its key. */
  insert(kind: 'article' | 'chapter', place: Place): string {
    return this.#sheet.insert(kind, place)
  }

  undoLast(): void {
    this.undo.undo()
  }

  redoLast(): void {
    this.undo.redo()
  }

  dropKept(id: string): void {
    this.#tray.drop(id)
    if (this.#tray.kept.length === 0) this.#refusal = null
    this.#tell('tray')
    this.#tellSave()
  }

  /** The device says it is online (again) or that it is not: no need to wait for time-outs. */
  online(is: boolean): void {
    if (is) this.#link?.connect()
    else this.#link?.disconnect()
  }

  close(): void {
    this.#gone = true
    this.#disconnect()
    void this.#copy?.close()
    this.#sheet.destroy()
  }

  #freshSheet(): Sheet {
    const sheet: Sheet = new Sheet({
      changed: () => this.#tell('charter'),
      presence: () => this.#tell('presence'),
      wrote: (before) => {
        const { clientID } = sheet.doc
        if (this.person) this.#unsent.set(this.#copyName(), clientID, before.get(clientID) ?? 0)
      },
    })
    return sheet
  }

  async #start(): Promise<void> {
    if (this.person) await this.#keep()
    await this.#connect()
  }

  async #keep(): Promise<void> {
    this.#copy = this.#options.device.keep(this.#copyName(), this.doc)
    this.#kept = await this.#copy.loaded
  }

  async #connect(): Promise<void> {
    const { base, charter, socket = WebSocket } = this.#options
    const clientId = this.person ? await this.#leases.free() : null
    if (this.#gone) return
    this.#link = new Link({
      base: `${base}/c/${charter}`,
      doc: this.doc,
      awareness: this.awareness,
      generation: this.#generation,
      clientId,
      socket,
      on: {
        change: () => this.#settle(),
        hello: (hello) => this.#greet(hello),
        event: ({ writers, readers }) => {
          this.crowd = { writers, readers }
          this.#tell('crowd')
        },
        refused: ({ refusal }) => void this.#refuse(refusal),
        closed: (code) => this.#shut(code),
      },
    })
  }

  #disconnect(): void {
    this.awareness.setLocalState(null)
    this.#link?.close()
    this.#link = null
  }

  #greet(hello: Hello): void {
    if (this.person && !hello.person) return this.#lose()
    this.#hello = hello
    if (hello.clientId !== null) void this.#leases.take(hello.clientId)
    this.#link?.ask(hello.clientId)
    if (this.outdated) this.#tell('outdated')
  }

  /** After every change of the connection: first sync, saved, cut off. */
  #settle(): void {
    const id = this.#hello?.clientId ?? null
    if (this.#link?.synced && id !== null) this.#sheet.wear(id)
    if (this.#link?.synced && !this.#ready) {
      this.#ready = true
      this.#tell('ready')
      void this.#offerOldCopies()
    }
    if (this.#link?.saved) this.#unsent.clear()
    this.#tellSave()
  }

  async #refuse(refusal: Refusal): Promise<void> {
    if (refusal.code === 'too_fast') setTimeout(() => this.online(true), REST)
    else await this.#reset(refusal)
  }

  /**
   * Goes back to the server's document. The copy on the device is erased only when the words that
   * it alone had are in the tray.
   */
  async #reset(refusal: Refusal): Promise<void> {
    const { doc: mine } = this
    const old = { sheet: this.#sheet, copy: this.#copy }
    this.#disconnect()
    this.#ready = false
    this.#copy = null
    this.#refusal = refusal
    if (refusal.code === 'generation_changed') this.#generation = refusal.generation
    this.#sheet = this.#freshSheet()
    const ready = this.#once('ready')
    this.#tell('reset')
    await this.#connect()
    await ready
    const theirs = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    this.#tray.add(unsentWords(mine, (id) => theirs.get(id) ?? 0, refusal, Date.now()))
    await old.copy?.erase()
    this.#unsent.clear()
    old.sheet.destroy()
    if (this.person && !this.#gone) await this.#keep()
    this.#tell('tray')
    this.#tellSave()
  }

  /** The session is over: unsent words go to the tray, and the page asks to sign in again. */
  #lose(): void {
    this.#closed = { code: 'not_signed_in' }
    this.#disconnect()
    this.#tray.add(unsentWords(this.doc, this.#unsent.seen, this.#closed, Date.now()))
    this.#unsent.clear()
    this.#tell('tray')
    this.#tellSave()
  }

  #once(type: string): Promise<void> {
    return new Promise((resolve) => {
      this.addEventListener(type, () => resolve(), { once: true })
    })
  }

  #shut(code: number): void {
    const refusal = refusalOfClose(code)
    if (refusal.code === 'too_fast') return
    this.#closed = refusal
    this.#tellSave()
  }

  /**
   * Unsent words of a document that was rebuilt since are offered, once. They are never merged
   * into the new one: that would double it.
   */
  async #offerOldCopies(): Promise<void> {
    if (!this.person) return
    const { device, charter } = this.#options
    const prefix = `charter:${charter}:${this.person.id}:`
    const refusal: Refusal = { code: 'generation_changed', generation: this.#generation }
    for (const [name, seen] of UnsentMark.others(device.notes, prefix, this.#copyName())) {
      const doc = new Y.Doc()
      const copy = device.keep(name, doc)
      await copy.loaded
      this.#tray.add(unsentWords(doc, seen, refusal, Date.now()))
      await copy.erase()
      doc.destroy()
      this.#tell('tray')
    }
  }

  #copyName(): string {
    return `charter:${this.#options.charter}:${this.person?.id ?? 'reader'}:${this.#generation}`
  }

  #tell(type: string): void {
    this.dispatchEvent(new Event(type))
  }

  /** Says `save` only when what it says has changed. */
  #tellSave(): void {
    const shown = JSON.stringify(this.save)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#tell('save')
  }
}
