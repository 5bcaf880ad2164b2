import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { FailureAnswer, RefusalAnswer } from '../../drafts/wire/session.ts'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import type { MessageFacts } from '../reading/facts.ts'
import { messagePage } from '../reading/pages.ts'
import type { Log } from '../ports.ts'
import { loggedPath } from './journey.ts'
import { pageFacts } from './page-facts.ts'
import type { Told } from './page-facts.ts'

/** An expected "no": a page for people, JSON for programs, with the status of its code. */
export function refuse(c: Context, told: Told, refusal: Refusal): Response | Promise<Response> {
  const status = ON_THE_WIRE[refusal.code].status as ContentfulStatusCode
  if (wantsPage(c)) return page(c, told, refusal, status)
  const sentence = explain(wordsFor(told.visit.lang).refusal, refusal)
  return c.json<RefusalAnswer>({ error: refusal, sentence }, status)
}

/** A defect: the log gets all of it, the other end nothing but the request's id. */
export function fail(c: Context, told: Told, log: Log, error: Error): Response | Promise<Response> {
  const { requestId, lang } = told.visit
  log.error('request_failed', {
    id: requestId,
    method: c.req.method,
    path: loggedPath(c.req.path),
    error,
  })
  const sentence = wordsFor(lang).message.failedWhy
  if (!wantsPage(c)) {
    return c.json<FailureAnswer>({ error: { code: 'failed', requestId }, sentence }, 500)
  }
  try {
    return page(c, told, { code: 'failed', requestId }, 500)
  } catch (second) {
    log.error('page_failed', { id: requestId, error: second })
    return c.text(`${sentence}\n${requestId}\n`, 500)
  }
}

function page(
  c: Context,
  told: Told,
  about: MessageFacts['about'],
  status: ContentfulStatusCode,
): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return c.html(messagePage({ ...pageFacts(c, told), about }), status)
}

/** Whether a person is asking, by a browser. */
export function wantsPage(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html')
}
