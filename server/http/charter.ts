import { Hono } from 'hono'
import type { Context } from 'hono'
import { numberCharter } from '../../drafts/model/numbering.ts'
import type { Log } from '../ports.ts'
import type { Assets, CharterFacts, Incidents } from '../reading/facts.ts'
import { charterPage, draftPage, homePage } from '../reading/pages.ts'
import type { Room } from '../room/room.ts'
import { fail, refuse } from './answer.ts'
import type { SiteAssets } from './assets.ts'
import { isUpgrade } from './guards.ts'
import { visitorOf } from './live.ts'
import type { Upgrade } from './live.ts'
import type { CharterDoor, Visit } from './visit.ts'

export type CharterDeps = {
  slug: string
  /** The live room, woken when it sleeps. */
  room(): Room
  incidents: Incidents
  assets: Assets & Pick<SiteAssets, 'build'>
  upgrade: Upgrade
  log: Log
}

/** One charter: its pages and its socket. The site in front of it guards and knows the person. */
export function createCharter(deps: CharterDeps): CharterDoor {
  const { slug, assets, incidents, log } = deps
  const app = new Hono<{ Bindings: { visit: Visit } }>()
  const told = (c: Context) => ({ visit: c.env.visit as Visit, slug, assets })

  const facts = (c: Context): CharterFacts => {
    const { lang, origin, person } = told(c).visit
    const charter = deps.room().charter()
    const numbering = numberCharter(charter)
    return { lang, origin, person, path: c.req.path, assets, slug, charter, numbering, incidents }
  }

  app.notFound((c) => refuse(c, told(c), { code: 'not_found' }))
  app.onError((error, c) => fail(c, told(c), log, error))

  app.use(async (c, next) => {
    // Pages tell who is looking and what the draft says now: kept by nobody else, asked each time.
    c.header('cache-control', 'private, no-cache')
    await next()
  })

  app.get('/', (c) => c.html(homePage(facts(c))))
  app.get(`/c/${slug}`, (c) => c.html(charterPage(facts(c))))
  app.get(`/c/${slug}/`, (c) => c.redirect(`/c/${slug}`, 308))
  app.get(`/c/${slug}/draft`, (c) => {
    const { generation } = deps.room()
    return c.html(draftPage({ ...facts(c), generation, build: assets.build() }))
  })
  app.get(`/c/${slug}/live`, (c) => {
    if (!isUpgrade(c)) return refuse(c, told(c), { code: 'bad_request', field: 'upgrade' })
    const visitor = visitorOf(c.req.query(), told(c).visit)
    return visitor.ok ? deps.upgrade(c, visitor.value) : refuse(c, told(c), visitor.refusal)
  })

  // The runtime finds what it needs for a socket in `env`, so the visit goes in with the rest.
  return (request, visit, env) => app.fetch(request, Object.assign(env, { visit }))
}
