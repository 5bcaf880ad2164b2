import { z } from 'zod'
import { OPINION } from '../../../drafts/rules/approval.ts'
import { may, objection } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import type { ActRow } from '../../commands/acts.ts'
import { hideOpinion } from '../../commands/approval/hiding.ts'
import { mostlyBy } from '../../commands/approval/obstacles.ts'
import { verdictOf } from '../../commands/approval/rows.ts'
import { approve, object, retract } from '../../commands/approval/verdicts.ts'
import { waive } from '../../commands/approval/waiving.ts'
import { readWords } from '../../commands/reason.ts'
import { roundsOfText } from '../../commands/rounds/rows.ts'
import { readTalk } from '../../commands/talk/words.ts'
import type { VersionRow } from '../../commands/versions.ts'
import type { Outcome, Queries } from '../../ports.ts'
import { approvingPage } from '../../reading/house/approving-page.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { closeRounds, settleApprovals } from '../overdue.ts'
import { approvalView, obstaclesTo } from './approval-views.ts'
import { again, doerOf, doingOf, done, show, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { noteActed } from './people.ts'
import { roundViews } from './round-views.ts'
import { charterIn, numberingOf, versionViews } from './version-views.ts'
import { rowOf, versionFactsPage } from './versions.ts'

export const approvalRoutes: Route[] = [
  { method: 'GET', path: '/versions/:id/approve', act: 'attend', answer: one },
  { method: 'POST', path: '/versions/:id/approve', act: 'approve', answer: approving },
  { method: 'POST', path: '/versions/:id/object', act: 'object', answer: objecting },
  { method: 'POST', path: '/versions/:id/retract', act: 'retract', answer: retracting },
  { method: 'POST', path: '/versions/:id/waive', act: 'waive', answer: waiving },
  { method: 'POST', path: '/versions/:id/said/:act/hide', act: 'hide', answer: hiding },
]

function one(call: Call): Response | Promise<Response> {
  const { c, deps, now } = call
  closeRounds(deps.store, now)
  settleApprovals(deps.store, now)
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  if (row.state !== 'candidate') return c.redirect(`/c/${deps.slug}/versions/${row.id}`, 303)
  return show(
    call,
    () => page(call, row),
    () =>
      deps.store.read((q) => {
        const { hash, id, name } = row
        return { id, name, hash, ...approvalView(q, row), ...obstaclesTo(q, row) }
      }),
  )
}

function page(call: Call, row: VersionRow, typed?: Typed) {
  const { c, deps, standing, rules, now } = call
  const { store } = deps
  const charter = charterIn(store, row)
  const { id: person } = doerOf(call).known.person
  return approvingPage({
    ...deps.facts(c),
    charter,
    numbering: numberingOf(store, row, charter),
    stones: [],
    ...store.read((q) => ({
      version: versionViews(q, [row])[0]!,
      approval: approvalView(q, row),
      obstacles: obstaclesTo(q, row),
      rounds: roundViews(q, roundsOfText(q, row.hash)),
      mine: verdictOf(q, row.id, person)?.what ?? null,
      wrote: mostlyBy(q, row, person),
    })),
    now,
    barred: objection('approve', standing, rules, now) ?? null,
    hides: may('hide', standing, rules, now),
    viewer: viewerOf(call),
    done: !typed && c.req.query('done') === 'waive' ? 'waive' : null,
    typed,
  })
}

const ground = { rule: z.string(), reason: z.string() }
const Approving = z.object({ hash: z.string(), aside: z.string().default(''), ...ground })
const Objecting = z.object({ hash: z.string(), words: z.string() })
const Retracting = z.object(ground)
const Waiving = z.looseObject({ threads: z.array(z.string()).optional(), ...ground })

async function approving(call: Call): Promise<Response> {
  const found = refusing(call, 'approve')
  if (!found.ok) return found.answer
  const { row, no } = found
  const body = await readBody(call.c, Approving)
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const { hash, aside } = body.value
  const why = aside.trim() === '' ? { ok: true as const, value: '' } : readWords(aside)
  if (!why.ok) return no(why.refusal)
  const asked = { id: row.id, hash, aside: why.value }
  return answered(call, row, no, 'approve', (q) => approve(q, late(call, doing.value), asked))
}

/** A minority opinion is a reason of its own, and no rule asks for it. */
async function objecting(call: Call): Promise<Response> {
  const found = refusing(call, 'object')
  if (!found.ok) return found.answer
  const { row, no } = found
  const body = await readBody(call.c, Objecting)
  if (!body.ok) return no(body.refusal)
  const words = readTalk(body.value.words, OPINION)
  if (!words.ok) return no(words.refusal)
  const asked = { id: row.id, hash: body.value.hash, words: words.value }
  const doing = { id: call.deps.ids.uuid(), by: doerOf(call), now: call.now, rule: '', reason: '' }
  return answered(call, row, no, 'object', (q) => object(q, late(call, doing), asked))
}

async function retracting(call: Call): Promise<Response> {
  const found = refusing(call, 'retract')
  if (!found.ok) return found.answer
  const { row, no } = found
  const body = await readBody(call.c, Retracting)
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  return answered(call, row, no, 'retract', (q) => retract(q, late(call, doing.value), row.id))
}

const THREAD = 'thread/'

async function waiving(call: Call): Promise<Response> {
  const found = refusing(call, 'waive')
  if (!found.ok) return found.answer
  const { row, no } = found
  const body = await readBody(call.c, Waiving)
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const ticked = Object.keys(body.value).filter((name) => name.startsWith(THREAD))
  const threads = body.value.threads ?? ticked.map((name) => name.slice(THREAD.length))
  return answered(call, row, no, 'waive', (q) =>
    waive(q, late(call, doing.value), { id: row.id, threads }),
  )
}

type Refusing = (refusal: Refusal) => Promise<Response>

/** The version of the address, and what a form that is refused is answered with. */
function refusing(
  call: Call,
  form: string,
):
  | { ok: true; row: VersionRow; no: Refusing }
  | { ok: false; answer: Response | Promise<Response> } {
  const { c, deps } = call
  const row = rowOf(call)
  if (!row) return { ok: false, answer: deps.refuse(c, { code: 'not_found' }) }
  const no: Refusing = (refusal) =>
    again(call, form, refusal, (typed) => page(call, rowOf(call)!, typed))
  return { ok: true, row, no }
}

/** The body may have been long on its way: what counts is when it is taken. */
const late = <D extends { now: number }>({ deps }: Call, doing: D): D => ({
  ...doing,
  now: deps.clock.now(),
})

function answered(
  call: Call,
  row: VersionRow,
  no: Refusing,
  what: 'approve' | 'object' | 'retract' | 'waive',
  work: (q: Queries) => Outcome<ActRow>,
): Response | Promise<Response> {
  const taken = call.deps.store.write<Outcome<ActRow>>(work)
  if (!taken.ok) return no(taken.refusal)
  spread(call)
  const { state } = rowOf(call)!
  const path = what === 'waive' ? `/versions/${row.id}/approve` : `/versions/${row.id}`
  return done(call, `${path}?done=${what}`, { version: row.id, act: taken.value.id, state })
}

async function hiding(call: Call): Promise<Response> {
  const { c, deps } = call
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const said = c.req.param('act') ?? ''
  const no: Refusing = (refusal) =>
    again(call, `hide-${said}`, refusal, (typed) => versionFactsPage(call, rowOf(call)!, typed))
  const body = await readBody(c, Retracting)
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const hidden = deps.store.write<Outcome<ActRow>>((q) => {
    const outcome = hideOpinion(q, doing.value, said)
    if (outcome.ok) noteActed(q, call, outcome.value)
    return outcome
  })
  if (!hidden.ok) return no(hidden.refusal)
  spread(call)
  return done(call, `/act/${hidden.value.id}`, { act: hidden.value.id })
}
