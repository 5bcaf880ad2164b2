import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Charter, Removed } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import type { LiveDraft } from '../sync/draft.ts'
import { entriesOf } from './entries.ts'
import type { Entry } from './entries.ts'
import { keepCharter, keepNumbering } from './memo.ts'
import { keepWriters } from './presence.ts'
import type { Writer } from './presence.ts'

/** What the page shows. Parts that did not change stay the same values. */
export type View = {
  charter: Charter
  numbering: Numbering
  entries: Entry[]
  removed: Removed[]
  writers: readonly Writer[]
}

/** How long a change of name waits for the last words to be saved, in milliseconds. */
const PATIENCE = 3_000

const REDRAWN_BY = ['footing', 'save', 'crowd', 'tray', 'outdated'] as const
const READ_AGAIN_BY = ['charter', 'presence'] as const

/**
 * Connects an element to the live draft. The last text stays in view while a new connection or a
 * new name is on its way: the page is never blank.
 */
export class Live implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #open: (person: Person | null) => LiveDraft
  /** Asked on every change of the save state, before the page is drawn. */
  readonly #saved: () => void
  #draft: LiveDraft | null = null
  #view: View | null = null
  #stale = false
  #soon = 0
  #letGo = new AbortController()

  constructor(
    host: ReactiveControllerHost,
    open: (person: Person | null) => LiveDraft,
    saved: () => void,
  ) {
    this.#host = host
    this.#open = open
    this.#saved = saved
    host.addController(this)
  }

  get draft(): LiveDraft | null {
    return this.#draft
  }

  /** Who one is; nobody any more when the session has ended, in another tab or by itself. */
  get me(): Person | null {
    const draft = this.#draft
    const ended = draft?.save.state === 'closed' && draft.save.refusal.code === 'not_signed_in'
    return ended ? null : (draft?.person ?? null)
  }

  /** What was told about the others is true only while the server is there to tell. */
  get connected(): boolean {
    const draft = this.#draft
    return draft !== null && ['saving', 'saved', 'refused'].includes(draft.save.state)
  }

  /** Null until the first sync. */
  get view(): View | null {
    if (this.#stale && this.#draft?.ready) {
      this.#view = readView(this.#draft, this.#view)
      this.#stale = false
    }
    return this.#view
  }

  /** Opens the draft as this person, or as a reader. What was open before is closed. */
  openAs(person: Person | null): void {
    this.close()
    const draft = this.#open(person)
    this.#draft = draft
    this.#letGo = new AbortController()
    const { signal } = this.#letGo
    const redraw = (): void => this.#host.requestUpdate()
    for (const type of REDRAWN_BY) draft.addEventListener(type, redraw, { signal })
    for (const type of READ_AGAIN_BY) draft.addEventListener(type, this.#later, { signal })
    draft.addEventListener('save', this.#saved, { signal })
    for (const type of ['ready', 'reset']) draft.addEventListener(type, this.#now, { signal })
    this.#host.requestUpdate()
  }

  close(): void {
    this.#letGo.abort()
    this.#draft?.close()
    this.#draft = null
  }

  /** Reads the draft again for the next drawing: something of it has just been changed here. */
  readonly #now = (): void => {
    this.#stale = true
    this.#host.requestUpdate()
  }

  refresh(): void {
    this.#now()
  }

  /** Resolves when nothing is on its way to the server, or after a moment of waiting for that. */
  async settled(): Promise<void> {
    const draft = this.#draft
    if (draft?.save.state !== 'saving') return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        if (draft.save.state !== 'saving') resolve()
      }
      draft.addEventListener('save', done)
      setTimeout(resolve, PATIENCE)
    })
  }

  /** Keystrokes come in crowds, and editors show them by themselves: once a frame is enough. */
  readonly #later = (): void => {
    this.#stale = true
    this.#soon ||= window.setTimeout(() => {
      this.#soon = 0
      this.#host.requestUpdate()
    }, 50)
  }

  hostConnected(): void {
    window.addEventListener('online', this.#online)
    window.addEventListener('offline', this.#online)
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#online)
    window.removeEventListener('offline', this.#online)
    window.clearTimeout(this.#soon)
    this.#soon = 0
    this.close()
  }

  /** The device knows before any time-out does. */
  readonly #online = (): void => this.#draft?.online(navigator.onLine)
}

function readView(draft: LiveDraft, before: View | null): View {
  const charter = keepCharter(before?.charter ?? null, draft.charter())
  return {
    charter,
    numbering: keepNumbering(before?.numbering ?? null, draft.numbering()),
    entries: entriesOf(charter),
    removed: draft.removed(),
    writers: keepWriters(before?.writers ?? [], draft),
  }
}
