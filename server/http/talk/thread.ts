import { z } from 'zod'
import type { ThreadState } from '../../../drafts/rules/talk.ts'
import { objection } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { turn, place } from '../../commands/talk/closing.ts'
import { commentsOf } from '../../commands/talk/lists.ts'
import { reply } from '../../commands/talk/posting.ts'
import { findThread } from '../../commands/talk/rows.ts'
import { readTalk } from '../../commands/talk/words.ts'
import { threadPage } from '../../reading/talk/thread-page.ts'
import { removalOf } from '../../room/removal.ts'
import { readBody } from '../body.ts'
import { again, show } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'
import { no, Once, post, sayingOf, told } from './saying.ts'
import { Place, readSubject } from './subject.ts'
import { answerOf, tellTalk } from './telling.ts'
import { threadFacts } from './thread-facts.ts'

export const threadRoutes: Route[] = [
  { method: 'GET', path: '/talk/:id', act: 'read', answer: thread },
  { method: 'GET', path: '/talk/:id/removal', act: 'read', answer: removal },
  { method: 'POST', path: '/talk/:id/reply', act: 'comment', answer: replying },
  { method: 'POST', path: '/talk/:id/resolve', act: 'comment', answer: turning('resolved') },
  { method: 'POST', path: '/talk/:id/reopen', act: 'comment', answer: turning('open') },
  { method: 'POST', path: '/talk/:id/place', act: 'own', answer: placing },
]

function thread(call: Call): Response | Promise<Response> {
  const { c, deps, known } = call
  const id = c.req.param('id') ?? ''
  const page = pageAsked(call)
  const found = deps.store.read((q) => {
    const row = findThread(q, id)
    if (!row) return null
    const { rows, pages } = commentsOf(q, id, page)
    const answer = answerOf(q, row, rows, known?.person.id ?? null)
    return page < pages ? { ...answer, next: page + 1 } : answer
  })
  if (!found) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => threadPage({ ...deps.facts(c), ...threadFacts(call, id, page) }),
    () => found,
  )
}

/** The page of a thread with a form on it that was refused; `why` says it better than its code. */
export function threadAgain(
  call: Call,
  id: string,
  form: string,
  refusal: Refusal,
  why?: string,
): Promise<Response> {
  const { c, deps } = call
  if (!deps.store.read((q) => findThread(q, id))) return no(call, { code: 'not_found' }, never)
  return no(call, refusal, () =>
    again(call, form, refusal, ({ problem, ...typed }) =>
      threadPage({
        ...deps.facts(c),
        ...threadFacts(call, id, 1),
        typed: { ...typed, problem: why ?? problem },
      }),
    ),
  )
}

const never = (): never => {
  throw new Error('what is not there has no form')
}

function pageAsked({ c }: Call): number {
  const wanted = Number(c.req.query('page') ?? 1)
  return Number.isSafeInteger(wanted) && wanted > 0 && wanted < 1e6 ? wanted : 1
}

/** The way to the edit that removed the words a thread is about. */
function removal({ c, deps }: Call): Response | Promise<Response> {
  const found = deps.store.read((q) => findThread(q, c.req.param('id') ?? ''))
  if (!found) return deps.refuse(c, { code: 'not_found' })
  const removed = removalOf(deps.store, deps.room().written().doc, found)
  if (!removed) return deps.refuse(c, { code: 'not_found' })
  return c.redirect(`/c/${deps.slug}/edit/${removed.n}`, 303)
}

const Reply = z.object({ words: z.string(), once: Once })

async function replying(call: Call): Promise<Response> {
  const { c } = call
  const id = c.req.param('id') ?? ''
  const refuse = (refusal: Refusal): Promise<Response> => threadAgain(call, id, 'reply', refusal)
  const body = await readBody(c, Reply)
  if (!body.ok) return refuse(body.refusal)
  const words = readTalk(body.value.words)
  if (!words.ok) return refuse(words.refusal)
  const said = { words: words.value, once: body.value.once || null }
  const posted = post(call, (q, saying) => reply(q, saying, id, said))
  if (!posted.ok) return refuse(posted.refusal)
  return told(call, posted.value.thread, posted.value.comment)
}

/** For its author it is part of taking part; for others it decides about somebody else's thread. */
function turning(to: ThreadState) {
  return async (call: Call): Promise<Response> => {
    const { c, deps, standing, rules, now, known } = call
    const id = c.req.param('id') ?? ''
    const form = to === 'resolved' ? 'resolve' : 'reopen'
    const found = deps.store.read((q) => findThread(q, id))
    const others = found !== undefined && found.person !== known?.person.id
    const refusal = others ? objection('answer', standing, rules, now) : undefined
    if (refusal) {
      const hides = refusal.code === 'role_needed' ? { code: 'not_yours' as const } : refusal
      return threadAgain(call, id, form, hides)
    }
    const turned = deps.store.write((q) => turn(q, sayingOf(call), { id, to }))
    if (!turned.ok) return threadAgain(call, id, form, turned.refusal)
    tellTalk(deps.store, deps.room(), { thread: id, comment: null })
    return told(call, turned.value, null)
  }
}

async function placing(call: Call): Promise<Response> {
  const { c, deps } = call
  const id = c.req.param('id') ?? ''
  const refuse = (refusal: Refusal): Promise<Response> => threadAgain(call, id, 'place', refusal)
  const body = await readBody(c, Place)
  if (!body.ok) return refuse(body.refusal)
  const subject = readSubject(call, body.value)
  if (!subject.ok) return refuse(subject.refusal)
  const placed = deps.store.write((q) => place(q, sayingOf(call), id, subject.value))
  if (!placed.ok) return refuse(placed.refusal)
  tellTalk(deps.store, deps.room(), { thread: id, comment: null })
  return told(call, placed.value, null)
}
