import { MARK } from '../model/mark.ts'

/** What came of an input, in the words of moderators. `merged` leads to another thread. */
export const FATES = ['adopted', 'partly', 'declined', 'out_of_scope', 'merged'] as const
export type Fate = (typeof FATES)[number]

/** Fates of inputs that changed the text. They lead to the edit that did it. */
export const CHANGING: readonly Fate[] = ['adopted', 'partly']

/** What one can say to a comment by a single tap, in words: 공감, 몰랐어요, 걱정돼요. */
export const REACTIONS = ['agree', 'learned', 'worried'] as const
export type Reaction = (typeof REACTIONS)[number]

/** Whether something is still to be said in a thread. */
export const THREAD_STATES = ['open', 'resolved'] as const
export type ThreadState = (typeof THREAD_STATES)[number]

/** The numbers of talking. Characters are UTF-16 units, as in the texts. */
export const TALK = {
  comment: 4_000,
  /** Words that a thread can be anchored to, and what is kept of the words around them. */
  ...MARK,
  /** The sentence of a fate. */
  sentence: 1_000,
  /** Threads on one page of a list, comments on one page of a thread. */
  page: 50,
  comments: 200,
  /** New threads and comments of one person an hour, and in a burst. */
  perHour: 120,
  burst: 20,
  mentions: 10,
  search: 100,
} as const

/** How somebody hears of what happens in what they follow. */
export const HEARING = ['site', 'daily', 'now'] as const
export type Hearing = (typeof HEARING)[number]
