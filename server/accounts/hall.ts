import type { Charters, Clock, Ids, Log, Mail } from '../ports.ts'
import type { ProviderKeys } from './auth.ts'
import type { Errands } from './errands.ts'
import type { Letters } from './letters.ts'
import type { NoticeBoard } from './notices.ts'
import type { createPaces } from './pace.ts'
import type { Seal } from './seal.ts'
import type { Sessions } from './sessions.ts'
import type { Settings } from './settings.ts'
import type { AccountsDatabase } from './tables.ts'

export type PeopleDeps = {
  db: AccountsDatabase
  secret: string
  clock: Clock
  ids: Ids
  log: Log
  mail: Mail
  letters: Letters
  charters: Charters
  providers: ProviderKeys
  /** Scheme and host of the site where its keeper set them; empty where each request tells. */
  origin: string
  /** The charter that `/` introduces until somebody chooses another. */
  home: string
}

/** What all parts of the people's house work with. */
export type Hall = PeopleDeps & {
  seal: Seal
  sessions: Sessions
  errands: Errands
  settings: Settings
  notices: NoticeBoard
  paces: ReturnType<typeof createPaces>
}
