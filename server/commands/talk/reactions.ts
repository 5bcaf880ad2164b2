import { and, eq } from 'drizzle-orm'
import type { Reaction } from '../../../drafts/rules/talk.ts'
import { reaction } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { meet } from '../participants.ts'
import { changed } from './comments.ts'
import type { Changed } from './comments.ts'
import { findComment, isShown } from './rows.ts'
import type { Saying } from './rows.ts'

/**
 * Says one of the words by a tap, or takes it back: `on` says which, and without it the tap turns
 * it over. A person counts once for each word. Refused: `not_found`, `thread_hidden`.
 */
export function react(
  q: Queries,
  { by, now }: Saying,
  { id, what, on }: { id: string; what: Reaction; on?: boolean | undefined },
): Outcome<Changed> {
  const found = findComment(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  if (!isShown(found)) return { ok: false, refusal: { code: 'thread_hidden' } }
  const person = by.known.person.id
  const mine = and(eq(reaction.comment, id), eq(reaction.person, person), eq(reaction.what, what))
  const there = q.select().from(reaction).where(mine).get() !== undefined
  if (there && on !== true) q.delete(reaction).where(mine).run()
  if (!there && on !== false) {
    meet(q, by.known, now)
    q.insert(reaction).values({ comment: id, person, what, at: now }).run()
  }
  const news = there ? on !== true : on !== false
  return { ok: true, value: { ...changed(q, found), news } }
}
