import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Charter, Removed } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Place } from '../../drafts/model/operations.ts'
import type {
  Event as RoomEvent,
  Footing,
  Hello,
  Person,
  Published,
} from '../../drafts/wire/frames.ts'
import { ON_THE_WIRE, refusalOfClose } from '../../drafts/wire/refusal.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Device } from './device.ts'
import { HeardEvent } from './heard.ts'
import { Hold } from './hold.ts'
import { Link } from './link.ts'
import type { SaveState } from './save.ts'
import { Sheet } from './sheet.ts'
import { Shelf } from './shelf.ts'
import { keepStrangeWords } from './strange.ts'
import { Tray } from './tray.ts'
import type { Kept } from './tray.ts'
import { unsentWords } from './unsent.ts'
import type { Seen } from './unsent.ts'

export type DraftOptions = {
  charter: string
  person: Person | null
  /** Address of the site's sockets, such as `wss://example.kr`. */
  base: string
  /** Which document this is; a rebuilt one has another, and old copies never meet it. */
  generation: string
  build: string
  device: Device
  published?: Published | null
  socket?: typeof WebSocket
}

/** How long a writer who was too fast waits before coming back, in milliseconds. */
const REST = 5_000

/** Close codes from here on mean that the client should come back by itself. */
const COME_BACK = 4500
const ALL: Seen = () => Infinity

/**
 * The live draft of one charter for one person: document, connection, copy on the device, undo.
 * Events (plain `Event`s): `charter` `footing` `save` `crowd` `presence` `tray` `reset` `ready` `outdated`;
 * and `heard` for what is told beside the text, at once after every connection.
 */
export class LiveDraft extends EventTarget {
  readonly person: Person | null
  crowd = { writers: 0, readers: 0 }
  readonly #options: DraftOptions
  readonly #tray: Tray
  #published: Published | null
  #sheet: Sheet
  #hold: Hold | null = null
  #settling = false
  #link: Link | null = null
  #rest: ReturnType<typeof setTimeout> | undefined
  #generation: string
  #hello: Hello | null = null
  #footing: Footing | null = null
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
    this.#tray = new Tray(options.device.notes, options.charter)
    this.#published = options.published ?? null
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

  /** What one may do here, as the server said last; null until it has. */
  get footing(): Footing | null {
    return this.#footing
  }

