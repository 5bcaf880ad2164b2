import { Hono } from 'hono'
import type { Context } from 'hono'
import { numberCharter } from '../../drafts/model/numbering.ts'
import type { Lang } from '../../drafts/rules/languages.ts'
import { may } from '../../drafts/rules/policy.ts'
import { freezesNow } from '../commands/freezes.ts'
import { tombstones } from '../commands/hiding.ts'
import { pollsNow } from '../commands/rounds/rows.ts'
import { readSettings } from '../commands/settings.ts'
import { lastPublication, publishedNow, publishedNumbers } from '../commands/publications.ts'
import { rulesOf, standingOf } from '../commands/standing.ts'
import { signedOf } from '../commands/talk/signed.ts'
import { stanceSums } from '../commands/talk/stance-sums.ts'
import { talkTold } from '../commands/talk/sums.ts'
import type { CharterFacts } from '../reading/facts.ts'
import { charterPage, draftPage, homePage } from '../reading/pages.ts'
import { fail, refuse } from './answer.ts'
import { isUpgrade } from './guards.ts'
import { visitorOf } from './live.ts'
import { latestOf, sendPublished } from './house/published-views.ts'
import { moderation } from './moderation.ts'
import type { CharterDeps, Footed } from './charter-deps.ts'
import { closeRounds } from './overdue.ts'
import { pageFacts } from './page-facts.ts'
import type { Door, Visit } from './visit.ts'

export type { CharterDeps } from './charter-deps.ts'

/** One charter as a door for the site in front of it, which knows the person. */
export function createCharter(deps: CharterDeps): Door {
  const app = charterApp(deps)
  // The runtime finds what it needs for a socket in `env`, so the visit goes in with the rest.
  return (request, visit, env) => app.fetch(request, Object.assign(env, { visit }))
}

/** The app of one charter: its pages, its desk and its socket. */
export function charterApp(deps: CharterDeps): Hono<{ Bindings: { visit: Visit } }> {
  const { slug, store, assets, incidents, log, clock } = deps
  const app = new Hono<{ Bindings: { visit: Visit } }>()

  /** Asked anew for every request: a role that was lost a moment ago is lost. */
  const footed = (c: Context): Footed => {
    const given = c.env.visit as Visit
    const now = clock.now()
    return store.read((q) => {
      const settings = readSettings(q)
      const standing = standingOf(q, given.who, now)
      const rules = rulesOf(settings, freezesNow(q, now), given.passkeys)
      const { languages } = settings
      const visit = { ...given, lang: spoken(given, languages) }
      return { visit, languages, footing: { standing, rules } }
    })
  }
  const told = (c: Context) => {
    const { visit, footing, languages } = footed(c)
    const desk = may('attend', footing.standing, footing.rules, clock.now())
    return { visit, slug, assets, desk, languages }
  }

  const facts = (c: Context): CharterFacts => {
    const charter = deps.room().charter()
    const { stones, numbers, latest } = store.read((q) => ({
      stones: tombstones(q, clock.now()),
      numbers: publishedNumbers(q),
      latest: latestOf(q),
    }))
    const numbering = numberCharter(charter, numbers)
    const { stage } = footed(c).footing.rules
    return { ...pageFacts(c, told(c)), stage, charter, numbering, incidents, stones, latest }
  }

  /** What people think of each article, for the page that tells of all of them. */
  const stances = (): NonNullable<CharterFacts['stances']> => {
    const articles = signedOf(deps.room().charter())
    return new Map(store.read((q) => stanceSums(q, articles)).map((sums) => [sums.key, sums]))
  }

  const running = (): NonNullable<CharterFacts['running']> => {
    const now = clock.now()
    closeRounds(store, now)
    return store.read((q) => pollsNow(q, now))
  }

  app.notFound((c) => refuse(c, told(c), { code: 'not_found' }))
  app.onError((error, c) => fail(c, told(c), log, error))

  app.use(async (c, next) => {
    // Pages tell who is looking and what the draft says now: kept by nobody else, asked each time.
    c.header('cache-control', 'private, no-cache')
    await next()
  })

  app.get('/', (c) => {
    const { charters } = c.env.visit
    const others = charters.filter((each) => each.slug !== slug && each.stage !== 'archived')
    return c.html(homePage(facts(c), others))
  })
  app.get(`/c/${slug}`, (c) => {
    const published = store.read(lastPublication)
    if (published) {
      return sendPublished(c, store, { ...facts(c), running: running() }, published)
    }
    const told = { stances: stances(), talk: store.read(talkTold), running: running() }
    return c.html(charterPage({ ...facts(c), ...told }))
  })
  app.get(`/c/${slug}/`, (c) => c.redirect(`/c/${slug}`, 308))
  app.get(`/c/${slug}/draft`, (c) => {
    const { generation } = deps.room()
    const published = store.read(publishedNow)
    return c.html(
      draftPage({ ...facts(c), generation, published, running: running(), build: assets.build() }),
    )
  })
  app.get(`/c/${slug}/live`, (c) => {
    if (!isUpgrade(c)) return refuse(c, told(c), { code: 'bad_request', field: 'upgrade' })
    const visitor = visitorOf(c.req.query(), c.env.visit)
    return visitor.ok ? deps.upgrade(c, visitor.value) : refuse(c, told(c), visitor.refusal)
  })
  app.route(
    `/c/${slug}`,
    moderation({ ...deps, footed, facts, refuse: (c, refusal) => refuse(c, told(c), refusal) }),
  )
  return app
}

/** The language a page speaks: the chosen one where the charter offers it, else its first. */
function spoken({ lang, choseLang }: Visit, languages: readonly Lang[]): Lang {
  return choseLang && languages.includes(lang) ? lang : (languages[0] ?? lang)
}
