import type { Event as RoomEvent, Hello } from '../../drafts/wire/frames.ts'
import { ON_THE_WIRE, refusalOfClose } from '../../drafts/wire/refusal.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import { Bulletin } from './bulletin.ts'
import type { Printed } from './bulletin.ts'
import { HeardEvent } from './heard.ts'
import type { Hold } from './hold.ts'
import { Link } from './link.ts'
import { Locker } from './locker.ts'
import type { Owner } from './locker.ts'
import type { SaveState } from './save.ts'
import { Sheet } from './sheet.ts'
import type { Kept } from './tray.ts'
import { Wreck } from './wreck.ts'

export type DraftOptions = Owner &
  Printed & {
    /** Address of the site's sockets, such as `wss://example.kr`. */
    base: string
    socket?: typeof WebSocket
  }

/** How long a writer who was too fast waits before coming back, in milliseconds. */
const REST = 5_000

/** Close codes from here on mean that the client should come back by itself. */
const COME_BACK = 4500

/**
 * Holds the draft of one person to the server and to the device: it connects, tells what is saved,
 * goes back to the server's document when words are refused, and ends when there is no way on.
 */
export class Tether {
  readonly bulletin: Bulletin
  readonly #options: DraftOptions
  readonly #target: EventTarget
  readonly #locker: Locker
  #sheet: Sheet
  #hold: Hold | null = null
  #settling = false
  #link: Link | null = null
  #rest: ReturnType<typeof setTimeout> | undefined
  #ready = false
  #gone = false
  #refusal: Refusal | null = null
  #closed: Refusal | null = null
  #shown = ''

  /** All that happens is told at `target`. */
  constructor(options: DraftOptions, target: EventTarget) {
    this.#options = options
    this.#target = target
    this.#locker = new Locker(options)
    this.bulletin = new Bulletin(options, target)
    this.#sheet = this.#freshSheet()
  }

  /** The document as it is now: another one after every `reset`. */
  get sheet(): Sheet {
    return this.#sheet
  }

  get ready(): boolean {
    return this.#ready
  }

  /** Why the server closed for good; null while it has not. */
  get closed(): Refusal | null {
    return this.#closed
  }

  get kept(): readonly Kept[] {
    return this.#locker.tray.kept
  }

  get save(): SaveState {
    if (this.#closed) return { state: 'closed', refusal: this.#closed }
    if (!this.#ready) return { state: 'connecting' }
    if (!this.#link?.connected) {
      return { state: 'offline', kept: this.#options.person && (this.#hold?.kept ?? false) }
    }
    if (this.#options.person && !this.#link.saved) return { state: 'saving' }
    if (this.#refusal) return { state: 'refused', refusal: this.#refusal }
    return { state: 'saved' }
  }

  dropKept(id: string): void {
    this.#locker.tray.drop(id)
    if (this.#locker.tray.kept.length === 0) this.#refusal = null
    this.#tell('tray')
    this.#tellSave()
  }

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
    sheet.published = this.bulletin.published?.numbers ?? null
    return sheet
  }

  /** Puts what the device has into the sheet, and connects. */
  async start(): Promise<void> {
    const sheet = this.#sheet
    if (this.#options.person) {
      const hold = await this.#locker.hold(sheet.doc, this.bulletin.asked)
      if (this.#gone || sheet !== this.#sheet) return hold.close()
      this.#hold = hold
    }
    this.#connect()
  }

  #connect(): void {
    const { base, charter, socket = WebSocket } = this.#options
    this.#link = new Link({
      base: `${base}/c/${charter}`,
      doc: this.#sheet.doc,
      awareness: this.#sheet.awareness,
      generation: this.bulletin.asked,
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
    this.#sheet.awareness.setLocalState(null)
    this.#link?.close()
    this.#link = null
  }

  #greet(hello: Hello): void {
    const { person } = this.#options
    if (person && hello.person?.id !== person.id) return this.#lose()
    this.bulletin.greet(hello)
    if (hello.clientId !== null && this.#hold?.loose) void this.#moor(this.#hold, hello.clientId)
    // Who may not write is given no id; the copy on the device keeps the one it belongs to.
    this.#link?.ask(hello.clientId ?? this.#hold?.id ?? null)
    if (this.bulletin.outdated) this.#tell('outdated')
    // What was told while nobody listened is not told again.
    this.#target.dispatchEvent(new HeardEvent({ type: 'missed' }))
  }

  #hear(event: RoomEvent): void {
    if (event.type === 'published') this.#sheet.published = event.numbers
    this.bulletin.hear(event)
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
    const id = this.bulletin.clientId
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
    const old = this.#sheet
    const wreck = new Wreck(old.doc, this.#hold, this.#locker.tray, refusal)
    const rebuilt = refusal.code === 'generation_changed'
    this.#disconnect()
    this.#ready = false
    this.#hold = null
    this.bulletin.forget(rebuilt ? refusal.generation : null)
    const any = wreck.salvage(this.bulletin.published?.numbers)
    // A document that was rebuilt refuses nothing where there was nothing to send.
    this.#refusal = rebuilt && !any ? null : refusal
    this.#sheet = this.#freshSheet()
    this.#tell('reset')
    this.#tell('tray')
    void this.start()
    if (!rebuilt && (await this.#readyAgain())) {
      wreck.compare(this.#sheet.doc, this.bulletin.published?.numbers)
    }
    await wreck.clear()
    old.destroy()
    this.#tell('tray')
    this.#tellSave()
  }

  /** The session is over: unsent words go to the tray, and the page asks to sign in again. */
  #lose(): void {
    const refusal = { code: 'not_signed_in' } as const
    this.#end(refusal)
    const wreck = new Wreck(this.#sheet.doc, this.#hold, this.#locker.tray, refusal)
    this.#hold = null
    wreck.salvage(this.bulletin.published?.numbers)
    void wreck.clear()
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
      this.#target.addEventListener('ready', () => resolve(true), { once: true })
      this.#target.addEventListener('ended', () => resolve(false), { once: true })
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
    if (await this.#locker.keepStrange(this.bulletin.asked)) this.#tell('tray')
  }

  #tell(type: string): void {
    this.#target.dispatchEvent(new Event(type))
  }

  /** Says `save` only when what it says has changed. */
  #tellSave(): void {
    const shown = JSON.stringify(this.save)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#tell('save')
  }
}
