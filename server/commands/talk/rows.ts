import { eq, sql } from 'drizzle-orm'
import { isTrusted } from '../../../drafts/rules/role.ts'
import { comment, thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Doer } from '../acts.ts'

export type ThreadRow = typeof thread.$inferSelect
export type CommentRow = typeof comment.$inferSelect

/** Who says something in a discussion, and when. The policy was asked before. */
export type Saying = { by: Doer; now: number; uuid: () => string }

export function findThread(q: Queries, id: string): ThreadRow | undefined {
  return q.select().from(thread).where(eq(thread.id, id)).get()
}

export function findComment(q: Queries, id: string): CommentRow | undefined {
  return q.select().from(comment).where(eq(comment.id, id)).get()
}

/** The first comment of a thread has the thread's own id. */
export function firstOf(q: Queries, { id }: Pick<ThreadRow, 'id'>): CommentRow {
  const first = findComment(q, id)
  if (!first) throw new Error('a thread has no first comment')
  return first
}

/** Whether everybody may read a comment's words. */
export function isShown({ withdrawnAt, hiddenBy }: CommentRow): boolean {
  return withdrawnAt === null && hiddenBy === null
}

/** Whether something can be said in a thread: it is not hidden, and something of it is left. */
export function isAnswerable(q: Queries, row: ThreadRow): boolean {
  return firstOf(q, row).hiddenBy === null && row.comments > 0
}

/** Whether somebody who began a thread, or somebody who decides, is asking. */
export function mayClose({ person }: ThreadRow, { known, role }: Doer): boolean {
  return person === known.person.id || isTrusted(role)
}

/**
 * Threads that are told of: not those that were withdrawn before anybody answered. What was hidden
 * keeps its place.
 */
export const isTold = sql`(thread.comments > 0 or thread.fate is not null or exists (
  select 1 from comment c where c.id = thread.id and c.hidden_by is not null))`

/** Counts anew what lists tell of a thread: shown comments, and whether it was answered. */
export function recount(q: Queries, id: string): ThreadRow {
  const shown = sql`c.thread = thread.id and c.withdrawn_at is null and c.hidden_by is null`
  const trusted = sql`c.role in ('moderator', 'admin') and c.person <> thread.person`
  q.update(thread)
    .set({
      comments: sql`(select count(*) from comment c where ${shown})`,
      answered: sql`(thread.fate_by is not null and thread.fate_by <> thread.person)
        or exists (select 1 from comment c where ${shown} and ${trusted})`,
    })
    .where(eq(thread.id, id))
    .run()
  return findThread(q, id)!
}
