import { readLog } from '../../commands/public-log.ts'
import { readSettings } from '../../commands/settings.ts'
import { logPage } from '../../reading/house/log-page.ts'
import { rulesPage } from '../../reading/house/rules-page.ts'
import { show } from './call.ts'
import type { Call, Route } from './call.ts'

/** Rows of the log on one page. */
const PAGE = 50

export const logRoutes: Route[] = [
  { method: 'GET', path: '/log', act: 'read', answer: log },
  { method: 'GET', path: '/rules', act: 'read', answer: rules },
]

function log(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const raw = c.req.query('before')
  const before = raw === undefined || raw === '' ? null : Number(raw)
  if (before !== null && !(Number.isSafeInteger(before) && before > 0)) {
    return deps.refuse(c, { code: 'bad_request', field: 'before' })
  }
  const rows = deps.store.read((q) => readLog(q, { before, limit: PAGE + 1 }))
  const entries = rows.slice(0, PAGE)
  const older = rows.length > PAGE ? (entries.at(-1)?.n ?? null) : null
  return show(
    call,
    () => logPage({ ...deps.facts(c), entries, older, turned: before !== null }),
    () => ({ entries, older }),
  )
}

function rules(call: Call): Response | Promise<Response> {
  const { c, deps, visit } = call
  const { rules: texts } = deps.store.read(readSettings)
  return show(
    call,
    () => rulesPage({ ...deps.facts(c), text: texts[visit.lang] }),
    () => ({ rules: texts }),
  )
}
