import { z } from 'zod'
import { LASTING } from '../../../drafts/rules/acts.ts'
import { may } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { findAct, holds } from '../../commands/acts.ts'
import type { ActRow } from '../../commands/acts.ts'
import { appealOf, toAppeal } from '../../commands/appeals.ts'
import { confirm, end, isAbout, toConfirm, toEnd, toRevert } from '../../commands/ending.ts'
import { roleAfter } from '../../commands/roles.ts'
import { readLogOf } from '../../commands/public-log.ts'
import { readWords } from '../../commands/reason.ts'
import { hiddenComment } from '../../commands/talk/hiding.ts'
import type { Outcome, Queries } from '../../ports.ts'
import { actPage } from '../../reading/house/act-page.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { stepBack } from '../overdue.ts'
import { again, doerOf, done, note, show, takeStep, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { viewOf } from './views.ts'
import { tellHidden } from '../talk/telling.ts'

export const actRoutes: Route[] = [
  { method: 'GET', path: '/act/:id', act: 'read', answer: (call) => actAnswer(call) },
  { method: 'POST', path: '/act/:id/end', act: 'end', answer: (call) => ending(call, 'end') },
  {
    method: 'POST',
    path: '/act/:id/revert',
    act: 'undo',
    answer: (call) => ending(call, 'revert'),
  },
  { method: 'POST', path: '/act/:id/confirm', act: 'hide', answer: confirming },
]

const Reason = z.object({ reason: z.string() })

/** The page of an act, for anybody; what else is on it depends on who looks. */
export function actAnswer(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const id = c.req.param('id') ?? ''
  if (!deps.store.read((q) => findAct(q, id))) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => pageOf(call, id),
    () => deps.store.read((q) => factsOf(q, call, findAct(q, id)!)).open,
  )
}

/** An act page with a form on it that was refused. */
export function actAgain(call: Call, form: string, refusal: Refusal): Promise<Response> {
  const { c, deps } = call
  const id = c.req.param('id') ?? ''
  if (!deps.store.read((q) => findAct(q, id))) {
    return Promise.resolve(deps.refuse(c, { code: 'not_found' }))
  }
  return again(call, form, refusal, (typed) => pageOf(call, id, typed))
}

function pageOf(call: Call, id: string, typed?: Typed) {
  const { deps, c } = call
  const { open, own } = deps.store.read((q) => factsOf(q, call, findAct(q, id)!))
  return actPage({ ...deps.facts(c), ...open, ...own, viewer: viewerOf(call), typed })
}

/** What everybody may know of an act, and what depends on who asks. */
function factsOf(q: Queries, call: Call, act: ActRow) {
  const { known, standing, rules, now } = call
  const { role } = standing
  const appeal = appealOf(q, act.id)
  const by = known && { known, role }
  const mine = by !== null && isAbout(q, act, by)
  const trusted = may('attend', standing, rules, now)
  const can = (asks: 'end' | 'undo' | 'hide', found: Outcome<ActRow> | null): boolean =>
    may(asks, standing, rules, now) && found?.ok === true
  const words = hiddenComment(q, act) ?? act.body['words']
  return {
    open: {
      act: viewOf(q, act),
      entries: readLogOf(q, [act.id]),
      holds: holds(act, now),
      lasting: LASTING.includes(act.type) || act.type === 'role',
      appeal: appeal
        ? {
            state: appeal.state,
            sentence: appeal.sentence,
            words: mine || trusted ? appeal.words : null,
          }
        : null,
    },
    own: {
      mine,
      mayAppeal: known !== null && toAppeal(q, act.id, known, role, now).ok,
      mayEnd: can('end', by && toEnd(q, act.id, by, now)),
      mayRevert: can('undo', by && toRevert(q, act.id, by, now)),
      mayConfirm: can('hide', by && toConfirm(q, act.id, by, now)),
      words: Array.isArray(words) && (mine || trusted) ? words.map(String) : null,
    },
  }
}

/** Ends an act before its time, or takes an undo back; words that were taken out come back. */
async function ending(call: Call, form: 'end' | 'revert'): Promise<Response> {
  const { c, deps, now } = call
  const id = c.req.param('id') ?? ''
  const by = doerOf(call)
  const body = await readBody(c, Reason)
  const reason = body.ok ? readWords(body.value.reason) : body
  if (!reason.ok) return actAgain(call, form, reason.refusal)
  const found = deps.store.read((q) => (form === 'end' ? toEnd : toRevert)(q, id, by, now))
  if (!found.ok) return actAgain(call, form, found.refusal)
  const act = found.value
  const step = stepBack(deps.store, deps.room(), act)
  takeStep<null>(call, by.known.person.id, step, (q, n) => {
    const kept = n === null || !step ? null : { n, restored: step.restored }
    end(q, act, { by, now, reason: reason.value }, kept)
    noteEnded(q, call, act, reason.value)
    return null
  })
  deps.room().heed()
  tellHidden(deps.store, deps.room(), act)
  spread(call)
  return done(call, `/act/${id}`, { act: id, ended: true })
}

function noteEnded(q: Queries, call: Call, { id, person, type }: ActRow, reason: string): void {
  if (type === 'role' && person !== null) {
    note(q, call, person, { type: 'role', role: roleAfter(q, person), reason })
  } else {
    note(q, call, person, { type: 'act_ended', act: id, what: type })
  }
}

async function confirming(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const id = c.req.param('id') ?? ''
  const by = doerOf(call)
  const body = await readBody(c, Reason)
  const reason = body.ok ? readWords(body.value.reason) : body
  if (!reason.ok) return actAgain(call, 'confirm', reason.refusal)
  const found = deps.store.write((q) => {
    const hidden = toConfirm(q, id, by, now)
    if (hidden.ok) confirm(q, hidden.value, { by, now, reason: reason.value })
    return hidden
  })
  if (!found.ok) return actAgain(call, 'confirm', found.refusal)
  return done(call, `/act/${id}`, { act: id, confirmed: true })
}
