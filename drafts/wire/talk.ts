import type { Field } from '../model/charter.ts'
import type { Mark } from '../model/mark.ts'
import type { Role } from '../rules/role.ts'
import type { Fate, Reaction, ThreadState } from '../rules/talk.ts'

/** Who said something: the name they have now, empty for those who left; never an id. */
export type Speaker = { name: string; role: Role }

/** A comment as everybody may see it. Words of hidden and withdrawn ones are not told. */
export type CommentView = {
  id: string
  thread: string
  at: number
  by: Speaker
  state: 'shown' | 'withdrawn' | 'hidden'
  /** Plain text; empty unless shown. */
  words: string
  /** When it was last edited; null when never. Earlier words stand on the thread's page. */
  editedAt: number | null
  /** Rule and act of a hidden one. */
  hidden: { act: string; rule: string; reason: string } | null
  reactions: Record<Reaction, number>
  /** What is only told to the one who asks: in pushed frames it is missing. */
  own?: { mine: boolean; reactions: Reaction[] }
}

/** What became of a thread, and who said so, in which role. */
export type FateView = {
  fate: Fate
  sentence: string
  at: number
  by: Speaker
  /** The row of the journal that did what was asked for. */
  edit: number | null
  /** The thread it was merged into. */
  into: string | null
}

/** A thread without its comments: where it stands, and how things are with it. */
export type ThreadView = {
  id: string
  at: number
  /** The node; `*` for the whole charter. */
  key: string
  /** The words it is about; null for a whole article or the charter. */
  mark: Mark | null
  /** The row of the journal that was the last one when it began. */
  n: number
  state: ThreadState
  /** Who resolved it last, when it is. */
  resolved: { at: number; by: Speaker } | null
  fate: FateView | null
  /** Comments that are shown, the first one included. */
  comments: number
  lastAt: number
  /** Whether somebody who decides has said something or given it a fate. */
  answered: boolean
  /** The first comment. */
  first: CommentView
}

/** One page of threads, the one that last had something new first. */
export type ThreadList = {
  threads: ThreadView[]
  /** All that fit the filters. */
  total: number
  /** To be given back as `before` for the next page; null on the last one. */
  next: string | null
}

/**
 * A thread with its comments, oldest first; `next` is the page that follows, to be asked for as
 * `page`, and missing on the last one. What changed a thread answers with what changed alone.
 */
export type ThreadAnswer = { thread: ThreadView; comments: CommentView[]; next?: number }

/** What became of all inputs of the charter. */
export type TalkSums = {
  threads: number
  /** Threads whose fate says that they changed the text. */
  changed: number
  /** Without a fate. */
  waiting: number
  fates: Record<Fate, number>
}

/** How many threads stand at a node; open ones, and all. */
export type TalkCount = { open: number; all: number }

/**
 * What a browser sends for a new thread. Points are Yjs relative positions, where it has the
 * document; the quote and its surroundings find the place without.
 */
export type NewThread = {
  key: string
  field?: Field
  quote?: string
  before?: string
  after?: string
  from?: Record<string, unknown>
  to?: Record<string, unknown>
  words: string
  /** Made up by the sender, once for each thing it wants to be done: sent twice it is done once. */
  once?: string
}
