import { createSite } from './app.ts'
import { readSettings } from './env.ts'
import type { SiteFacts } from './http/site.ts'
import { withVisit } from './http/visit.ts'
import { randomIds } from './ids.ts'
import { FIRST } from './texts.ts'
import { openBoundAssets } from './worker/assets.ts'
import type { Env } from './worker/bindings.ts'
import { workerClock } from './worker/clock.ts'
import { FRESH_SECONDS, keptPages } from './worker/kept-pages.ts'
import { consoleLog } from './worker/log.ts'
import { operator } from './worker/operator.ts'
import { passing, withoutPass } from './worker/pass.ts'
import { farAccounts, theAccounts, theCharter } from './worker/stubs.ts'

export { AccountsHouse } from './worker/accounts-house.ts'
export { CharterRoom } from './worker/charter-room.ts'

type Site = ReturnType<typeof createSite>

/**
 * How long, in milliseconds, what the site knows of itself is taken for true. So long a change of
 * the site's settings may take to be heard in other places of the platform than where it was made.
 */
const FRESH = 5_000

/** Entry 2: the site in a Worker, each charter and the accounts in Durable Objects of their own. */
async function openSite(env: Env): Promise<Site> {
  const { BASE_URL, SECRET } = env
  const { origin } = readSettings({ BASE_URL, SECRET })
  let key: string | undefined
  const passKey = async () => (key ??= await theAccounts(env).passKey())
  const accounts = passing(farAccounts(env), passKey, workerClock.now)
  let facts: SiteFacts | undefined
  let askedAt = -Infinity
  const ask = async (): Promise<SiteFacts> => {
    facts = await theAccounts(env).facts()
    askedAt = workerClock.now()
    return facts
  }
  return createSite({
    accounts,
    // A stub belongs to the request that asked for it, so each asks for its own.
    async people(request, visit) {
      const answer = await theAccounts(env).fetch(withVisit(request, visit))
      const { pathname } = new URL(request.url)
      if (request.method === 'POST' && pathname.startsWith('/site')) facts = undefined
      return request.method === 'GET' || answer.status >= 400 ? answer : withoutPass(answer)
    },
    assets: await openBoundAssets(env.ASSETS),
    async charter(slug) {
      const lists = ({ charters }: SiteFacts) => charters.some((charter) => charter.slug === slug)
      // One that was opened a moment ago, wherever that was, is there at once.
      if (!(facts && lists(facts)) && !lists(await ask())) return undefined
      return (request, visit) => theCharter(env, slug).fetch(withVisit(request, visit))
    },
    async facts() {
      return facts && workerClock.now() - askedAt < FRESH ? facts : ask()
    },
    ready: async () => {
      await accounts.whoIs(new Headers())
      return theCharter(env, FIRST).ready()
    },
    origin,
    // The platform writes this header itself, over any that was sent.
    addressOf: (c) => c.req.header('cf-connecting-ip') ?? '',
    // The platform compresses by itself.
    compress: false,
    log: consoleLog,
    clock: workerClock,
    ids: randomIds,
  })
}

// What was awaited is kept, not the promise: that one belongs to the request that made it.
let site: Site | undefined

export default {
  async fetch(request, env, ctx) {
    const done = await operator(request, env)
    if (done) return done
    const seconds = Number(env.FRESH_SECONDS ?? FRESH_SECONDS)
    const later = (work: Promise<unknown>): void => ctx.waitUntil(work)
    return keptPages(request, seconds, later, async () => {
      site ??= await openSite(env)
      return site.fetch(request, env)
    })
  },
} satisfies ExportedHandler<Env>
