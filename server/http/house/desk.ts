import { z } from 'zod'
import { HIDE_DAYS, WHOLE } from '../../../drafts/rules/acts.ts'
import { may } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { findAct, inForce } from '../../commands/acts.ts'
import { openAppeals, toDecide } from '../../commands/appeals.ts'
import { freeze } from '../../commands/freezing.ts'
import { namesOf } from '../../commands/public-log.ts'
import { commentReported, openReports } from '../../commands/reports.ts'
import { pageOfComment, waitingThreads } from '../../commands/talk/lists.ts'
import { findComment } from '../../commands/talk/rows.ts'
import { threadViews } from '../../commands/talk/views.ts'
import type { Queries } from '../../ports.ts'
import { deskPage } from '../../reading/house/desk-page.ts'
import type { DeskFacts } from '../../reading/house/desk-page.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { freezePage } from '../../reading/house/freeze-page.ts'
import { readBody } from '../body.ts'
import { closeRounds } from '../overdue.ts'
import { again, doerOf, doingOf, done, show, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { decisionsOf } from './desk-decisions.ts'
import { hoursAhead, Hours } from './hours.ts'
import { isPlace } from './places.ts'
import { viewOf } from './views.ts'

/** Reports on one page; the next ones come as these are settled. */
const REPORTS = 100
/** Discussions without a fate on the desk; all of them stand in the list. */
const WAITING = 20

export const deskRoutes: Route[] = [
  { method: 'GET', path: '/desk', act: 'attend', answer: desk },
  { method: 'GET', path: '/desk/freeze', act: 'freeze', answer: asking },
  { method: 'POST', path: '/desk/freeze', act: 'freeze', answer: freezing },
]

function desk(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  closeRounds(deps.store, call.now)
  return show(
    call,
    () => deskPage({ ...deps.facts(c), ...queueOf(call) }),
    () => {
      const { reports, later, appeals, hides, forces, undecided, decisions } = queueOf(call)
      return { reports, later, appeals, hides, forces, undecided, decisions, days: HIDE_DAYS }
    },
  )
}

/** The desk again with a form on it that was refused. */
export function deskAgain(
  call: Call,
  form: string,
  { refusal }: { refusal: Refusal },
): Promise<Response> {
  const { c, deps } = call
  return again(call, form, refusal, (typed) =>
    deskPage({ ...deps.facts(c), ...queueOf(call), typed }),
  )
}

type Queue = Pick<
  DeskFacts,
  | 'now'
  | 'viewer'
  | 'reports'
  | 'later'
  | 'appeals'
  | 'hides'
  | 'forces'
  | 'undecided'
  | 'decisions'
  | 'settings'
>

function queueOf(call: Call): Queue {
  const { deps, now, standing, rules } = call
  return deps.store.read((q) => {
    const forces = inForce(q, now)
    const waiting = forces.filter(
      ({ type, confirmedAt }) => type === 'hide' && confirmedAt === null,
    )
    const views = (acts: typeof forces) => acts.map((act) => viewOf(q, act))
    return {
      now,
      viewer: viewerOf(call),
      ...reportsOf(q),
      undecided: waitingTalk(q),
      decisions: decisionsOf(q),
      appeals: openAppeals(q).flatMap(({ id, at, act, words }) => {
        const found = findAct(q, act)
        const decides = toDecide(q, id, doerOf(call))
        return found ? [{ id, at, act: viewOf(q, found), words, own: !decides.ok }] : []
      }),
      hides: views(waiting),
      forces: views(forces.filter((act) => !waiting.includes(act))),
      settings: may('configure', standing, rules, now),
    }
  })
}

function waitingTalk(q: Queries): Queue['undecided'] {
  const { rows, total } = waitingThreads(q, WAITING)
  return { threads: threadViews(q, rows, null), total }
}

function reportsOf(q: Queries): Pick<Queue, 'reports' | 'later'> {
  const { rows: open, total } = openReports(q, REPORTS)
  const names = namesOf(
    q,
    open.flatMap(({ person, reporter }) => [person, reporter]),
  )
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
  const reports = open.map(({ id, at, key, person, reporter, reason }) => {
    const comment = commentReported({ key })
    const said = comment === null ? undefined : findComment(q, comment)
    return {
      id,
      at,
      key: comment === null ? key : null,
      person: named(person),
      said: said ? { comment: said.id, thread: said.thread, page: pageOfComment(q, said) } : null,
      reporter: named(reporter),
      reason,
    }
  })
  return { reports, later: total - open.length }
}

function asking(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const key = c.req.query('key') ?? null
  if (key !== null && !isPlace(call, key)) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => formOf(call, key),
    () => ({ key }),
  )
}

const Freezing = z.object({
  key: z.string(),
  hours: Hours.optional(),
  rule: z.string(),
  reason: z.string(),
})

async function freezing(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const body = await readBody(c, Freezing)
  const key = body.ok ? body.value.key : WHOLE
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'freeze', refusal, (typed) => formOf(call, key, typed))
  if (!body.ok) return no(body.refusal)
  if (!isPlace(call, key)) return no({ code: 'not_found' })
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const until = hoursAhead(body.value.hours ?? null, now)
  const frozen = deps.store.write((q) => freeze(q, doing.value, { key, until }))
  if (!frozen.ok) return no(frozen.refusal)
  deps.room().heed()
  const { id } = frozen.value
  return done(call, `/act/${id}`, { act: id })
}

function formOf(call: Call, key: string | null, typed?: Typed) {
  const { c, deps } = call
  return freezePage({ ...deps.facts(c), key, viewer: viewerOf(call), typed })
}
