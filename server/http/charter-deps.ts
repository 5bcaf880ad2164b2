import type { Lang } from '../../drafts/rules/languages.ts'
import type { CharterRules, Stage, Standing } from '../../drafts/rules/policy.ts'
import type { Clock, Ids, Log, Post, Signer, Store } from '../ports.ts'
import type { Assets, Incidents } from '../reading/facts.ts'
import type { Room } from '../room/room.ts'
import type { SiteAssets } from './assets.ts'
import type { Upgrade } from './live.ts'
import type { Visit } from './visit.ts'

export type CharterDeps = {
  slug: string
  store: Store
  /** The live room, woken when it sleeps. */
  room(): Room
  /** The people's house, which tells persons what concerns them. */
  post: Post
  signer: Signer
  incidents: Incidents
  assets: Assets & Pick<SiteAssets, 'build'>
  upgrade: Upgrade
  log: Log
  clock: Clock
  ids: Ids
  /** Is told when title or stage changed, for the site's list of charters. */
  announced?(entry: { slug: string; title: string; stage: Stage }): void | Promise<void>
}

/** What every handler of a charter finds out about a request before it answers. */
export type Footed = {
  visit: Visit
  /** Languages the charter is offered in; the first is that of who has not chosen. */
  languages: readonly Lang[]
  /** What the policy is asked with. */
  footing: { standing: Standing; rules: CharterRules }
}
