import { eq } from 'drizzle-orm'
import { comment, commentEdit } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { takeBackNews } from './news.ts'
import { keepsPace } from './pace.ts'
import { findComment, isShown, recount } from './rows.ts'
import type { CommentRow, Saying, ThreadRow } from './rows.ts'
import { dropWords, indexWords } from './search.ts'

/** `news` is whether anything is other than before: nobody need be told of what is not. */
export type Changed = { thread: ThreadRow; comment: CommentRow; news: boolean }

/**
 * Says one's own comment in other words; what it said before is kept with it. The same words again
 * change nothing. Refused: `not_found`, `not_yours`, `thread_hidden`, `too_fast`.
 */
export function edit(
  q: Queries,
  { by, now }: Saying,
  { id, words }: { id: string; words: string },
): Outcome<Changed> {
  const own = ownComment(q, by.known.person.id, id)
  if (!own.ok) return own
  if (!isShown(own.value)) return { ok: false, refusal: { code: 'thread_hidden' } }
  const news = own.value.words !== words
  if (news) {
    if (!keepsPace(q, own.value.person, now)) return { ok: false, refusal: { code: 'too_fast' } }
    q.insert(commentEdit).values({ comment: id, at: now, words: own.value.words }).run()
    q.update(comment).set({ words, editedAt: now }).where(eq(comment.id, id)).run()
    dropWords(q, own.value)
    indexWords(q, id, words)
  }
  return { ok: true, value: { ...changed(q, own.value), news } }
}

/**
 * Takes one's own comment back: its words and its earlier words are erased, here and in notices of
 * it, and its place stays. Refused: `not_found`, `not_yours`; withdrawn twice changes nothing.
 */
export function withdraw(q: Queries, { by, now }: Saying, id: string): Outcome<Changed> {
  const own = ownComment(q, by.known.person.id, id)
  if (!own.ok) return own
  const news = own.value.withdrawnAt === null
  if (news) {
    q.delete(commentEdit).where(eq(commentEdit.comment, id)).run()
    q.update(comment)
      .set({ words: '', editedAt: null, withdrawnAt: now })
      .where(eq(comment.id, id))
      .run()
    if (own.value.hiddenBy === null) dropWords(q, own.value)
    takeBackNews(q, id, now)
  }
  return { ok: true, value: { ...changed(q, own.value), news } }
}

/** What a comment said before, the oldest first, each with the time it was replaced. */
export function earlierWords(q: Queries, id: string): { at: number; words: string }[] {
  return q
    .select({ at: commentEdit.at, words: commentEdit.words })
    .from(commentEdit)
    .where(eq(commentEdit.comment, id))
    .orderBy(commentEdit.at)
    .all()
}

/** A comment that changed, and its thread counted anew. */
export function changed(q: Queries, { id, thread }: CommentRow): Omit<Changed, 'news'> {
  return { thread: recount(q, thread), comment: findComment(q, id)! }
}

function ownComment(q: Queries, person: string, id: string): Outcome<CommentRow> {
  const found = findComment(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  if (found.person !== person) return { ok: false, refusal: { code: 'not_yours' } }
  return { ok: true, value: found }
}
