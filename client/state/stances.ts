import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Clause } from '../../drafts/model/charter.ts'
import { objection } from '../../drafts/rules/policy.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { OwnStance, StancesAnswer, StanceSums } from '../../drafts/wire/stance.ts'
import type { LiveDraft } from '../sync/draft.ts'
import { HeardEvent } from '../sync/heard.ts'
import { ask } from './ask.ts'
import type { Sending } from './ask.ts'
import type { View } from './live.ts'
import { senseIn, stanceOn } from './stance-view.ts'
import type { NodeStance } from './stance-view.ts'
import { Told } from './told.ts'
import { StanceEvent } from './wish.ts'
import type { StanceWish } from './wish.ts'

export type StanceNews =
  | { news: 'given' | 'confirmed' | 'taken' }
  | { news: 'failed'; why: Exclude<Sending, { state: 'sending' }> }

type Answer = { sums: StanceSums | null; own: OwnStance | null }

/** Connects the page to the stances on its articles. */
export class Stances implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #tell: (news: StanceNews, wish: StanceWish) => void
  #charter = ''
  #draft: LiveDraft | null = null
  #clauses: ReadonlyMap<string, Clause> = new Map()
  readonly #sums = new Told<StanceSums>()
  readonly #own = new Told<OwnStance>()
  readonly #sending = new Map<string, Sending>()
  #nodes = new Map<string, NodeStance>()
  #letGo = new AbortController()

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    tell: (news: StanceNews, wish: StanceWish) => void,
  ) {
    this.#host = host
    this.#tell = tell
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('stance', this.#wished)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('stance', this.#wished)
    this.#letGo.abort()
    this.#draft = null
  }

  /** Listens to a draft, in place of the one before. */
  attend(charter: string, draft: LiveDraft): void {
    if (draft === this.#draft) return
    this.#charter = charter
    this.#draft = draft
    this.#letGo.abort()
    this.#letGo = new AbortController()
    draft.addEventListener('heard', this.#hear, { signal: this.#letGo.signal })
  }

  /** What every article shows. Those that did not change stay the same values. */
  read({ entries }: View): ReadonlyMap<string, NodeStance> {
    const articles = entries.filter(({ kind, clause }) => kind === 'article' && clause)
    this.#clauses = new Map(articles.map(({ key, clause }) => [key, clause!]))
    const barred = this.#barred()
    const nodes = new Map<string, NodeStance>()
    for (const [key, clause] of this.#clauses) {
      const told = { sums: this.#sums.get(key), own: this.#own.get(key) }
      const now = stanceOn(clause, { ...told, sending: this.#sending.get(key) ?? null, barred })
      const before = this.#nodes.get(key)
      nodes.set(key, before && JSON.stringify(before) === JSON.stringify(now) ? before : now)
    }
    this.#nodes = nodes
    return nodes
  }

  #barred(): Refusal | null {
    const { footing } = this.#draft ?? {}
    return footing ? (objection('sign', footing.standing, footing.rules, Date.now()) ?? null) : null
  }

  readonly #hear = (event: Event): void => {
    if (!(event instanceof HeardEvent)) return
    const { heard } = event
    if (heard.type === 'missed') return void this.#load()
    if (heard.type !== 'stances') return
    this.#sums.take(heard.sums.key, heard.sums)
    this.#host.requestUpdate()
  }

  async #load(): Promise<void> {
    const takes = { sums: this.#sums.asking(), own: this.#own.asking() }
    const answered = await ask<StancesAnswer>(`/c/${this.#charter}/stances`)
    if (answered.state !== 'done') return
    const { sums, own } = answered.value
    takes.sums(sums.map((each) => [each.key, each]))
    takes.own(own.map((each) => [each.key, each]))
    this.#host.requestUpdate()
  }

  readonly #wished = async (event: Event): Promise<void> => {
    if (!(event instanceof StanceEvent)) return
    const { wish } = event
    const { key } = wish
    const clause = this.#clauses.get(key)
    if (!clause || this.#sending.get(key)?.state === 'sending') return
    this.#sending.set(key, { state: 'sending' })
    this.#host.requestUpdate()
    const path = `/c/${this.#charter}/stance/${key}`
    const text = senseIn(clause)
    const answered =
      wish.act === 'give'
        ? await ask<Answer>(path, { sign: wish.sign, words: wish.words, text })
        : await ask<Answer>(`${path}/${wish.act}`, { text })
    if (answered.state === 'done') {
      this.#sending.delete(key)
      this.#take(key, answered.value)
      const news = { give: 'given', confirm: 'confirmed', withdraw: 'taken' } as const
      this.#tell({ news: news[wish.act] }, wish)
    } else {
      this.#sending.set(key, answered)
      this.#tell({ news: 'failed', why: answered }, wish)
    }
    this.#host.requestUpdate()
  }

  #take(key: string, { sums, own }: Answer): void {
    if (sums) this.#sums.take(key, sums)
    this.#own.take(key, own ?? undefined)
  }
}
