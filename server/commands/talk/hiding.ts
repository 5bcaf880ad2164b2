import { and, eq } from 'drizzle-orm'
import { HIDE_DAYS } from '../../../drafts/rules/acts.ts'
import { comment } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { ActRow, Doing } from '../acts.ts'
import { DAY } from '../freezing.ts'
import { writerOf } from '../persons.ts'
import { changed } from './comments.ts'
import { takeBackNews } from './news.ts'
import { findComment, findThread, isShown, recount } from './rows.ts'
import { dropWords, indexWords } from './search.ts'

/** The comment an act is about, for acts that hide one; null for all others. */
export function commentOf({ type, body }: Pick<ActRow, 'type' | 'body'>): string | null {
  const id = body['comment']
  return type === 'hide' && typeof id === 'string' ? id : null
}

/**
 * Hides a comment. Its words stay in its row, for its author and those who decide, and come back
 * after `HIDE_DAYS` unless a second moderator confirms; notices of it do not. Refused: `not_found`,
 * `not_over_equals`, `already_done` for what is hidden or withdrawn.
 */
export function hideComment(q: Queries, doing: Doing, id: string): Outcome<ActRow> {
  const found = findComment(q, id)
  const within = found && findThread(q, found.thread)
  if (!found || !within) return { ok: false, refusal: { code: 'not_found' } }
  const person = writerOf(q, doing.by, found.person)
  if (!person.ok) return person
  if (!isShown(found)) return { ok: false, refusal: { code: 'already_done' } }
  const act = keepAct(q, doing, {
    type: 'hide',
    person: person.value.person,
    key: within.key,
    until: doing.now + HIDE_DAYS * DAY,
    body: { comment: id, thread: within.id },
    told: { comment: id, thread: within.id },
  })
  q.update(comment).set({ hiddenBy: act.id }).where(eq(comment.id, id)).run()
  dropWords(q, found)
  takeBackNews(q, id, doing.now)
  changed(q, found)
  return { ok: true, value: act }
}

/** Shows a comment again when the act that hid it has ended; other acts change nothing here. */
export function showComment(q: Queries, act: Pick<ActRow, 'id' | 'type' | 'body'>): void {
  const id = commentOf(act)
  if (id === null) return
  const [shown] = q
    .update(comment)
    .set({ hiddenBy: null })
    .where(and(eq(comment.id, id), eq(comment.hiddenBy, act.id)))
    .returning()
    .all()
  if (!shown) return
  if (shown.withdrawnAt === null) indexWords(q, id, shown.words)
  recount(q, shown.thread)
}

/** The words an act hides, for those who may read them; null where it hides no comment. */
export function hiddenComment(q: Queries, act: Pick<ActRow, 'type' | 'body'>): string[] | null {
  const id = commentOf(act)
  const found = id === null ? undefined : findComment(q, id)
  return found && found.words !== '' ? [found.words] : null
}
