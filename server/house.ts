import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAccountsFile } from './accounts/database.ts'
import { openAccounts } from './accounts/guests.ts'
import { createCharter, createSite } from './app.ts'
import { systemClock } from './clock.ts'
import { openCharter } from './commands/opening.ts'
import { holdFile } from './db/lock.ts'
import { openSqlite } from './db/sqlite.ts'
import type { Settings } from './env.ts'
import { randomIds } from './ids.ts'
import { createLodging } from './lodging.ts'
import { openAssetFiles } from './node/assets.ts'
import { keptSecret } from './node/secret.ts'
import { addressOf } from './node/address.ts'
import { nodeUpgrade } from './node/socket.ts'
import type { Log } from './ports.ts'
import { openRoom } from './room/room.ts'
import { FIRST, readTexts } from './texts.ts'
import { Trouble } from './trouble.ts'

/** Everything of the site that is the same for every way of listening, on Node. */
export type House = {
  site: ReturnType<typeof createSite>
  /** To be called every 15 to 20 seconds: rooms show life, and empty ones are given up. */
  beat(): void
  /** Sends everybody home (`going_away`); what was accepted is committed already. */
  closeRooms(): void
  close(): void
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Opens the data folder, migrates its databases, loads the first charter and makes the site.
 * Throws `Trouble` for what its keeper can put right.
 */
export function openHouse(
  settings: Pick<Settings, 'dataDir' | 'secret' | 'origin'>,
  log: Log,
): House {
  const { secret, origin } = settings
  const texts = readTexts({ charter: text('netizen-charter'), incidents: text('incidents') })
  const folder = openFolder(settings.dataDir)
  const release = hold(folder)
  const clock = systemClock
  const ids = randomIds

  const accounts = opened(join(folder, 'accounts.sqlite'), openAccountsFile)
  const store = opened(join(folder, `${FIRST}.sqlite`), openSqlite)
  openCharter(store, { slug: FIRST, charter: texts.charter, ids, clock })

  const assets = openAssetFiles(join(ROOT, 'client', 'dist'))
  if (!assets.built()) log.warn('client_not_built', { remedy: 'npx vite build client' })

  const lodging = createLodging(clock, () =>
    openRoom({ store, clock, ids, log, build: assets.build() }),
  )
  const { room } = lodging
  const { incidents } = texts
  const upgrade = nodeUpgrade(room, log)
  const charter = createCharter({ slug: FIRST, room, incidents, assets, upgrade, log })

  const site = createSite({
    accounts: openAccounts(accounts.db, secret ?? keptSecret(folder)),
    assets,
    charter: (slug) => (slug === FIRST ? charter : undefined),
    home: FIRST,
    ready: () => accounts.answers() && room().generation !== '',
    origin,
    addressOf,
    compress: true,
    log,
    clock,
    ids,
  })

  return {
    site,
    beat: lodging.beat,
    closeRooms: lodging.close,
    close() {
      lodging.close()
      store.close()
      accounts.close()
      release()
    },
  }
}

function text(name: string): string {
  return readFileSync(join(ROOT, 'drafts', 'texts', `${name}.ko.md`), 'utf8')
}

function openFolder(path: string): string {
  const folder = resolve(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Trouble(`The data folder ${folder} cannot be made (${codeOf(error)}).`)
  }
  return folder
}

/** Two servers on one charter would each believe to have the whole document. */
function hold(folder: string): () => void {
  let release: (() => void) | undefined
  try {
    release = opened(join(folder, 'lock.sqlite'), holdFile)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`The data folder ${folder} cannot be written (${codeOf(error)}).`)
  }
  if (release) return release
  throw new Trouble(`Another server is running on the data folder ${folder}. Stop it first.`)
}

/** A file that is no database, or that something else holds, is for the keeper to look at. */
function opened<T>(path: string, open: (path: string) => T): T {
  try {
    return open(path)
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'SQLITE_NOTADB' && code !== 'SQLITE_CORRUPT' && code !== 'SQLITE_BUSY') throw error
    throw new Trouble(`The database ${path} cannot be opened (${code}).`)
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
