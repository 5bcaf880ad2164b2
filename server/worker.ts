import { createSite } from './app.ts'
import { readSettings } from './env.ts'
import { withVisit } from './http/visit.ts'
import type { CharterDoor } from './http/visit.ts'
import { randomIds } from './ids.ts'
import { FIRST } from './texts.ts'
import { farAccounts } from './worker/accounts-house.ts'
import { openBoundAssets } from './worker/assets.ts'
import type { CharterRoom } from './worker/charter-room.ts'
import type { Env } from './worker/bindings.ts'
import { workerClock } from './worker/clock.ts'
import { consoleLog } from './worker/log.ts'

export { AccountsHouse } from './worker/accounts-house.ts'
export { CharterRoom } from './worker/charter-room.ts'

type Site = ReturnType<typeof createSite>

/** Entry 2: the site in a Worker, each charter and the accounts in Durable Objects of their own. */
async function openSite(env: Env): Promise<Site> {
  // A stub belongs to the request that asked for it, so each asks for its own.
  const charter = () =>
    env.CHARTERS.get(env.CHARTERS.idFromName(FIRST)) as DurableObjectStub<CharterRoom>
  const door: CharterDoor = (request, visit) => charter().fetch(withVisit(request, visit))
  const { BASE_URL, SECRET } = env
  const { origin } = readSettings({ BASE_URL, SECRET })
  const accounts = farAccounts(env)
  return createSite({
    accounts,
    assets: await openBoundAssets(env.ASSETS),
    charter: (slug) => (slug === FIRST ? door : undefined),
    home: FIRST,
    ready: async () => {
      await accounts.whoIs(new Headers())
      return charter().ready()
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
