import { z } from 'zod'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { referFailed } from '../../commands/referring.ts'
import { readName } from '../../commands/versions.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { closeRounds } from '../overdue.ts'
import { again, doingOf, done } from './call.ts'
import type { Call, Route } from './call.ts'
import { rowOf, versionFactsPage } from './versions.ts'

export const referRoutes: Route[] = [
  { method: 'POST', path: '/versions/:id/refer', act: 'propose', answer: referring },
]

const Referring = z.object({ name: z.string(), rule: z.string(), reason: z.string() })

/** Sends articles that failed back to drafting and puts the rest up as a new candidate. */
async function referring(call: Call): Promise<Response> {
  const { c, deps } = call
  closeRounds(deps.store, call.now)
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'refer', refusal, (typed) => versionFactsPage(call, rowOf(call)!, typed))
  const body = await readBody(c, Referring)
  if (!body.ok) return no(body.refusal)
  const name = readName(body.value.name)
  if (!name.ok) return no(name.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const id = deps.ids.uuid()
  const referred = deps.store.write<ReturnType<typeof referFailed>>((q) =>
    referFailed(q, doing.value, { id, from: row.id, name: name.value }),
  )
  if (!referred.ok) return no(referred.refusal)
  spread(call)
  const { hash } = referred.value
  return done(call, `/versions/${id}?done=referred`, { version: id, hash, act: doing.value.id })
}
