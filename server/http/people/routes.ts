import type { SiteAct } from '../../../drafts/rules/site-policy.ts'

/**
 * Every route of these pages, with what it asks of who comes. Routes are made from this table
 * alone: one that is not here does not exist, and one without a handler is a type error.
 */
const ASKS = {
  'GET /api/session': 'come',
  'POST /api/session': 'come',
  'DELETE /api/session': 'come',

  'GET /enter': 'come',
  'POST /enter/code': 'come',
  'GET /enter/code': 'come',
  'POST /enter/code/take': 'come',
  'GET /enter/with/:provider': 'come',
  'GET /api/auth/callback/:provider': 'come',
  'GET /first/:secret': 'come',
  'POST /first/:secret': 'come',

  /** Adding and confirming ask for somebody, which the ceremony tells. */
  'POST /api/passkey/options': 'come',
  'POST /api/passkey/take': 'come',
  'GET /confirm': 'own',

  'GET /me': 'own',
  'POST /me/profile': 'own',
  'POST /me/sessions/end': 'own',
  'POST /me/passkeys/remove': 'own',
  'POST /me/notices/read': 'own',
  'GET /me/data': 'own',
  'POST /me/out': 'own',
  'POST /me/leave': 'own',

  'GET /reading': 'come',
  'POST /reading': 'come',
  'GET /privacy': 'come',

  'GET /site': 'keep',
  'POST /site': 'keep',
  'GET /site/people': 'keep',
  'POST /site/people/:id/admin': 'keep',
  'POST /site/people/:id/sessions': 'keep',
  'GET /site/charters': 'keep',
  'POST /site/charters': 'keep',
} as const satisfies Record<`${Method} /${string}`, SiteAct>

type Method = 'GET' | 'POST' | 'DELETE'

export type RouteName = keyof typeof ASKS

export type PeopleRoute = { name: RouteName; method: Method; path: string; asks: SiteAct }

export const PEOPLE_ROUTES: readonly PeopleRoute[] = (Object.keys(ASKS) as RouteName[]).map(
  (name) => {
    const [method, path] = name.split(' ') as [Method, string]
    return { name, method, path, asks: ASKS[name] }
  },
)
