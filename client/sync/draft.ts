import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Charter, Removed } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Place } from '../../drafts/model/operations.ts'
import type { Footing, Person, Published } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { SaveState } from './save.ts'
import { Tether } from './tether.ts'
import type { DraftOptions } from './tether.ts'
import type { Kept } from './tray.ts'

/**
 * The live draft of one charter for one person: document, connection, copy on the device, undo.
 * Events (plain `Event`s): `charter` `footing` `save` `crowd` `presence` `tray` `reset` `ready` `outdated`;
 * and `heard` for what is told beside the text, at once after every connection.
 */
export class LiveDraft extends EventTarget {
  readonly person: Person | null
  readonly #tether: Tether

  private constructor(options: DraftOptions) {
    super()
    this.person = options.person
    this.#tether = new Tether(options, this)
  }

  /** Opens the draft: first what this device has kept, then the server's. */
  static open(options: DraftOptions): LiveDraft {
    const draft = new LiveDraft(options)
    void draft.#tether.start()
    return draft
  }

  get doc(): Y.Doc {
    return this.#tether.sheet.doc
  }

  get awareness(): Awareness {
    return this.#tether.sheet.awareness
  }

  get undo(): Y.UndoManager {
    return this.#tether.sheet.undo
  }

  /** True after the first sync: the text is the server's, and one's own id is leased. */
  get ready(): boolean {
    return this.#tether.ready
  }

  /** Which document this is, as the server said last. */
  get generation(): string {
    return this.#tether.bulletin.generation
  }

  get crowd(): { writers: number; readers: number } {
    return this.#tether.bulletin.crowd
  }

  /** What one may do here, as the server said last; null until it has. */
  get footing(): Footing | null {
    return this.#tether.bulletin.footing
  }

  /** Why one may only read, though one has a name; null when one may write, or has none. */
  get barred(): Refusal | null {
    return this.person === null ? null : (this.footing?.writing ?? null)
  }

  get canWrite(): boolean {
    const { ready, closed } = this.#tether
    return ready && this.person !== null && closed === null && this.barred === null
  }

  get canUndo(): boolean {
    return this.canWrite && this.undo.undoStack.length > 0
  }

  get canRedo(): boolean {
    return this.canWrite && this.undo.redoStack.length > 0
  }

  get tray(): readonly Kept[] {
    return this.#tether.kept
  }

  /** The server runs a newer build than this page, or numbers the draft by another publication. */
  get outdated(): boolean {
    return this.#tether.bulletin.outdated
  }

  get save(): SaveState {
    return this.#tether.save
  }

  charter(): Charter {
    return this.#tether.sheet.reading.charter
  }

  numbering(): Numbering {
    return this.#tether.sheet.reading.numbering
  }

  /** The last publication that is known here; null before the first one. */
  get published(): Published | null {
    return this.#tether.bulletin.published
  }

  removed(): Removed[] {
    return this.#tether.sheet.reading.removed
  }

  /** A structural change as one step of undo. Nothing happens before one can write. */
  change(work: (doc: Y.Doc) => void): void {
    if (this.canWrite) this.#tether.sheet.change(work)
  }

  /** Adds an empty article or chapter as one step of undo, and returns its key. */
  insert(kind: 'article' | 'chapter', place: Place): string {
    return this.#tether.sheet.insert(kind, place)
  }

  undoLast(): void {
    if (this.canUndo) this.undo.undo()
  }

  redoLast(): void {
    if (this.canRedo) this.undo.redo()
  }

  dropKept(id: string): void {
    this.#tether.dropKept(id)
  }

  /** The device says it is online (again) or that it is not: no need to wait for time-outs. */
  online(is: boolean): void {
    this.#tether.online(is)
  }

  close(): void {
    this.#tether.close()
  }
}
