import type { SiteAssets } from '../http/assets.ts'
import { randomIds } from '../ids.ts'
import { lodge } from '../lodged.ts'
import type { Lodged } from '../lodged.ts'
import type { Store } from '../ports.ts'
import { openRoom } from '../room/room.ts'
import { FIRST } from '../texts.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { firstTexts } from './first-texts.ts'
import { consoleLog } from './log.ts'
import { Sockets } from './sockets.ts'
import { farSigner, theAccounts } from './stubs.ts'

export type LodgedHere = Lodged & { sockets: Sockets }

/** Opens room and pages of a charter in its object; the room is there as long as the object is. */
export function lodgeHere(
  ctx: DurableObjectState,
  env: Env,
  { slug, store, assets }: { slug: string; store: Store; assets: SiteAssets },
): LodgedHere {
  const ports = { clock: workerClock, ids: randomIds, log: consoleLog }
  const room = openRoom({ ...ports, store, build: assets.build() })
  const sockets = new Sockets(ctx, room)
  const lodged = lodge({
    ...ports,
    slug,
    store,
    room: () => room,
    awake: () => room,
    post: { deliver: async (dispatches) => theAccounts(env).deliver(dispatches) },
    signer: farSigner(env),
    incidents: slug === FIRST ? firstTexts().incidents : new Map(),
    assets,
    upgrade: (_c, visitor) => sockets.welcome(visitor),
    announced: (entry) => theAccounts(env).announce(slug, entry),
  })
  return { ...lodged, sockets }
}
