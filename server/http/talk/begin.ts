import { z } from 'zod'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { may } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { begin } from '../../commands/talk/posting.ts'
import { readTalk } from '../../commands/talk/words.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { keysOf } from '../../reading/house/facts.ts'
import { newPage } from '../../reading/talk/new-page.ts'
import { readBody } from '../body.ts'
import { again, show } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'
import { Once, post, told } from './saying.ts'
import { Place, readSubject } from './subject.ts'

export const beginRoutes: Route[] = [
  { method: 'GET', path: '/talk/new', act: 'read', answer: asking },
  { method: 'POST', path: '/talk', act: 'comment', answer: beginning },
]

/** The form for a new thread, for browsers without script and for whole articles. */
function asking(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const key = c.req.query('key') ?? WHOLE
  if (!isHere(call, key)) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => pageOf(call, key),
    () => ({ key }),
  )
}

const Beginning = Place.extend({ words: z.string(), once: Once })

async function beginning(call: Call): Promise<Response> {
  const { c } = call
  const body = await readBody(c, Beginning)
  const key = body.ok && isHere(call, body.value.key) ? body.value.key : WHOLE
  const refuse = (refusal: Refusal): Promise<Response> =>
    again(call, 'talk', refusal, (typed) => pageOf(call, key, typed))
  if (!body.ok) return refuse(body.refusal)
  const { words: raw, once = null, ...sent } = body.value
  const words = readTalk(raw)
  if (!words.ok) return refuse(words.refusal)
  const subject = readSubject(call, sent)
  if (!subject.ok) return refuse(subject.refusal)
  const posted = post(call, (q, saying) =>
    begin(q, saying, subject.value, { words: words.value, once: once || null }),
  )
  if (!posted.ok) return refuse(posted.refusal)
  return told(call, posted.value.thread, posted.value.comment)
}

function isHere({ deps }: Call, key: string): boolean {
  return key === WHOLE || keysOf(deps.room().charter()).includes(key)
}

function pageOf(call: Call, key: string, typed?: Typed) {
  const { c, deps, standing, rules, now } = call
  const talks = may('comment', standing, rules, now)
  return newPage({ ...deps.facts(c), key, once: deps.ids.uuid(), may: talks, typed })
}
