import { z } from 'zod'
import { REACTIONS } from '../../../drafts/rules/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { edit, withdraw } from '../../commands/talk/comments.ts'
import type { Changed } from '../../commands/talk/comments.ts'
import { hideComment } from '../../commands/talk/hiding.ts'
import { react } from '../../commands/talk/reactions.ts'
import { findComment } from '../../commands/talk/rows.ts'
import { readTalk } from '../../commands/talk/words.ts'
import type { Outcome } from '../../ports.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { doingOf, done, refuseKeeping } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'
import { noteActed } from '../house/people.ts'
import { sayingOf, told } from './saying.ts'
import { tellHidden, tellTalk } from './telling.ts'
import { threadAgain } from './thread.ts'

export const commentRoutes: Route[] = [
  { method: 'POST', path: '/comment/:id/edit', act: 'comment', answer: editing },
  { method: 'POST', path: '/comment/:id/withdraw', act: 'own', answer: withdrawing },
  { method: 'POST', path: '/comment/:id/react', act: 'comment', answer: reacting },
  { method: 'POST', path: '/comment/:id/hide', act: 'hide', answer: hiding },
]

const Editing = z.object({ words: z.string() })

async function editing(call: Call): Promise<Response> {
  const { c, deps } = call
  const id = idOf(call)
  const refuse = (refusal: Refusal): Promise<Response> => commentAgain(call, 'edit', refusal)
  const body = await readBody(c, Editing)
  if (!body.ok) return refuse(body.refusal)
  const words = readTalk(body.value.words)
  if (!words.ok) return refuse(words.refusal)
  return changing(
    call,
    deps.store.write((q) => edit(q, sayingOf(call), { id, words: words.value })),
    'edit',
  )
}

async function withdrawing(call: Call): Promise<Response> {
  const { deps } = call
  return changing(
    call,
    deps.store.write((q) => withdraw(q, sayingOf(call), idOf(call))),
    'withdraw',
  )
}

/** `on` is sent by programs, so that a tap sent twice is one; without it the tap turns over. */
const Reacting = z.object({ what: z.enum(REACTIONS), on: z.boolean().optional() })

async function reacting(call: Call): Promise<Response> {
  const { c, deps, known } = call
  const body = await readBody(c, Reacting)
  if (!body.ok) return commentAgain(call, 'react', body.refusal)
  if (!deps.paces.tap(known?.person.id ?? '')) {
    return commentAgain(call, 'react', { code: 'too_fast' })
  }
  return changing(
    call,
    deps.store.write((q) => react(q, sayingOf(call), { id: idOf(call), ...body.value })),
    'react',
  )
}

const Hiding = z.object({ rule: z.string(), reason: z.string() })

async function hiding(call: Call): Promise<Response> {
  const { c, deps } = call
  const refuse = (refusal: Refusal): Promise<Response> => commentAgain(call, 'hide', refusal)
  const body = await readBody(c, Hiding)
  if (!body.ok) return refuse(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return refuse(doing.refusal)
  const hidden = deps.store.write((q) => {
    const done = hideComment(q, doing.value, idOf(call))
    if (done.ok) noteActed(q, call, done.value)
    return done
  })
  if (!hidden.ok) return refuse(hidden.refusal)
  tellHidden(deps.store, deps.room(), hidden.value)
  spread(call)
  return done(call, `/act/${hidden.value.id}`, { act: hidden.value.id })
}

function changing(
  call: Call,
  outcome: Outcome<Changed>,
  form: string,
): Response | Promise<Response> {
  if (!outcome.ok) return commentAgain(call, form, outcome.refusal)
  const { thread, comment, news } = outcome.value
  if (news) {
    tellTalk(call.deps.store, call.deps.room(), { thread: thread.id, comment: comment.id })
    spread(call)
  }
  return told(call, thread, comment)
}

/** The thread of a comment with a form on it that was refused. */
function commentAgain(call: Call, form: string, refusal: Refusal): Promise<Response> {
  const id = idOf(call)
  const found = call.deps.store.read((q) => findComment(q, id))
  if (!found) return refuseKeeping(call, { code: 'not_found' })
  return threadAgain(call, found.thread, `${form}-${id}`, refusal)
}

const idOf = ({ c }: Call): string => c.req.param('id') ?? ''
