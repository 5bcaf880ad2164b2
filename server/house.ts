import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAccountsFile } from './accounts/database.ts'
import { openPeople } from './accounts/people.ts'
import { createPeople, createSite } from './app.ts'
import { systemClock } from './clock.ts'
import { holdFile } from './db/lock.ts'
import { openSqlite } from './db/sqlite.ts'
import type { Settings } from './env.ts'
import { randomIds } from './ids.ts'
import { LETTERS, openMail } from './mail/mail.ts'
import { addressOf } from './node/address.ts'
import { openAssetFiles } from './node/assets.ts'
import { openCharters } from './node/charters.ts'
import type { NodeCharters } from './node/charters.ts'
import { keptSecret } from './node/secret.ts'
import { keyFile } from './node/signing-key.ts'
import type { People } from './people.ts'
import type { Log } from './ports.ts'
import { openSigner } from './signing.ts'
import type { KeptSigner } from './signing.ts'
import { FIRST, readTexts } from './texts.ts'
import { Trouble } from './trouble.ts'

/** Everything of the site that is the same for every way of listening, on Node. */
export type House = {
  site: ReturnType<typeof createSite>
  people: People
  charters: NodeCharters
  signer: KeptSigner
  /** A line for the keeper when the site has no admin yet; undefined when it has. */
  firstLink(): string | undefined
  /** To be called every 15 to 20 seconds: rooms show life, and empty ones are given up. */
  beat(): void
  /** Sends everybody home (`going_away`); what was accepted is committed already. */
  closeRooms(): void
  close(): void
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type HouseSettings = Pick<Settings, 'dataDir' | 'secret' | 'origin' | 'smtp' | 'providers'>

/**
 * Opens the data folder, migrates its databases, loads the first charter and makes the site.
 * Throws `Trouble` for what its keeper can put right.
 */
export function openHouse(settings: HouseSettings, log: Log, print = console.log): House {
  const { secret, origin, smtp, providers } = settings
  const texts = readTexts({ charter: text('netizen-charter'), incidents: text('incidents') })
  const folder = openFolder(settings.dataDir)
  const release = hold(folder)
  const ports = { clock: systemClock, ids: randomIds, log }

  const assets = openAssetFiles(join(ROOT, 'client', 'dist'))
  if (!assets.built()) log.warn('client_not_built', { remedy: 'npx vite build client' })

  const accounts = opened(join(folder, 'accounts.sqlite'), openAccountsFile)
  const people: People = openPeople({
    ...ports,
    db: accounts.db,
    secret: secret ?? keptSecret(folder),
    mail: openMail(smtp, print, log),
    letters: LETTERS,
    // Each side of the house knows the other; nobody is told anything before both are there.
    charters: {
      run: (slug, errand) => charters.run(slug, errand),
      about: (slug, person) => charters.about(slug, person),
    },
    providers,
    origin,
    home: FIRST,
  })
  const signer = openSigner(keyFile(folder))
  const charters: NodeCharters = openCharters({
    ...ports,
    folder,
    opened: (path) => opened(path, openSqlite),
    directory: people.directory,
    first: { slug: FIRST, charter: texts.charter },
    incidents: texts.incidents,
    assets,
    post: people.notices,
    signer,
  })

  const site = createSite({
    ...ports,
    accounts: people,
    people: createPeople({ ...ports, people, charters, assets, origin }),
    assets,
    charter: charters.door,
    facts: () => ({
      settings: people.keeper.settings(),
      charters: people.directory.list(),
    }),
    ready: () => accounts.answers() && charters.answers(FIRST),
    origin,
    addressOf,
    compress: true,
  })

  return {
    site,
    people,
    charters,
    signer,
    firstLink: () => people.keeper.firstLink(),
    beat() {
      charters.beat()
      void people.beat().catch((error: unknown) => log.error('beat_failed', { error }))
    },
    closeRooms: charters.closeRooms,
    close() {
      charters.close()
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
