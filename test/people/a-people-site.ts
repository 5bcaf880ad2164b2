import type { PeopleDeps as HouseDeps } from '../../server/accounts/people.ts'
import { createPeople, createSite } from '../../server/app.ts'
import type { ChartersAdmin } from '../../server/http/people/deps.ts'
import { charterOf } from '../../server/texts.ts'
import { aPeopleHouse } from '../accounts/in-memory.ts'
import { Authenticator } from '../support/authenticator.ts'
import { Visitor } from '../support/visitor.ts'

const PAGE = 'text/html,application/xhtml+xml'

type Change = { house?: Partial<HouseDeps>; origin?: string; network?: string }

/** The whole site in memory, with real accounts and real guards; its charters are names alone. */
export function aPeopleSite({ house: change = {}, origin = '', network = '' }: Change = {}) {
  const { house, everything } = aPeopleHouse(change)
  const { people, clock } = house
  const log = {
    info: () => {},
    warn: () => {},
    error: (...about: unknown[]) =>
      void house.lines.push({
        level: 'error',
        event: String(about[0]),
        facts: Object(about[1]) as object,
      }),
  }
  const asset = (name: string): string => `/assets/${name}`
  const assets = { style: asset, script: asset, build: () => 'b', file: () => undefined }
  const charters: ChartersAdmin = {
    open({ slug, title, markdown }) {
      const text = charterOf(title, markdown)
      if (!text.ok) return text
      return people.directory.add({
        slug,
        title: text.value.title,
        stage: 'open',
        openedAt: clock.now(),
      })
    },
  }
  let ids = 0
  const site = createSite({
    accounts: people,
    people: createPeople({ people, charters, assets, origin, log, clock }),
    assets,
    charter: () => undefined,
    facts: () => ({ settings: people.keeper.settings(), charters: people.directory.list() }),
    ready: () => true,
    origin,
    addressOf: () => network,
    compress: false,
    log,
    clock,
    ids: { uuid: () => `id-${(ids += 1)}`, clientId: () => 1 },
  })
  return {
    site,
    house,
    people,
    clock,
    everything,
    browser: () => new Browser(site.request, origin || 'http://localhost'),
  }
}

type Ask = ReturnType<typeof aPeopleSite>['site']['request']

/** A browser as the site meets it: it keeps cookies, asks for pages, and sends forms. */
export class Browser {
  readonly visitor: Visitor
  readonly authenticator = new Authenticator()
  readonly #ask: Ask
  readonly #origin: string

  constructor(ask: Ask, origin: string) {
    this.#ask = ask
    this.#origin = origin
    this.visitor = new Visitor({ origin })
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ accept: PAGE, ...(init.headers as Record<string, string>) })
    const cookie = this.visitor.headers.get('cookie')
    if (cookie) headers.set('cookie', cookie)
    const response = await this.#ask(`${this.#origin}${path}`, { ...init, headers })
    this.visitor.keep(response.headers.getSetCookie())
    return response
  }

  /** The page at a path, which has to be there. */
  async page(path: string): Promise<string> {
    const response = await this.request(path)
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return response.text()
  }

  form(path: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.request(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** A form with long texts in it, as a browser sends one that says `multipart/form-data`. */
  longForm(path: string, fields: Record<string, string>): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return this.request(path, { method: 'POST', body })
  }

  json(path: string, body: unknown, method = 'POST'): Promise<Response> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    return this.request(path, { method, headers, body: JSON.stringify(body) })
  }

  /** A passkey ceremony as the page's script does it. Gives the last answer. */
  async passkey(ceremony: 'enter' | 'add' | 'confirm'): Promise<Response> {
    const asked = await this.json('/api/passkey/options', { ceremony })
    if (!asked.ok) return asked
    const { options } = (await asked.json()) as { options: never }
    const answer =
      ceremony === 'add'
        ? await this.authenticator.make(options, this.#origin)
        : await this.authenticator.show(options, this.#origin)
    return this.json('/api/passkey/take', { ceremony, answer })
  }
}

type Site = ReturnType<typeof aPeopleSite>

export async function aGuest({ browser }: Site, nickname = '민들레'): Promise<Browser> {
  const guest = browser()
  await guest.form('/api/session', { nickname })
  return guest
}

/** Somebody who signed in by a code from a letter. */
export async function aCitizen(
  { browser, house }: Site,
  address = 'sowoni@example.kr',
  name = '소원이',
): Promise<Browser> {
  const citizen = browser()
  await citizen.form('/enter/code', { address })
  await citizen.form('/enter/code/take', { code: house.letters.at(-1)?.text ?? '', name })
  return citizen
}

/** Who opened the first link. */
export async function anAdmin({ browser, people }: Site, name = '지킴이'): Promise<Browser> {
  const admin = browser()
  await admin.form(`/first/${people.keeper.newLink()}`, { name })
  return admin
}

/** The path a redirect leads to; the status has to be 303. */
export function leadsTo(response: Response): string | null {
  if (response.status !== 303) throw new Error(`not a redirect: ${response.status}`)
  return response.headers.get('location')
}
