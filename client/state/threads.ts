import { REACTIONS } from '../../drafts/rules/talk.ts'
import type {
  CommentView,
  TalkCount,
  TalkSums,
  ThreadAnswer,
  ThreadList,
  ThreadView,
} from '../../drafts/wire/talk.ts'

/** The discussions of one node, as far as they were asked for. */
type Shelf = { ids: Set<string>; next: string | null }

const NONE: TalkCount = { open: 0, all: 0 }
/** While counts are this young, a new thread may be in them already. In milliseconds. */
const YOUNG = 2_000

/** What is known of the discussions of a charter: asked for at first, and kept by what is told. */
export class Threads {
  sums: TalkSums | null = null
  #counts: Map<string, TalkCount> | null = null
  #countedAt = 0
  readonly #threads = new Map<string, ThreadView>()
  readonly #shelves = new Map<string, Shelf>()
  readonly #comments = new Map<string, CommentView[]>()
  readonly #heard = new Map<string, number>()
  #turn = 0

  /** How much was heard until now, to be told with the answer to what is asked now. */
  get turn(): number {
    return this.#turn
  }

  /** Null until they are known. */
  count(key: string): TalkCount | null {
    return this.#counts && (this.#counts.get(key) ?? NONE)
  }

  thread(id: string): ThreadView | undefined {
    return this.#threads.get(id)
  }

  /** Undefined until they were asked for. */
  of(key: string): { threads: ThreadView[]; next: string | null } | undefined {
    const shelf = this.#shelves.get(key)
    return (
      shelf && { threads: [...shelf.ids].map((id) => this.#threads.get(id)!), next: shelf.next }
    )
  }

  comments(id: string): readonly CommentView[] | undefined {
    return this.#comments.get(id)
  }

  takeCounts({ counts, sums }: { counts: Record<string, TalkCount>; sums: TalkSums }): void {
    this.#counts = new Map(Object.entries(counts))
    this.#countedAt = performance.now()
    this.sums = sums
  }

  /**
   * One page of the threads of a node: the first one in place of all before, or one more. What was
   * heard after it was asked for, at turn `since`, is newer and stays.
   */
  takeList(
    key: string,
    list: ThreadList,
    { first, since }: { first: boolean; since: number },
  ): void {
    const { threads, next } = list
    const newer = [...this.#heard].filter(([, turn]) => turn > since).map(([id]) => id)
    for (const thread of threads) if (!newer.includes(thread.id)) this.#keep(thread)
    const before = first ? newer : [...(this.#shelves.get(key)?.ids ?? []), ...newer]
    const ids = [...before, ...threads.map(({ id }) => id)]
    const here = ids.filter((id) => this.#threads.get(id)?.key === key)
    this.#shelves.set(key, { ids: new Set(here), next })
  }

  takeThread({ thread, comments }: ThreadAnswer): void {
    this.#keep(thread)
    this.#shelves.get(thread.key)?.ids.add(thread.id)
    this.#comments.set(thread.id, comments)
  }

  /** The answer to what was posted: the thread, and of its comments the one it was about. */
  takeSaid({ thread, comments }: ThreadAnswer): boolean {
    return this.hear(thread, comments[0] ?? null)
  }

  /** Takes in what the server tells of. False when the counts cannot be told from it. */
  hear(thread: ThreadView, comment: CommentView | null): boolean {
    const certain = this.#recount(thread, comment)
    this.#heard.set(thread.id, ++this.#turn)
    this.#keep(thread)
    this.#shelves.get(thread.key)?.ids.add(thread.id)
    const comments = this.#comments.get(thread.id)
    if (comments && comment) {
      const at = comments.findIndex(({ id }) => id === comment.id)
      const now = withOwn(comment, comments[at])
      this.#comments.set(thread.id, at < 0 ? [...comments, now] : comments.with(at, now))
    }
    return certain
  }

  /** After a gap: what is not `open` is asked for again when it is wanted. */
  forgetComments(open: string | null): void {
    for (const id of this.#comments.keys()) if (id !== open) this.#comments.delete(id)
  }

  /** Somebody else looks at it now, and is told other things. */
  forgetAll(): void {
    this.#threads.clear()
    this.#shelves.clear()
    this.#comments.clear()
  }

  #keep(thread: ThreadView): void {
    const before = this.#threads.get(thread.id)
    const { key } = thread
    if (before && before.key !== key) this.#shelves.get(before.key)?.ids.delete(thread.id)
    // Where its words are is looked up again only for another mark.
    const same = before && JSON.stringify(before.mark) === JSON.stringify(thread.mark)
    const mark = same ? before.mark : thread.mark
    this.#threads.set(thread.id, { ...thread, mark, first: withOwn(thread.first, before?.first) })
  }

  #recount(thread: ThreadView, comment: CommentView | null): boolean {
    const before = this.#threads.get(thread.id)
    if (!this.#counts) return true
    if (before) {
      if (before.key !== thread.key) return false
      this.#add(thread.key, Number(isOpen(thread)) - Number(isOpen(before)), 0)
      return before.fate?.fate === thread.fate?.fate && before.comments > 0 === thread.comments > 0
    }
    if (!isNew(thread, comment) || performance.now() - this.#countedAt < YOUNG) return false
    this.#add(thread.key, 1, 1)
    if (this.sums) {
      const { threads, waiting } = this.sums
      this.sums = { ...this.sums, threads: threads + 1, waiting: waiting + 1 }
    }
    return true
  }

  #add(key: string, open: number, all: number): void {
    const before = this.#counts!.get(key) ?? NONE
    this.#counts!.set(key, { open: before.open + open, all: before.all + all })
  }
}

const isOpen = ({ state }: ThreadView): boolean => state === 'open'

/** Whether a thread that was never heard of has just begun, and is not an old one that changed. */
function isNew(thread: ThreadView, comment: CommentView | null): boolean {
  return (
    comment?.id === thread.first.id &&
    thread.comments === 1 &&
    thread.lastAt === thread.at &&
    comment.editedAt === null &&
    thread.fate === null &&
    isOpen(thread) &&
    REACTIONS.every((what) => comment.reactions[what] === 0)
  )
}

/** What is one's own is told only to oneself, and so is missing in what is told to all. */
function withOwn(now: CommentView, before: CommentView | undefined): CommentView {
  return now.own || !before?.own ? now : { ...now, own: before.own }
}
