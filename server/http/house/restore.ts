import { z } from 'zod'
import { clausesOf } from '../../../drafts/model/charter.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { putBack } from '../../room/put-back.ts'
import { readBody } from '../body.ts'
import { tooMany } from '../paces.ts'
import { again, doerOf, done } from './call.ts'
import type { Call, Route } from './call.ts'
import { charterIn } from './version-views.ts'
import { rowOf, versionFactsPage } from './versions.ts'

export const restoreRoutes: Route[] = [
  { method: 'POST', path: '/versions/:id/restore', act: 'write', answer: restoring },
]

const Restoring = z.object({ key: z.string() })

/** Puts an older text of one article into the draft, as an edit of the person. */
async function restoring(call: Call): Promise<Response> {
  const { c, deps, visit } = call
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'restore', refusal, (typed) => versionFactsPage(call, row, typed))
  const body = await readBody(c, Restoring)
  if (!body.ok) return no(body.refusal)
  const { key } = body.value
  const clause = clausesOf(charterIn(deps.store, row)).find((each) => each.key === key)
  const room = deps.room()
  const there = clausesOf(room.charter()).some((each) => each.key === key)
  if (!clause || !there) return no({ code: 'not_found' })
  const { known } = doerOf(call)
  if (!deps.paces.restore(known.person.id)) return no(tooMany('restore'))
  const before = room.written().upto
  const refusal = room.write({ known, passkeys: visit.passkeys }, (doc, clientId) =>
    putBack(doc, clientId, clause),
  )
  if (refusal) return no(refusal)
  const n = room.written().upto
  const what = n > before ? 'restored' : 'unchanged'
  return done(call, `/versions/${row.id}?done=${what}`, { version: row.id, key, n, done: what })
}
