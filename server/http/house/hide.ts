import { z } from 'zod'
import { FIELDS } from '../../../drafts/model/charter.ts'
import { contributionsOf } from '../../commands/contributions.ts'
import type { Contribution } from '../../commands/contributions.ts'
import { keepHide, toHide } from '../../commands/hiding.ts'
import { draftOf, removalOf } from '../../room/history.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { doerOf, doingOf, done, takeStep } from './call.ts'
import type { Call, Route } from './call.ts'
import { noteActed, personAgain } from './people.ts'

export const hideRoutes: Route[] = [
  { method: 'POST', path: '/people/:id/hide', act: 'hide', answer: hiding },
]

const Row = z.coerce.number().int().min(1)
const Hiding = z.object({
  key: z.string(),
  field: z.enum(FIELDS),
  from: Row,
  to: Row,
  rule: z.string(),
  reason: z.string(),
})

async function hiding(call: Call): Promise<Response> {
  const { c, deps } = call
  const body = await readBody(c, Hiding)
  if (!body.ok) return personAgain(call, 'hide', body.refusal)
  const { key, field, from, to } = body.value
  const form = `hide-${key}-${field}-${from}`
  const doing = doingOf(call, body.value)
  if (!doing.ok) return personAgain(call, form, doing.refusal)
  const by = doerOf(call)
  const person = deps.store.read((q) => toHide(q, by, c.req.param('id') ?? ''))
  if (!person.ok) return personAgain(call, form, person.refusal)
  const draft = draftOf(deps.store)
  const written = deps.store
    .read((q) => contributionsOf(q, draft, person.value, { from, to }))
    .filter((each) => each.key === key && each.field === field)
  const words = joined(written)
  const clientId = deps.room().houseId()
  const step = words && removalOf(deps.store, { ranges: words.ranges, clientId })
  if (!words || !step?.update) return personAgain(call, form, { code: 'nothing_to_undo' })
  const act = takeStep(call, by.known.person.id, step, (q, n) => {
    const hidden = keepHide(q, doing.value, { person: person.value, words, n: n! })
    noteActed(q, call, hidden)
    return hidden
  })
  deps.room().heed()
  spread(call)
  return done(call, `/act/${act.id}`, { act: act.id })
}

/** What was looked at may have been written in several goes when the span is cut out of more. */
function joined(written: readonly Contribution[]): Contribution | null {
  const [first, ...rest] = written
  if (!first) return null
  return rest.reduce(
    (all, each) => ({
      ...all,
      from: Math.min(all.from, each.from),
      to: Math.max(all.to, each.to),
      words: [...all.words, ...each.words],
      ranges: [...all.ranges, ...each.ranges],
    }),
    first,
  )
}
