import { z } from 'zod'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { beginFollowing, threadName } from '../../commands/talk/follows.ts'
import { keepNews } from '../../commands/talk/news.ts'
import { pageOfComment } from '../../commands/talk/lists.ts'
import type { Posted } from '../../commands/talk/posting.ts'
import type { CommentRow, Saying, ThreadRow } from '../../commands/talk/rows.ts'
import type { Outcome, Queries } from '../../ports.ts'
import { spread } from '../outbox.ts'
import { doerOf, done, refuseKeeping } from '../house/call.ts'
import type { Call } from '../house/call.ts'
import { answerOf, tellTalk } from './telling.ts'

/** What a sender calls something, so that sent twice it is done once. */
export const Once = z.string().max(100).optional()

export function sayingOf(call: Call): Saying {
  const { deps, now } = call
  return { by: doerOf(call), now, uuid: () => deps.ids.uuid() }
}

/**
 * Says something and keeps, in the same transaction, that its author follows the thread and who is
 * to hear of it; after the commit the room is told.
 */
export function post(
  call: Call,
  say: (q: Queries, saying: Saying) => Outcome<Posted>,
): Outcome<Posted> {
  const { deps } = call
  const saying = sayingOf(call)
  const posted = deps.store.write((q) => {
    const said = say(q, saying)
    if (said.ok && !said.value.again) follow(q, saying, said.value)
    return said
  })
  if (!posted.ok || posted.value.again) return posted
  const { thread, comment } = posted.value
  tellTalk(deps.store, deps.room(), { thread: thread.id, comment: comment.id })
  spread({ deps })
  return posted
}

function follow(
  q: Queries,
  { by, now, uuid }: Saying,
  { thread, comment, mentioned }: Posted,
): void {
  const { id, key } = thread
  const person = by.known.person.id
  beginFollowing(q, { person, what: threadName(id), hearing: 'site', now, token: uuid() })
  const { words } = comment
  const news = { what: 'comment', id: comment.id, thread: id, key } as const
  keepNews(q, { ...news, by: person, mentioned, words }, now, uuid)
}

/** It is said: a form leads to the comment in its thread, a program gets both as they are now. */
export function told(call: Call, thread: ThreadRow, comment: CommentRow | null): Response {
  const { deps, known } = call
  const { answer, page } = deps.store.read((q) => ({
    answer: answerOf(q, thread, comment ? [comment] : [], known?.person.id ?? null),
    page: comment ? pageOfComment(q, comment) : 1,
  }))
  const at = page > 1 ? `?page=${page}` : ''
  return done(call, `/talk/${thread.id}${at}${comment ? `#page/${comment.id}` : ''}`, answer)
}

/** Refusals after which the form that was sent is no longer there: only its words are shown. */
const WITHOUT_FORM: readonly Refusal['code'][] = ['thread_hidden', 'not_yours', 'not_found']

/** A refusal that keeps what was typed, in the form again where there still is one. */
export function no(call: Call, refusal: Refusal, form: () => Promise<Response>): Promise<Response> {
  return WITHOUT_FORM.includes(refusal.code) ? refuseKeeping(call, refusal) : form()
}
