import { DurableObject } from 'cloudflare:workers'
import { sha256 } from '../../drafts/model/hash.ts'
import { openAccountsDurable } from '../accounts/durable.ts'
import { openPeople } from '../accounts/people.ts'
import { createPeople } from '../app.ts'
import { readSettings } from '../env.ts'
import { visitOf } from '../http/visit.ts'
import type { Door } from '../http/visit.ts'
import type { SiteFacts } from '../http/site.ts'
import { randomIds } from '../ids.ts'
import { LETTERS, openMail } from '../mail/mail.ts'
import type { CharterEntry, MovedRow, People } from '../people.ts'
import type { Accounts, Dispatch } from '../ports.ts'
import { openSigner } from '../signing.ts'
import type { KeptKeys, KeptSigner } from '../signing.ts'
import { FIRST } from '../texts.ts'
import { openBoundAssets } from './assets.ts'
import { textsOf } from './bindings.ts'
import type { Env } from './bindings.ts'
import { farCharters } from './charters.ts'
import { workerClock } from './clock.ts'
import { firstTexts } from './first-texts.ts'
import { consoleLog } from './log.ts'
import { keptSecret } from './secret.ts'

const SIGNING_KEY = 'signing_key'
/** How often, in milliseconds, it is tried again to tell what a charter has not heard. */
const BEAT = 10 * 60_000
/** How long letters that are on their way are left alone before an alarm looks again. */
const ON_THE_WAY = 15_000

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
        mail: openMail(smtp, console.log, consoleLog),
        letters: LETTERS,
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
    await this.ctx.storage.setAlarm(Math.min(now + BEAT, Math.max(letter, now + ON_THE_WAY)))
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
