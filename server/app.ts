import { Hono } from 'hono'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import type { Refusal } from '../drafts/wire/refusal.ts'
import { fail, refuse } from './http/answer.ts'
import { cachingOf } from './http/assets.ts'
import type { SiteAssets } from './http/assets.ts'
import {
  isReading,
  isSecure,
  isUpgrade,
  limitedBody,
  ownOriginOnly,
  securityHeaders,
  socketsOnlyAt,
  wholeBody,
} from './http/guards.ts'
import { journey } from './http/journey.ts'
import { keepCookies } from './http/cookies.ts'
import { choseLanguage, keepLanguage, langOf, languageOf } from './http/language.ts'
import { ownPath } from './http/own-path.ts'
import { OPENING } from './http/people/site-charters.ts'
import { readingOf } from './http/reading-cookie.ts'
import { asksPasskeys, isLocal } from './http/site.ts'
import type { SiteFacts } from './http/site.ts'
import type { Door, Visit } from './http/visit.ts'
import { SITE_SETTINGS } from './people.ts'
import type { Accounts, Clock, Ids, Log } from './ports.ts'

export { createCharter } from './http/charter.ts'
export { createPeople } from './http/people/people.ts'

export type SiteDeps = {
  accounts: Accounts
  /** The app of everybody's accounts, wherever it lives. */
  people: Door
  assets: SiteAssets
  /** The charters of this house by their names in addresses. */
  charter(slug: string): Door | undefined | Promise<Door | undefined>
  /** What the site knows of itself now. */
  facts(): SiteFacts | Promise<SiteFacts>
  /** Whether all that an answer needs does answer. */
  ready(): boolean | Promise<boolean>
  /** Scheme and host people know the site by; empty where it is not known. */
  origin: string
  /** The network address a request came from; empty where the runtime does not tell. */
  addressOf?(c: Context): string
  /** Off where the runtime compresses by itself. */
  compress: boolean
  log: Log
  clock: Clock
  ids: Ids
}

/** What belongs to people and not to one charter. */
const PEOPLE = [
  '/api/session',
  '/api/passkey/*',
  '/api/auth/callback/*',
  '/enter',
  '/enter/*',
  '/confirm',
  '/first/*',
  '/me',
  '/me/*',
  '/reading',
  '/privacy',
  '/site',
  '/site/*',
]

/** The site around its charters: guards, accounts, files, and the door to each charter. */
export function createSite(deps: SiteDeps): Hono {
  const { accounts, assets, origin, log } = deps
  const app = new Hono<{ Variables: { requestId: string; site: SiteFacts } }>()
  const visit = (c: Context): Visit => {
    const site = (c.get('site') as SiteFacts | undefined) ?? UNKNOWN
    const lang = languageOf(c)
    const network = deps.addressOf?.(c)
    return {
      who: null,
      askedAt: deps.clock.now(),
      lang,
      choseLang: choseLanguage(c),
      reading: readingOf(c),
      requestId: String(c.get('requestId')),
      origin,
      network: network ?? '',
      passkeys: asksPasskeys(site.settings, isLocal(c, origin, network)),
      site: site.settings.title[lang],
      charters: site.charters,
    }
  }
  const home = (c: Context): string =>
    ((c.get('site') as SiteFacts | undefined) ?? UNKNOWN).settings.home
  const told = (c: Context) => ({ visit: visit(c), slug: home(c), assets })
  const no = (c: Context, refusal: Refusal) => refuse(c, told(c), refusal)
  const secure = (c: Context) => isSecure(c, origin)

  app.use(journey(log, deps.clock, deps.ids), securityHeaders(origin))
  if (deps.compress) app.use(compress())
  app.use(
    ownOriginOnly(origin, no),
    socketsOnlyAt(/^\/c\/[^/]+\/live$/, no),
    limitedBody(no, OPENING),
    wholeBody(no),
  )
  app.notFound((c) => no(c, { code: 'not_found' }))
  app.onError((error, c) => fail(c, told(c), log, error))

  app.get('/healthz', (c) => c.json({ alive: true }, 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const ready = await isReady(deps)
    return c.json({ ready }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })

  app.get('/assets/*', async (c) => {
    const file = await assets.file(c.req.raw)
    if (!file) return no(c, { code: 'not_found' })
    const answer = new Response(file.body, file)
    answer.headers.set('cache-control', cachingOf(c.req.path))
    return answer
  })

  app.use(async (c, next) => {
    c.set('site', await deps.facts())
    await next()
  })

  app.get('/lang/:lang', (c) => {
    const lang = langOf(c.req.param('lang'))
    if (!lang) return no(c, { code: 'not_found' })
    const back = ownPath(c.req.query('back') ?? '/')
    if (!back) return no(c, { code: 'bad_request', field: 'back' })
    keepLanguage(c, lang, secure(c))
    return c.redirect(back, 303)
  })

  for (const path of PEOPLE) {
    app.all(path, async (c) => {
      const who = (await accounts.whoIs(c.req.raw.headers)) ?? null
      return deps.people(c.req.raw, { ...visit(c), who }, c.env ?? {})
    })
  }

  const enter = async (c: Context, slug: string): Promise<Response> => {
    const door = await deps.charter(slug)
    if (!door) return no(c, { code: 'no_charter', charter: slug.slice(0, 60) })
    const { headers } = c.req.raw
    if (isUpgrade(c)) {
      const asked = visit(c)
      const who = (await accounts.whoIs(headers)) ?? null
      return door(c.req.raw, { ...asked, who }, c.env ?? {})
    }
    const { known: who, setCookie } = await accounts.renew(headers, isReading(c))
    c.res = await door(c.req.raw, { ...visit(c), who }, c.env ?? {})
    keepCookies(c, setCookie, secure(c))
    return c.res
  }

  app.get('/', (c) => enter(c, home(c)))
  app.all('/c/:charter', (c) => enter(c, c.req.param('charter')))
  app.all('/c/:charter/*', (c) => enter(c, c.req.param('charter')))
  return app as unknown as Hono
}

/** What is said before the site could be asked about itself. */
const UNKNOWN: SiteFacts = { settings: SITE_SETTINGS, charters: [] }

async function isReady({ ready, log }: SiteDeps): Promise<boolean> {
  try {
    return await ready()
  } catch (error) {
    log.error('not_ready', { error })
    return false
  }
}
