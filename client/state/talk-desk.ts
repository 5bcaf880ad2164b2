import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { LiveDraft } from '../sync/draft.ts'
import type { Sending } from './ask.ts'
import { TalkLoads } from './talk-loads.ts'
import { TalkPosts } from './talk-posts.ts'
import { Threads } from './threads.ts'
import { TypedWords } from './typed.ts'
import { Places } from './whereabouts.ts'
import type { Form, Stretch } from './wish.ts'

/** What of the discussions the focus belongs to now. */
export type TalkFocus = { thread: string } | { form: Form } | 'head'

/** What happened, to be said to people. */
export type TalkNews =
  | { news: 'posted' | 'placed' | 'moving' | 'withdrawn' | 'unreachable' }
  | { news: 'reply'; by: string }
  | { news: 'refused'; refusal: Refusal }

/** What the page lends: it says, asks, and shows. */
export interface TalkFront {
  tell(news: TalkNews): void
  /** Whether a comment shall really be withdrawn. */
  askWithdraw(): Promise<boolean>
  /** Asks for a name; `then` is called when there is one. */
  askName(then: () => void): void
  focus(on: TalkFocus): void
  /** Gives the focus back to where one was before one wrote. */
  back(): void
  go(where: Stretch): void
}

/** What is open on the table: the discussions that are known, and where one is in them. */
export class TalkDesk {
  readonly charter: string
  readonly threads = new Threads()
  readonly places = new Places()
  readonly typed: TypedWords
  readonly loads: TalkLoads
  readonly posts: TalkPosts
  readonly forms = new Map<string, Sending>()
  readonly editing = new Set<string>()
  draft: LiveDraft | null = null
  pinned: string | null = null
  open: string | null = null
  writing: string | null = null
  moving: string | null = null
  sheet = false
  /** Asked for after every change. */
  readonly changed: () => void

  constructor(charter: string, changed: () => void) {
    this.charter = charter
    this.changed = changed
    this.typed = new TypedWords(charter)
    this.loads = new TalkLoads(charter, this.threads, changed)
    this.posts = new TalkPosts(charter, this.typed)
    this.loads.near('*')
  }

  /** Unfolds a thread, or folds the one that is open. */
  unfold(thread: string | null): void {
    if (this.open !== thread) this.editing.clear()
    this.open = thread
    if (thread === null) return
    this.pinned = this.threads.thread(thread)?.key ?? this.pinned
    if (!this.threads.comments(thread)) void this.loads.thread(thread)
  }

  /** The comment's words, where they are known. */
  wordsOf(thread: string, comment: string): string {
    return this.threads.comments(thread)?.find(({ id }) => id === comment)?.words ?? ''
  }

  /** Where a thread's words are, as they were shown last. */
  whereIs(thread: string): Stretch | null {
    const where = this.places.last(thread)
    return where && where.state !== 'gone' ? where : null
  }
}
