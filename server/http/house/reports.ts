import { z } from 'zod'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { findPerson } from '../../commands/persons.ts'
import { readWords } from '../../commands/reason.ts'
import { fileReport, settleReport } from '../../commands/reports.ts'
import type { About } from '../../commands/reports.ts'
import { reportPage } from '../../reading/house/report-page.ts'
import type { ReportFacts } from '../../reading/house/report-page.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { readBody } from '../body.ts'
import { again, doerOf, done, show, tell } from './call.ts'
import type { Call, Route } from './call.ts'
import { deskAgain } from './desk.ts'
import { isPlace } from './places.ts'

/** Reports one network address may send, and after how many milliseconds one more. */
export const REPORTS = { burst: 10, each: 360_000 }

export const reportRoutes: Route[] = [
  { method: 'GET', path: '/report', act: 'report', answer: asking },
  { method: 'POST', path: '/report', act: 'report', answer: reporting },
  { method: 'POST', path: '/desk/reports/:id', act: 'settle', answer: settling },
]

function asking(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const { key, person, sent } = c.req.query()
  const about = aboutOf(call, { key, person })
  if (about === 'wrong') return deps.refuse(c, { code: 'not_found' })
  const came = sent === 'new' || sent === 'again' ? sent : null
  return show(
    call,
    () => pageOf(call, about, { sent: came }),
    () => ({ about, reports: REPORTS.burst }),
  )
}

const Report = z.object({
  key: z.string().optional(),
  person: z.string().optional(),
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
  if (!deps.mayReport(visit.network)) {
    return no({ code: 'too_many_tries', seconds: REPORTS.each / 1_000 })
  }
  const subject: About =
    'key' in about ? { key: about.key, person: null } : { key: null, person: about.person }
  const filed = deps.store.write((q) =>
    fileReport(q, {
      id: deps.ids.uuid(),
      reporter: known,
      role: standing.role,
      now,
      about: subject,
      reason: reason.value,
    }),
  )
  if (!filed.ok) return no(filed.refusal)
  const { report, again: twice } = filed.value
  if (!twice) tell(call, report.person, { type: 'reported' })
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
  const settled = deps.store.write((q) =>
    settleReport(q, { id, by, now, acted, sentence: sentence.value }),
  )
  if (!settled.ok) return deskAgain(call, `report-${id}`, settled)
  const { reporter } = settled.value
  tell(call, reporter, { type: 'report_settled', acted, sentence: sentence.value })
  return done(call, '/desk', { report: id, acted })
}

/** What a report is about, looked up; `wrong` where there is no such thing. */
function aboutOf(
  call: Call,
  { key, person }: { key?: string | undefined; person?: string | undefined },
): ReportFacts['about'] | 'wrong' {
  const { deps } = call
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
