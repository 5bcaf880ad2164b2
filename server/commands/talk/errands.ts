import { and, eq, inArray, sql } from 'drizzle-orm'
import { comment, commentEdit, reaction, thread, threadEvent } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { earlierWords } from './comments.ts'

/** What a guest said and did in discussions is the account's now. */
export function mergeTalk(q: Queries, guest: string, person: string): void {
  // What both named alike was said twice all the same: it stays, and only its name goes.
  const named = q.select({ once: comment.once }).from(comment).where(eq(comment.person, person))
  q.update(comment)
    .set({ once: null })
    .where(and(eq(comment.person, guest), inArray(comment.once, named)))
    .run()
  q.update(comment).set({ person }).where(eq(comment.person, guest)).run()
  q.update(thread).set({ person }).where(eq(thread.person, guest)).run()
  q.update(thread).set({ resolvedBy: person }).where(eq(thread.resolvedBy, guest)).run()
  q.update(thread).set({ fateBy: person }).where(eq(thread.fateBy, guest)).run()
  q.update(threadEvent).set({ person }).where(eq(threadEvent.person, guest)).run()
  // A person counts once for each word.
  q.run(sql`update or ignore reaction set person = ${person} where person = ${guest}`)
  q.delete(reaction).where(eq(reaction.person, guest)).run()
}

/** Words stay, under no name. What was said by a tap goes: it was the person's alone. */
export function forgetTalk(q: Queries, ids: readonly string[]): void {
  q.delete(reaction)
    .where(inArray(reaction.person, [...ids]))
    .run()
}

/** All that a person said and did in discussions, ready to be JSON; hidden words are theirs too. */
export function talkOf(q: Queries, ids: readonly string[]): Record<string, unknown> {
  const persons = [...ids]
  const said = q.select().from(comment).where(inArray(comment.person, persons)).orderBy(comment.at)
  const taps = q.select().from(reaction).where(inArray(reaction.person, persons)).all()
  const done = q.select().from(threadEvent).where(inArray(threadEvent.person, persons)).all()
  const edited = new Set(
    q
      .select({ id: commentEdit.comment })
      .from(commentEdit)
      .innerJoin(comment, eq(comment.id, commentEdit.comment))
      .where(inArray(comment.person, persons))
      .all()
      .map(({ id }) => id),
  )
  return {
    comments: said
      .all()
      .map(({ id, thread: within, at, words, editedAt, withdrawnAt, hiddenBy }) => ({
        id,
        thread: within,
        at,
        words,
        editedAt,
        withdrawnAt,
        hidden: hiddenBy !== null,
        earlier: edited.has(id) ? earlierWords(q, id) : [],
      })),
    reactions: taps.map(({ comment: id, what, at }) => ({ comment: id, what, at })),
    threads: done.map(({ thread: within, at, what, body }) => ({ thread: within, at, what, body })),
  }
}
