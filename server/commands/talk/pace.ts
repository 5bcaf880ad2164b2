import { and, count, eq, gt, ne } from 'drizzle-orm'
import { TALK } from '../../../drafts/rules/talk.ts'
import { comment, commentEdit, threadEvent } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/**
 * Whether a person may add one more row to the discussion now: comments, edits of them, and what
 * was done to threads count alike. The rows themselves are counted, so it holds on every runtime.
 */
export function keepsPace(q: Queries, person: string, now: number): boolean {
  return (
    rowsSince(q, person, now - MINUTE) < TALK.burst &&
    rowsSince(q, person, now - HOUR) < TALK.perHour
  )
}

function rowsSince(q: Queries, person: string, since: number): number {
  const said = q
    .select({ n: count() })
    .from(comment)
    .where(and(eq(comment.person, person), gt(comment.at, since)))
    .get()
  const edited = q
    .select({ n: count() })
    .from(comment)
    .innerJoin(commentEdit, eq(commentEdit.comment, comment.id))
    .where(and(eq(comment.person, person), gt(comment.editedAt, since), gt(commentEdit.at, since)))
    .get()
  const done = q
    .select({ n: count() })
    .from(threadEvent)
    .where(
      and(eq(threadEvent.person, person), gt(threadEvent.at, since), ne(threadEvent.what, 'fate')),
    )
    .get()
  return (said?.n ?? 0) + (edited?.n ?? 0) + (done?.n ?? 0)
}
