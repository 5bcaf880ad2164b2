import type { Whereabouts } from '../../../drafts/model/mark.ts'
import type { Hearing } from '../../../drafts/rules/talk.ts'
import type { Speaker, ThreadAnswer } from '../../../drafts/wire/talk.ts'
import type { CharterFacts } from '../facts.ts'
import type { Typed } from '../house/facts.ts'

/** What the page of one discussion is made from. */
export type ThreadFacts = CharterFacts &
  ThreadAnswer & {
    /** What edited comments said before, by their ids, the oldest first. */
    earlier: ReadonlyMap<string, readonly { at: number; words: string }[]>
    /** What was done to the thread, the newest first. */
    events: readonly { at: number; what: string; by: Speaker }[]
    /** Where its words are now; `here` for a whole article, null for the charter. */
    where: Whereabouts | 'here' | null
    page: number
    pages: number
    /** What the form for a reply names itself. */
    once: string
    viewer: { role: string; name: string }
    answerable: boolean
    /** How who is looking hears of it: null for not at all, missing where one cannot. */
    hearing?: Hearing | null | undefined
    /** What who is looking may do; what is their own is told by the comments themselves. */
    can: Record<'comment' | 'own' | 'close' | 'decide' | 'place' | 'hide', boolean>
    /** Edits of the node since it began, for those who say what became of it. */
    edits: readonly { n: number; at: number; name: string }[]
    typed?: Typed | undefined
  }
