import { DurableObject } from 'cloudflare:workers'
import { sha256, toHex } from '../../drafts/model/hash.ts'
import { openAccountsDurable } from '../accounts/durable.ts'
import { openPeople } from '../accounts/people.ts'
import { createPeople } from '../app.ts'
import { readSettings } from '../env.ts'
import { visitOf } from '../http/visit.ts'
import type { Door } from '../http/visit.ts'
import type { SiteFacts } from '../http/site.ts'
import { randomIds } from '../ids.ts'
import { consoleMail } from '../mail/console.ts'
import { codeLetter, digestLetter, noticeLetter } from '../mail/letters.ts'
import { openSmtp } from '../mail/smtp.ts'
import type { CharterEntry, MovedRow, People } from '../people.ts'
import type { Accounts, Dispatch } from '../ports.ts'
import { openSigner } from '../signing.ts'
import type { KeptKeys, KeptSigner } from '../signing.ts'
import { FIRST } from '../texts.ts'
import { openBoundAssets } from './assets.ts'
import type { Env } from './bindings.ts'
import { farCharters } from './charters.ts'
import { workerClock } from './clock.ts'
import { firstTexts } from './first-texts.ts'
import { consoleLog } from './log.ts'
import { theAccounts } from './stubs.ts'

const SECRET = 'secret'
const SIGNING_KEY = 'signing_key'
/** How often, in milliseconds, it is tried again to tell what a charter has not heard. */
const BEAT = 10 * 60_000
/** How long letters that are on their way are left alone before an alarm looks again. */
const LETTERS = 15_000

/** Everybody's accounts in a database of their own, with their pages. */
export class AccountsHouse extends DurableObject<Env> {
  #people!: People
  #door!: Door
  #secret = ''
  readonly #signer: KeptSigner

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { storage } = ctx
    this.#signer = openSigner({
      read: () => storage.get<KeptKeys>(SIGNING_KEY),
      write: (kept) => storage.put(SIGNING_KEY, kept),
    })
    void ctx.blockConcurrencyWhile(async () => {
      const ports = { clock: workerClock, ids: randomIds, log: consoleLog }
      const { origin, smtp, providers } = readSettings(textsOf(env))
      const charters = farCharters(env, () => this.#people.directory)
      this.#secret = env.SECRET ?? (await keptSecret(ctx.storage))
      this.#people = openPeople({
        ...ports,
        db: await openAccountsDurable(ctx.storage),
        secret: this.#secret,
        mail: smtp ? openSmtp(smtp.url, smtp.from, consoleLog) : consoleMail(console.log),
        letters: { code: codeLetter, notice: noticeLetter, digest: digestLetter },
        charters,
        providers,
        origin,
        home: FIRST,
      })
      if (this.#people.directory.list().length === 0) {
        const { title } = firstTexts().charter
        const openedAt = workerClock.now()
        this.#people.directory.add({ slug: FIRST, title, stage: 'open', openedAt })
      }
      const assets = await openBoundAssets(env.ASSETS)
      this.#door = createPeople({ ...ports, people: this.#people, charters, assets, origin })
      const first = this.#people.keeper.firstLink()
      if (first !== undefined) consoleLog.info('first_link', { path: `/first/${first}` })
      await this.#wakeLater()
    })
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.#door(request, visitOf(request), {})
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + BEAT)
    await this.#people.beat()
    await this.#wakeLater()
  }

  /** For the next beat, or for a letter that is due before it. */
  async #wakeLater(): Promise<void> {
    const now = Date.now()
    const letter = this.#people.notices.nextLetter() ?? Infinity
    await this.ctx.storage.setAlarm(Math.min(now + BEAT, Math.max(letter, now + LETTERS)))
  }

  whoIs(cookie: string): ReturnType<Accounts['whoIs']> {
    return this.#people.whoIs(new Headers({ cookie }))
  }

  renew(cookie: string): ReturnType<Accounts['renew']> {
    return this.#people.renew(new Headers({ cookie }))
  }

  passKey(): string {
    return sha256(`pass ${this.#secret}`)
  }

  facts(): SiteFacts {
    const { keeper, directory } = this.#people
    return { settings: keeper.settings(), charters: directory.list() }
  }

  async deliver(dispatches: readonly Dispatch[]): Promise<void> {
    await this.#people.notices.deliver(dispatches)
    await this.#wakeLater()
  }

  keys(): ReturnType<KeptSigner['keys']> {
    return this.#signer.keys()
  }

  rotateKey(): ReturnType<KeptSigner['rotate']> {
    return this.#signer.rotate()
  }

  sign(words: string, key: string): Promise<string> {
    return this.#signer.sign(words, key)
  }

  peopleRows(persons: readonly string[]): MovedRow[] {
    return this.#people.moving.rowsOf(persons)
  }

  takePeople(rows: readonly MovedRow[]): number | undefined {
    return this.#people.moving.take(rows)
  }

  entryOf(slug: string): CharterEntry | undefined {
    return this.#people.directory.list().find((entry) => entry.slug === slug)
  }

  adopt(entry: CharterEntry): void {
    const { add, change } = this.#people.directory
    const { title, stage } = entry
    if (!add(entry).ok) change(entry.slug, { title, stage })
  }

  announce(slug: string, change: Partial<Pick<CharterEntry, 'title' | 'stage'>>): void {
    this.#people.directory.change(slug, change)
  }
}

/** The accounts as the site's port, wherever their object lives. */
export function farAccounts(env: Env): Accounts {
  const cookieOf = (headers: Headers): string => headers.get('cookie') ?? ''
  return {
    whoIs: async (headers) => theAccounts(env).whoIs(cookieOf(headers)),
    renew: async (headers) => theAccounts(env).renew(cookieOf(headers)),
  }
}

/** The bindings that are texts, as an environment. */
function textsOf(env: Env): Record<string, string> {
  const entries = Object.entries(env as unknown as Record<string, unknown>)
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

async function keptSecret(storage: DurableObjectStorage): Promise<string> {
  const kept = await storage.get<string>(SECRET)
  if (kept !== undefined) return kept
  const made = toHex(crypto.getRandomValues(new Uint8Array(32)))
  await storage.put(SECRET, made)
  return made
}
