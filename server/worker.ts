import { createSite } from './app.ts'
import { readSettings } from './env.ts'
import type { SiteFacts } from './http/site.ts'
import { withVisit } from './http/visit.ts'
import { randomIds } from './ids.ts'
import { FIRST } from './texts.ts'
import { farAccounts } from './worker/accounts-house.ts'
import { openBoundAssets } from './worker/assets.ts'
import type { Env } from './worker/bindings.ts'
import { workerClock } from './worker/clock.ts'
import { consoleLog } from './worker/log.ts'
import { theAccounts, theCharter } from './worker/stubs.ts'

export { AccountsHouse } from './worker/accounts-house.ts'
export { CharterRoom } from './worker/charter-room.ts'

type Site = ReturnType<typeof createSite>

/** How long, in milliseconds, what the site knows of itself is taken for true. */
const FRESH = 5_000

/** Entry 2: the site in a Worker, each charter and the accounts in Durable Objects of their own. */
async function openSite(env: Env): Promise<Site> {
  const { BASE_URL, SECRET } = env
  const { origin } = readSettings({ BASE_URL, SECRET })
  const accounts = farAccounts(env)
  let facts: SiteFacts | undefined
  let askedAt = -Infinity
  return createSite({
    accounts,
    // A stub belongs to the request that asked for it, so each asks for its own.
    people: (request, visit) => theAccounts(env).fetch(withVisit(request, visit)),
    assets: await openBoundAssets(env.ASSETS),
    charter(slug) {
      if (!facts?.charters.some((charter) => charter.slug === slug)) return undefined
      return (request, visit) => theCharter(env, slug).fetch(withVisit(request, visit))
    },
    async facts() {
      if (facts && workerClock.now() - askedAt < FRESH) return facts
      facts = await theAccounts(env).facts()
      askedAt = workerClock.now()
      return facts
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
  async fetch(request, env) {
    site ??= await openSite(env)
    return site.fetch(request, env)
  },
} satisfies ExportedHandler<Env>
