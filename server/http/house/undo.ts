import { z } from 'zod'
import { UNDO_MINUTES } from '../../../drafts/rules/acts.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { editsOf, keepUndo } from '../../commands/undoing.ts'
import type { Edits, Span } from '../../commands/undoing.ts'
import { findPerson } from '../../commands/persons.ts'
import type { Outcome } from '../../ports.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { undoPage } from '../../reading/house/undo-page.ts'
import { undoOf } from '../../room/history.ts'
import type { HouseStep } from '../../room/history.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { again, doerOf, doingOf, done, show, takeStep, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { noteActed } from './people.ts'

export const undoRoutes: Route[] = [
  { method: 'GET', path: '/people/:id/undo', act: 'undo', answer: preview },
  { method: 'POST', path: '/people/:id/undo', act: 'undo', answer: undoing },
]

const Minutes = z.coerce.number().int().min(1).max(UNDO_MINUTES)

/** Minutes between looking at a preview and deciding; rows that are older by then still count. */
const GRACE = 60

function preview(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const minutes = Minutes.safeParse(c.req.query('minutes') ?? 30)
  if (!minutes.success) return deps.refuse(c, { code: 'bad_request', field: 'minutes' })
  const looked = look(call, minutes.data, null)
  if (!looked.ok) return deps.refuse(c, looked.refusal)
  const { edits, step } = looked.value
  return show(
    call,
    () => pageOf(call, minutes.data, looked.value),
    () => ({
      minutes: minutes.data,
      edits: edits.rows.length,
      ...edits.span,
      changes: step.changes,
    }),
  )
}

const Row = z.coerce.number().int().min(1)
const Undoing = z.object({
  minutes: Minutes,
  from: Row.optional(),
  to: Row.optional(),
  rule: z.string(),
  reason: z.string(),
})

async function undoing(call: Call): Promise<Response> {
  const { c, deps } = call
  const body = await readBody(c, Undoing)
  const { minutes = 30, from, to } = body.ok ? body.value : {}
  const span = from !== undefined && to !== undefined ? { from, to } : null
  const looked = look(call, minutes, span)
  if (!looked.ok) return deps.refuse(c, looked.refusal)
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'undo', refusal, (typed) => pageOf(call, minutes, looked.value, typed))
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const { edits, step } = looked.value
  if (!step.update) return no({ code: 'nothing_to_undo' })
  const act = takeStep(call, doerOf(call).known.person.id, step, (q, n) => {
    const undone = keepUndo(q, doing.value, edits, { n: n!, restored: step.restored })
    noteActed(q, call, undone)
    return undone
  })
  deps.room().heed()
  spread(call)
  return done(call, `/act/${act.id}`, { act: act.id, ...edits.span })
}

type Looked = { edits: Edits; step: HouseStep }

/** What an undo would do now: exactly the rows of the span that was looked at, if one was. */
function look(call: Call, minutes: number, span: Span | null): Outcome<Looked> {
  const { c, deps, now } = call
  const back = span ? UNDO_MINUTES + GRACE : minutes
  const since = now - back * 60_000
  const person = c.req.param('id') ?? ''
  const edits = deps.store.read((q) => editsOf(q, doerOf(call), { person, since, span }))
  if (!edits.ok) return edits
  const rows = new Set([...edits.value.rows, ...edits.value.takenBack])
  const clientId = deps.room().houseId()
  const step = undoOf(deps.store, { rows: ({ n }) => rows.has(n), clientId })
  return { ok: true, value: { edits: edits.value, step } }
}

function pageOf(call: Call, minutes: number, { edits, step }: Looked, typed?: Typed) {
  const { c, deps } = call
  const found = deps.store.read((q) => findPerson(q, edits.person))
  return undoPage({
    ...deps.facts(c),
    subject: { id: edits.person, name: found?.name ?? '' },
    viewer: viewerOf(call),
    minutes,
    edits: edits.rows.length,
    span: edits.span,
    changes: step.changes,
    typed,
  })
}
