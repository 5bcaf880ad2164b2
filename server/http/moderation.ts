import { Hono } from 'hono'
import { objection } from '../../drafts/rules/policy.ts'
import type { Act } from '../../drafts/rules/policy.ts'
import { actRoutes } from './house/act.ts'
import { appealRoutes } from './house/appeals.ts'
import { approvalRoutes } from './house/approvals.ts'
import { refuseKeeping } from './house/call.ts'
import type { ModerationDeps, Route } from './house/call.ts'
import { ballotRoutes } from './house/ballots.ts'
import { compareRoutes } from './house/compare.ts'
import { deskRoutes } from './house/desk.ts'
import { exportRoutes } from './house/export.ts'
import { growthRoutes } from './house/growth.ts'
import { hideRoutes } from './house/hide.ts'
import { logRoutes } from './house/log.ts'
import { registerRoutes } from './house/register.ts'
import { peopleRoutes } from './house/people.ts'
import { publishedRoutes } from './house/published.ts'
import { publishingRoutes } from './house/publishing.ts'
import { referRoutes } from './house/referring.ts'
import { reportRoutes } from './house/reports.ts'
import { restoreRoutes } from './house/restore.ts'
import { roundRoutes } from './house/rounds.ts'
import { settingsRoutes } from './house/settings.ts'
import { undoRoutes } from './house/undo.ts'
import { versionRoutes } from './house/versions.ts'
import { writersRoutes } from './house/writers.ts'
import { openPaces } from './paces.ts'
import { changeRoutes } from './talk/changes.ts'
import { followRoutes } from './talk/follows.ts'
import { stanceRoutes } from './talk/stances.ts'
import { talkRoutes } from './talk/talk.ts'

export type { ModerationDeps } from './house/call.ts'

const ROUTES: readonly Route[] = [
  ...logRoutes,
  ...registerRoutes,
  ...exportRoutes,
  ...actRoutes,
  ...appealRoutes,
  ...reportRoutes,
  ...deskRoutes,
  ...peopleRoutes,
  ...undoRoutes,
  ...hideRoutes,
  ...settingsRoutes,
  ...writersRoutes,
  ...growthRoutes,
  ...talkRoutes,
  ...stanceRoutes,
  ...followRoutes,
  ...changeRoutes,
  ...versionRoutes,
  ...approvalRoutes,
  ...compareRoutes,
  ...restoreRoutes,
  ...roundRoutes,
  ...referRoutes,
  ...ballotRoutes,
  ...publishingRoutes,
  ...publishedRoutes,
]

/** Every route under `/c/<charter>` of the house, and what the policy is asked before it answers. */
export const MODERATION_ROUTES: readonly { method: Route['method']; path: string; act: Act }[] =
  ROUTES.map(({ method, path, act }) => ({ method, path, act }))

/** `/c/<charter>/…`: all that people do in the house, one route after the other. */
export function moderation(deps: ModerationDeps): Hono {
  const app = new Hono()
  const house = { ...deps, paces: openPaces(deps.clock) }
  for (const { method, path, act, answer } of ROUTES) {
    app.on(method, path, (c) => {
      const { visit, footing } = deps.footed(c)
      const now = deps.clock.now()
      const call = { c, deps: house, visit, ...footing, known: visit.who, now }
      const refusal = objection(act, footing.standing, footing.rules, now)
      if (!refusal) return answer(call)
      return method === 'POST' ? refuseKeeping(call, refusal) : deps.refuse(c, refusal)
    })
  }
  return app
}