  /** Why one may only read, though one has a name; null when one may write, or has none. */
  get barred(): Refusal | null {
    return this.person === null ? null : (this.#footing?.writing ?? null)
  }

  get canWrite(): boolean {
    return this.#ready && this.person !== null && this.#closed === null && this.barred === null
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

  /** The server runs a newer build than this page, or numbers the draft by another publication. */
  get outdated(): boolean {
    if (this.#hello === null) return false
    const { build, published } = this.#hello
    return build !== this.#options.build || published !== (this.#published?.number ?? null)
  }

  get save(): SaveState {
    if (this.#closed) return { state: 'closed', refusal: this.#closed }
    if (!this.#ready) return { state: 'connecting' }
    if (!this.#link?.connected) {
      return { state: 'offline', kept: this.person && (this.#hold?.kept ?? false) }
    }
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

  /** The last publication that is known here; null before the first one. */
  get published(): Published | null {
    return this.#published
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
    if (this.canUndo) this.undo.undo()
  }

  redoLast(): void {
    if (this.canRedo) this.undo.redo()
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
    clearTimeout(this.#rest)
    this.#disconnect()
    this.#hold?.close()
    this.#sheet.destroy()
    this.#tell('ended')
  }

  #freshSheet(): Sheet {
    const sheet: Sheet = new Sheet({
      changed: () => this.#tell('charter'),
      presence: () => this.#tell('presence'),
      wrote: (before) => {
        const { clientID } = sheet.doc
        this.#hold?.wrote(clientID, before.get(clientID) ?? 0)
        this.#refusal = null
      },
    })
    sheet.published = this.#published?.numbers ?? null
    return sheet
  }

  /** Puts what the device has into the sheet, and connects. */
  async #start(): Promise<void> {
    const sheet = this.#sheet
    if (this.person) {
      const shelf = this.#shelf()
      const hold = await Hold.open(this.#options.device, shelf, sheet.doc)
      if (this.#gone || sheet !== this.#sheet) return hold.close()
      this.#hold = hold
    }
    this.#connect()
  }

  /** The place on the device for this person's copies; readers have none of their own. */
  #shelf(): Shelf {
    const { device, charter, person } = this.#options
    return new Shelf(device, {
      charter,
      person: person?.id ?? 'reader',
      generation: this.#generation,
    })
  }

  #connect(): void {
    const { base, charter, socket = WebSocket } = this.#options
    this.#link = new Link({
      base: `${base}/c/${charter}`,
      doc: this.doc,
      awareness: this.awareness,
      generation: this.#generation,
      clientId: this.#hold?.id ?? null,
      socket,
      on: {
        change: () => this.#settle(),
        hello: (hello) => this.#greet(hello),
        event: (event) => this.#hear(event),
        refused: ({ refusal }) => this.#refuse(refusal),
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
    if (this.person && hello.person?.id !== this.person.id) return this.#lose()
    this.#hello = hello
    this.#stand(hello)
    if (hello.clientId !== null && this.#hold?.loose) void this.#moor(this.#hold, hello.clientId)
    // Who may not write is given no id; the copy on the device keeps the one it belongs to.
    this.#link?.ask(hello.clientId ?? this.#hold?.id ?? null)
    if (this.outdated) this.#tell('outdated')
    // What was told while nobody listened is not told again.
    this.dispatchEvent(new HeardEvent({ type: 'missed' }))
  }

  #hear(event: RoomEvent): void {
    if (event.type === 'footing') return this.#stand(event)
    if (event.type === 'published') return this.#publish(event)
    if (event.type !== 'crowd') return void this.dispatchEvent(new HeardEvent(event))
    const { writers, readers } = event
    this.crowd = { writers, readers }
    this.#tell('crowd')
  }

  #stand({ standing, rules, freezes, writing }: Footing): void {
    this.#footing = { standing, rules, freezes, writing }
    this.#tell('footing')
  }

  /** From here on the numbers of the draft go on from those that were published. */
  #publish({ number, numbers }: Published): void {
    this.#published = { number, numbers }
    this.#sheet.published = numbers
    if (this.#hello) this.#hello = { ...this.#hello, published: number }
    this.#tell('charter')
  }

  /** Nothing is written before the device has room for it. */
  async #moor(hold: Hold, id: number): Promise<void> {
    this.#settling = true
    await hold.settle(id)
    this.#settling = false
    this.#settle()
  }

  /** After every change of the connection: first sync, saved, cut off. */
  #settle(): void {
    const id = this.#hello?.clientId ?? null
    if (this.#link?.synced && id !== null) this.#sheet.wear(id)
    if (this.#link?.synced && !this.#ready && !this.#settling) {
      this.#ready = true
      this.#tell('ready')
      void this.#offerStrangeWords()
    }
    if (this.#link?.saved) this.#hold?.saved()
    this.#tellSave()
  }

  #refuse(refusal: Refusal): void {
    // The connection comes back by itself, at once or after a rest.
    if (refusal.code === 'too_fast' || ON_THE_WIRE[refusal.code].close >= COME_BACK) return
    void this.#reset(refusal)
  }

  /**
   * Goes back to the server's document. The words that only this device has go to the tray first,
   * as far as they are known now; the server then tells exactly which they are. Their copy is
   * erased when they are in the tray, and their id is not used again: under it they may stand in a
   * copy that could not be erased, and others may not stand at the same clocks.
   */
  async #reset(refusal: Refusal): Promise<void> {
    const { doc: mine } = this
    const old = { sheet: this.#sheet, hold: this.#hold }
    const rebuilt = refusal.code === 'generation_changed'
    this.#disconnect()
    this.#ready = false
    this.#hold = null
    this.#hello = null
    if (rebuilt) this.#generation = refusal.generation
    const rough = unsentWords(
      mine,
      old.hold?.seen ?? ALL,
      refusal,
      Date.now(),
      this.#published?.numbers,
    )
    // A document that was rebuilt refuses nothing where there was nothing to send.
    this.#refusal = rebuilt && rough.length === 0 ? null : refusal
    const added = this.#tray.add(rough)
    this.#sheet = this.#freshSheet()
    this.#tell('reset')
    this.#tell('tray')
    void this.#start()
    if (!rebuilt && (await this.#readyAgain())) {
      const theirs = Y.decodeStateVector(Y.encodeStateVector(this.doc))
      const exact = unsentWords(
        mine,
        (id) => theirs.get(id) ?? 0,
        refusal,
        Date.now(),
        this.#published?.numbers,
      )
      this.#tray.swap(added, exact)
    }
    if (this.#tray.safe) await old.hold?.erase()
    else old.hold?.close()
    old.sheet.destroy()
    this.#tell('tray')
    this.#tellSave()
  }

  /** The session is over: unsent words go to the tray, and the page asks to sign in again. */
  #lose(): void {
    this.#end({ code: 'not_signed_in' })
    const hold = this.#hold
    const refusal = { code: 'not_signed_in' } as const
    const words = unsentWords(
      this.doc,
      hold?.seen ?? ALL,
      refusal,
      Date.now(),
      this.#published?.numbers,
    )
    this.#hold = null
    this.#tray.add(words)
    if (this.#tray.safe) void hold?.erase()
    else hold?.close()
    this.#tell('tray')
  }

  #end(refusal: Refusal): void {
    this.#closed = refusal
    this.#disconnect()
    this.#tell('ended')
    this.#tellSave()
  }

  /** Resolves with the first sync from here on; false when there will be none. */
  #readyAgain(): Promise<boolean> {
    return new Promise((resolve) => {
      this.addEventListener('ready', () => resolve(true), { once: true })
      this.addEventListener('ended', () => resolve(false), { once: true })
    })
  }

  /** The server closed and does not want to be asked again, or not before a rest. */
  #shut(code: number): void {
    const refusal = refusalOfClose(code)
    if (refusal.code !== 'too_fast') return this.#end(refusal)
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#link?.connect(), REST)
  }

  async #offerStrangeWords(): Promise<void> {
    const shelf = this.#shelf()
    const at = { shelf, tray: this.#tray, generation: this.#generation }
    if (await keepStrangeWords(this.#options.device, at)) this.#tell('tray')
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
