import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AuthorsAnswer } from '../../drafts/wire/authors.ts'
import type { LiveDraft } from '../sync/draft.ts'
import { Authors, signAll } from './authors.ts'
import type { Signed } from './authors.ts'
import type { View } from './live.ts'

/** How long the server is not asked again about the same words, in milliseconds, and at most. */
const SOON = 300
const LATE = 60_000

export type Writing = { authors: Authors; signed: ReadonlyMap<string, Signed> }

/**
 * 누가 썼나: while it is on, whose words stand in the draft. The server tells whose each client id
 * is; all else is read from the document itself. It is asked again when somebody writes whom it
 * has not told of.
 */
export class WhoWrote implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #told: (state: 'on' | 'off' | 'failed') => void
  #on = false
  #answer: AuthorsAnswer | null = null
  #authors: Authors | null = null
  #madeFrom = ''
  #readFrom: View | null = null
  #signed: Map<string, Signed> | null = null
  #asking = 0
  #patience = SOON
  #letGo = new AbortController()

  constructor(host: ReactiveControllerHost, told: (state: 'on' | 'off' | 'failed') => void) {
    this.#host = host
    this.#told = told
    host.addController(this)
  }

  get on(): boolean {
    return this.#on
  }

  hostDisconnected(): void {
    this.#stop()
  }

  /** Turns it on or off. */
  toggle(charter: string): void {
    this.#on = !this.#on
    if (this.#on) void this.#ask(charter, true)
    else {
      this.#stop()
      this.#told('off')
    }
    this.#host.requestUpdate()
  }

  /** Who wrote what is shown now; null while it is off, or not known yet. */
  read(charter: string, draft: LiveDraft, view: View, unknown: string): Writing | null {
    const answer = this.#answer
    if (!this.#on || !answer) return null
    const { clientID } = draft.doc
    const me = draft.canWrite ? draft.person : null
    const from = JSON.stringify([me, me && clientID, unknown])
    if (!this.#authors || from !== this.#madeFrom) {
      this.#authors = new Authors(answer, me && { clientId: clientID, person: me }, unknown)
      this.#madeFrom = from
      this.#readFrom = null
    }
    if (view !== this.#readFrom || !this.#signed) {
      this.#readFrom = view
      const keys = view.entries.map(({ key }) => key)
      this.#signed = signAll(draft.doc, keys, this.#authors, this.#signed)
      if (this.#lacks(answer, draft, me && clientID)) this.#askLater(charter)
      else this.#patience = SOON
    }
    return { authors: this.#authors, signed: this.#signed }
  }

  /** Whether there are words of somebody the server has not told of, or of another document. */
  #lacks(answer: AuthorsAnswer, draft: LiveDraft, own: number | null): boolean {
    if (answer.generation !== draft.generation) return true
    const authors = this.#authors!
    const known = own === null || answer.clients.some(([id]) => id === own)
    for (const { shares } of this.#signed!.values()) {
      for (const { who } of shares) {
        if (authors.isUnknown(who)) return true
        if (!known && !answer.writers[who] && draft.save.state === 'saved') return true
      }
    }
    return false
  }

  #askLater(charter: string): void {
    if (this.#asking) return
    this.#asking = window.setTimeout(() => {
      this.#asking = 0
      void this.#ask(charter, false)
    }, this.#patience)
    this.#patience = Math.min(LATE, this.#patience * 2)
  }

  async #ask(charter: string, first: boolean): Promise<void> {
    const { signal } = (this.#letGo = new AbortController())
    try {
      const response = await fetch(`/c/${charter}/authors`, {
        headers: { accept: 'application/json' },
        signal,
      })
      if (!response.ok) throw new Error(String(response.status))
      this.#answer = (await response.json()) as AuthorsAnswer
      this.#authors = null
      if (first) this.#told('on')
    } catch {
      if (signal.aborted) return
      if (first) {
        this.#on = false
        this.#told('failed')
      }
    }
    this.#host.requestUpdate()
  }

  #stop(): void {
    clearTimeout(this.#asking)
    this.#asking = 0
    this.#patience = SOON
    this.#letGo.abort()
    this.#answer = this.#authors = this.#signed = this.#readFrom = null
  }
}
