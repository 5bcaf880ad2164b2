import { z } from 'zod'
import { toHex } from '../../../drafts/model/hash.ts'
import { SALT } from '../../../drafts/rules/ballot.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { hideReason } from '../../commands/rounds/reasons.ts'
import { castBallot } from '../../commands/rounds/voting.ts'
import type { Cast } from '../../commands/rounds/voting.ts'
import type { Outcome } from '../../ports.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { again, doerOf, doingOf, done } from './call.ts'
import type { Call, Route } from './call.ts'
import { noteActed } from './people.ts'
import { page, roundOf, timely } from './rounds.ts'

export const ballotRoutes: Route[] = [
  { method: 'POST', path: '/rounds/:id/vote', act: 'vote', answer: timely(voting) },
  { method: 'POST', path: '/rounds/:id/hide', act: 'hide', answer: timely(hiding) },
]

const Casting = z.record(z.string(), z.unknown())
const CHOICE = 'choice/'

/** Choices of a form stand one a field, those of a program in an object. */
function choicesIn(body: Record<string, unknown>): Record<string, unknown> {
  const { choices } = body
  if (typeof choices === 'object' && choices !== null) return { ...choices }
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith(CHOICE) && value !== '' ? [[name.slice(CHOICE.length), value]] : [],
    ),
  )
}

async function voting(call: Call): Promise<Response> {
  const { c, deps } = call
  const row = roundOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'vote', refusal, (typed) => page(call, roundOf(call)!, typed))
  const body = await readBody(c, Casting)
  if (!body.ok) return no(body.refusal)
  const { reason = '' } = body.value
  if (typeof reason !== 'string') return no({ code: 'bad_request', field: 'reason' })
  const { person } = doerOf(call).known
  const salt = toHex(crypto.getRandomValues(new Uint8Array(SALT)))
  const choices = choicesIn(body.value)
  // The body may have been long on its way: what counts is when it is taken.
  const now = deps.clock.now()
  const cast = deps.store.write<Outcome<Cast>>((q) =>
    castBallot(q, { round: row.id, person: person.id, now, choices, reason, salt }),
  )
  if (!cast.ok) return no(cast.refusal)
  const { did, receipt } = cast.value
  return done(call, `/rounds/${row.id}?done=${did}`, { receipt, done: did })
}

const Hiding = z.object({ said: z.string().max(64), rule: z.string(), reason: z.string() })

/** Hides the words of a reason; the ballot counts as before. */
async function hiding(call: Call): Promise<Response> {
  const { c, deps } = call
  const row = roundOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const body = await readBody(c, Hiding)
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, `hide-${body.ok ? body.value.said : ''}`, refusal, (typed) =>
      page(call, row, typed),
    )
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const { said } = body.value
  const hidden = deps.store.write((q) => {
    const outcome = hideReason(q, doing.value, { round: row.id, reason: said })
    if (outcome.ok) noteActed(q, call, outcome.value)
    return outcome
  })
  if (!hidden.ok) return no(hidden.refusal)
  spread(call)
  return done(call, `/act/${hidden.value.id}`, { act: hidden.value.id })
}
