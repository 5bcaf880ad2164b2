import { Hono } from 'hono'
import { siteObjection } from '../../../drafts/rules/site-policy.ts'
import { fail } from '../answer.ts'
import type { Visit } from '../visit.ts'
import type { Env, Handler, Patient, PeopleDeps } from './deps.ts'
import { createEntrance, entering } from './enter.ts'
import { first } from './first.ts'
import { me } from './me.ts'
import { passkeys } from './passkey.ts'
import { providers } from './providers.ts'
import { reading } from './reading.ts'
import { createReception } from './reception.ts'
import { PEOPLE_ROUTES } from './routes.ts'
import type { RouteName } from './routes.ts'
import { session } from './session.ts'
import { siteCharters } from './site-charters.ts'
import { sitePeople } from './site-people.ts'
import { site } from './site.ts'

export type { ChartersAdmin, PeopleDeps } from './deps.ts'

/**
 * The pages about people: signing in, one's own page, first run, privacy, the site's admins. The
 * site in front of it knows who asks, by `whoIs` (these handlers give the request's cookies to
 * `People` again, so a token must not have changed on the way), and has checked origin and size.
 */
export function createPeople(
  deps: PeopleDeps,
): (request: Request, visit: Visit) => Response | Promise<Response> {
  const reception = createReception(deps)
  const entrance = createEntrance(deps, reception)
  const handlers: Record<RouteName, Handler | Patient> = {
    ...session(deps, reception, entrance),
    ...entering(deps, reception, entrance),
    ...providers(deps, reception),
    ...passkeys(deps, reception),
    ...first(deps, reception),
    ...me(deps, reception),
    ...reading(deps, reception),
    ...site(deps, reception),
    ...sitePeople(deps, reception),
    ...siteCharters(deps, reception),
  }

  const app = new Hono<Env>()
  app.notFound((c) => reception.refuse(c, { code: 'not_found' }))
  app.onError((error, c) => fail(c, reception.told(c), deps.log, error))
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })
  for (const { name, method, path, asks } of PEOPLE_ROUTES) {
    const handler = handlers[name]
    app.on(method, path, (c) => {
      const { who, passkeys: asked } = c.env.visit
      const refusal = siteObjection(asks, who, asked)
      if (typeof handler === 'function') return refusal ? reception.refuse(c, refusal) : handler(c)
      if (!refusal) return handler.answer(c)
      const patient = refusal.code === 'passkey_needed'
      return patient ? handler.again(c, refusal) : reception.refuse(c, refusal)
    })
  }
  return (request, visit) => app.fetch(request, { visit })
}
