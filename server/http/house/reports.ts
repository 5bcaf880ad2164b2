import { z } from 'zod'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { findPerson } from '../../commands/persons.ts'
import { readWords } from '../../commands/reason.ts'
import { fileReport, settleReport } from '../../commands/reports.ts'
import type { About } from '../../commands/reports.ts'
import { findComment, isShown } from '../../commands/talk/rows.ts'
import { reportPage } from '../../reading/house/report-page.ts'
import type { ReportFacts } from '../../reading/house/report-page.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { PACES, tooMany } from '../paces.ts'
import { again, doerOf, done, note, show } from './call.ts'
import type { Call, Route } from './call.ts'
import { deskAgain } from './desk.ts'
import { isPlace } from './places.ts'

export const reportRoutes: Route[] = [
  { method: 'GET', path: '/report', act: 'report', answer: asking },
  { method: 'POST', path: '/report', act: 'report', answer: reporting },
  { method: 'POST', path: '/desk/reports/:id', act: 'settle', answer: settling },
]

function asking(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const { key, person, comment, sent } = c.req.query()
  const about = aboutOf(call, { key, person, comment })
  if (about === 'wrong') return deps.refuse(c, { code: 'not_found' })
  const came = sent === 'new' || sent === 'again' ? sent : null
  return show(
    call,
    () => pageOf(call, about, { sent: came }),
    () => ({ about, reports: PACES.report.burst }),
  )
}

const Report = z.object({
  key: z.string().optional(),
  person: z.string().optional(),
  comment: z.string().optional(),
  reason: z.string(),
})

async function reporting(call: Call): Promise<Response> {
  const { c, deps, known, standing, now, visit } = call
  const body = await readBody(c, Report)
  const about = body.ok ? aboutOf(call, body.value) : null
  if (about === 'wrong') return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'report', refusal, (typed) => pageOf(call, about, { sent: null, typed }))
  if (!body.ok) return no(body.refusal)
  if (!about) return no({ code: 'bad_request', field: 'key' })
  const reason = readWords(body.value.reason)
  if (!reason.ok) return no(reason.refusal)
  if (!deps.paces.report(visit.network)) return no(tooMany('report'))
  const subject = subjectOf(call, about)
  const id = deps.ids.uuid()
  const filed = deps.store.write((q) => {
    const by = { reporter: known, role: standing.role }
    const came = fileReport(q, { id, ...by, now, about: subject, reason: reason.value })
    if (came.ok && !came.value.again) note(q, call, came.value.report.person, { type: 'reported' })
    return came
  })
  if (!filed.ok) return no(filed.refusal)
  const { again: twice } = filed.value
  spread(call)
  return done(call, `/report?sent=${twice ? 'again' : 'new'}`, { again: twice })
}

const Settling = z.object({ outcome: z.enum(['acted', 'dismissed']), sentence: z.string() })

async function settling(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const id = c.req.param('id') ?? ''
  const body = await readBody(c, Settling)
  if (!body.ok) return deskAgain(call, `report-${id}`, body)
  const sentence = readWords(body.value.sentence)
  if (!sentence.ok) return deskAgain(call, `report-${id}`, sentence)
  const acted = body.value.outcome === 'acted'
  const by = doerOf(call)
  const outcome = { acted, sentence: sentence.value }
  const settled = deps.store.write((q) => {
    const found = settleReport(q, { id, by, now, ...outcome })
    if (found.ok) note(q, call, found.value.reporter, { type: 'report_settled', ...outcome })
    return found
  })
  if (!settled.ok) return deskAgain(call, `report-${id}`, settled)
  spread(call)
  return done(call, '/desk', { report: id, acted })
}

function subjectOf({ deps }: Call, about: NonNullable<ReportFacts['about']>): About {
  if ('key' in about) return { key: about.key, person: null }
  if ('person' in about) return { key: null, person: about.person }
  const { comment } = about
  const { person } = deps.store.read((q) => findComment(q, comment))!
  return { comment, key: null, person }
}

/** What a report is about, looked up; `wrong` where there is no such thing. */
function aboutOf(
  call: Call,
  { key, person, comment }: Partial<Record<'key' | 'person' | 'comment', string | undefined>>,
): ReportFacts['about'] | 'wrong' {
  const { deps } = call
  if (comment) {
    const said = deps.store.read((q) => findComment(q, comment))
    return said && isShown(said) ? { comment, words: said.words } : 'wrong'
  }
  if (person) {
    const found = deps.store.read((q) => findPerson(q, person))
    return found && !found.left ? { person: found.person, name: found.name } : 'wrong'
  }
  if (!key) return null
  return isPlace(call, key) ? { key } : 'wrong'
}

function pageOf(
  call: Call,
  about: ReportFacts['about'] | 'wrong',
  more: { sent: ReportFacts['sent']; typed?: Typed },
) {
  return reportPage({
    ...call.deps.facts(call.c),
    about: about === 'wrong' ? null : about,
    ...more,
  })
}
