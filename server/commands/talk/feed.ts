import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Fate } from '../../../drafts/rules/talk.ts'
import { comment, thread, threadEvent } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'

/** What was said or decided, as everybody may read it; `person` is who did. */
export type Said = {
  id: string
  thread: string
  key: string
  person: string
  at: number
  updated: number
  words: string
  fate: Fate | null
}

/** The newest comments that are shown, and fates, so many in all; of one node where it is named. */
export function newestOf(
  q: Queries,
  { key, limit }: { key: string | null; limit: number },
): Said[] {
  const at = key === null ? undefined : eq(thread.key, key)
  const comments = q
    .select({ row: comment, key: thread.key })
    .from(comment)
    .innerJoin(thread, eq(thread.id, comment.thread))
    .where(and(isNull(comment.withdrawnAt), isNull(comment.hiddenBy), at))
    .orderBy(desc(comment.at), desc(comment.id))
    .limit(limit)
    .all()
    .map(({ row, key: node }): Said => {
      const { id, thread: within, person, at: saidAt, editedAt, words } = row
      const updated = editedAt ?? saidAt
      return { id, thread: within, key: node, person, at: saidAt, updated, words, fate: null }
    })
  const fates = q
    .select({ row: threadEvent, key: thread.key })
    .from(threadEvent)
    .innerJoin(thread, eq(thread.id, threadEvent.thread))
    .where(and(eq(threadEvent.what, 'fate'), at))
    .orderBy(desc(threadEvent.at), desc(threadEvent.id))
    .limit(limit)
    .all()
    .map(({ row, key: node }): Said => {
      const { id, thread: within, person, at: decidedAt, body } = row
      const said = { id, thread: within, key: node, person, at: decidedAt, updated: decidedAt }
      return { ...said, words: String(body['sentence'] ?? ''), fate: body['fate'] as Fate }
    })
  return [...comments, ...fates]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, limit)
}
