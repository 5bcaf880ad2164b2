import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { objection } from '../../drafts/rules/policy.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { CommentView, ThreadView } from '../../drafts/wire/talk.ts'
import type { LiveDraft } from '../sync/draft.ts'
import { HeardEvent } from '../sync/heard.ts'
import type { View } from './live.ts'
import { TalkDesk } from './talk-desk.ts'
import type { TalkFront } from './talk-desk.ts'
import { nodesOf, placed } from './talk-view.ts'
import type { NodeTalk, TalkView } from './talk-view.ts'
import { seeTo } from './talk-wishes.ts'
import { NearEvent, placeOf, WishEvent } from './wish.ts'

/** Connects the page to the discussions: what of them is shown, and what people want with them. */
export class Talk implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #front: TalkFront
  #desk: TalkDesk | null = null
  #nodes: ReadonlyMap<string, NodeTalk> = new Map()
  #letGo = new AbortController()

  constructor(host: ReactiveControllerHost & HTMLElement, front: TalkFront) {
    this.#host = host
    this.#front = front
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('talk-wish', this.#wished)
    this.#host.addEventListener('near', this.#near)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('talk-wish', this.#wished)
    this.#host.removeEventListener('near', this.#near)
    this.#letGo.abort()
    this.#desk?.loads.stop()
    if (this.#desk) this.#desk.draft = null
  }

  /** Listens to a draft, in place of the one before. To be called as soon as there is one. */
  attend(charter: string, draft: LiveDraft): void {
    if (this.#desk?.charter !== charter) {
      this.#desk = new TalkDesk(charter, () => this.#host.requestUpdate())
    }
    if (this.#desk.draft === draft) return
    this.#letGo.abort()
    this.#letGo = new AbortController()
    if (this.#desk.draft?.person?.id !== draft.person?.id) this.#desk.threads.forgetAll()
    this.#desk.draft = draft
    draft.addEventListener('heard', this.#hear, { signal: this.#letGo.signal })
  }

  /** What is shown now; null before there is anything. */
  read(view: View): TalkView | null {
    const desk = this.#desk
    if (!desk?.draft) return null
    const { threads, places, loads, typed, forms, editing, draft } = desk
    const { pinned, open, writing, moving, sheet } = desk
    const shown = { typed, forms, editing, pinned, open, writing, moving, sheet }
    const { doc } = draft
    this.#nodes = nodesOf({ doc, view, open }, desk, this.#nodes)
    return {
      ...shown,
      sums: threads.sums,
      count: (key) => threads.count(key),
      list: (key) => {
        const shelf = threads.of(key)
        const left = shelf?.threads.filter(isLeft) ?? []
        const more = (shelf?.next ?? null) !== null
        return { state: loads.state(key), threads: placed(doc, view, left, places), more }
      },
      comments: (thread) => threads.comments(thread),
      nodes: this.#nodes,
      barred: barredIn(draft),
    }
  }

  readonly #hear = (event: Event): void => {
    const desk = this.#desk
    if (!desk || !(event instanceof HeardEvent)) return
    const { heard } = event
    if (heard.type === 'missed') {
      desk.threads.forgetComments(desk.open)
      return void desk.loads.again(desk.open)
    }
    if (heard.type !== 'talk') return
    const { thread, comment } = heard
    const told = comment !== null && isReply(desk, thread, comment)
    if (!desk.threads.hear(thread, comment)) desk.loads.recountSoon()
    if (told) this.#front.tell({ news: 'reply', by: comment.by.name })
    desk.changed()
  }

  readonly #near = (event: Event): void => {
    if (event instanceof NearEvent) this.#desk?.loads.near(event.key)
  }

  readonly #wished = async (event: Event): Promise<void> => {
    if (!(event instanceof WishEvent) || !this.#desk) return
    await seeTo(this.#desk, this.#front, event.wish)
    this.#host.requestUpdate()
  }
}

/** Why one may say nothing. Nobody is asked for a name in vain. */
function barredIn({ person, footing }: LiveDraft): Refusal | null {
  if (!footing) return null
  const { standing, rules } = footing
  if (person) return objection('comment', standing, rules, Date.now()) ?? null
  return rules.guests === 'read' ? { code: 'account_needed' } : null
}

/** Whether this is a new reply of somebody else in the thread that is open. */
function isReply(desk: TalkDesk, thread: ThreadView, comment: CommentView): boolean {
  const known = desk.threads.comments(thread.id)
  const sending = desk.forms.get(placeOf({ kind: 'reply', thread: thread.id }))
  return (
    thread.id === desk.open &&
    known !== undefined &&
    sending?.state !== 'sending' &&
    comment.by.name !== desk.draft?.person?.name &&
    known.every(({ id }) => id !== comment.id)
  )
}

/** What was withdrawn before anybody answered is no discussion any more. */
function isLeft({ comments, fate, first }: ThreadView): boolean {
  return comments > 0 || fate !== null || first.state === 'hidden'
}
