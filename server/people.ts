import type { Kind, Reading } from '../drafts/rules/profile.ts'
import type { Stage } from '../drafts/rules/policy.ts'
import type { Person } from '../drafts/wire/frames.ts'
import type { Notice } from '../drafts/wire/notice.ts'
import type { Lang } from '../drafts/words/words.ts'
import type { Accounts, Outcome, Post } from './ports.ts'

/**
 * Everybody who has a session on this site, behind our own words: the only door to the library
 * that keeps sessions. Of a request it is told the cookies and the network, and keeps the latter
 * in memory alone. `setCookie` values go to the browser as they are.
 */
export interface People extends Accounts {
  readonly guests: Guests
  readonly codes: Codes
  readonly providers: Providers
  readonly passkeys: Passkeys
  readonly profiles: Profiles
  readonly notices: Notices
  readonly keeper: Keeper
  readonly directory: Directory
  readonly moving: Moving
  /** Tries again what could not be told to a charter, sends letters that are due, and takes out what is over. */
  beat(): Promise<void>
}

/** A row of a table of accounts, by its columns; bytes are base64. */
export type MovedRow = {
  p: string
  r: Record<string, string | number | null | { base64: string }>
}

/** People as they go to another house with a charter they took part in. */
export interface Moving {
  /** Their names, addresses, passkeys, ways to sign in, and what they were told; no sessions. */
  rowsOf(persons: readonly string[]): MovedRow[]
  /**
   * Takes such rows, over what is known of the same persons here; nobody becomes an admin by it, and
   * nobody who left comes back. Gives how many persons were not taken, because somebody else here
   * has their address or name; undefined, and nothing is taken, for rows that no table here can hold.
   */
  take(rows: readonly MovedRow[]): number | undefined
}

/** What is known of a request. */
export type From = {
  headers: Headers
  /** The network address it came from, in memory alone; empty where the runtime does not tell. */
  network: string
  lang: Lang
  /** Scheme and host the browser has; passkeys are bound to its host. */
  origin: string
}

export type Entered = { person: Person; setCookie: string[] }

export interface Guests {
  /** Opens a guest session under a nickname that was read, or renames the one that is open. */
  enter(name: string, from: From): Promise<Outcome<Entered>>
  leave(from: From): Promise<{ setCookie: string[] }>
}

/** Signing in by a code that is sent to an e-mail address, and adding an address to an account. */
export interface Codes {
  /** Whether codes go by mail; if not, they are printed on the server's console. */
  readonly mailed: boolean
  /**
   * Sends a code of six digits. The answer is the same whether the address has an account or not.
   * The code is bound to this browser by a cookie, lives ten minutes, bears five tries, and works
   * once. Refused: `address_wrong`, `too_many_tries`, `mail_failed`.
   */
  send(address: string, from: From): Promise<Outcome<{ setCookie: string[] }>>
  /**
   * Takes the code. The session becomes one of the account with this address; with none, a guest
   * becomes an account and stays the same person, and others get a new account under `name` (made
   * up when it is null). A signed-in account without that address gets it as its own. A guest who
   * signs in to an account that exists is merged into it. The session gets another token.
   * Refused: `code_wrong`, `code_over`, `code_elsewhere`, `too_many_tries`, `nickname_taken`.
   */
  take(code: string, name: string | null, from: From): Promise<Outcome<Entered>>
}

export const PROVIDERS = ['kakao', 'naver', 'google'] as const
export type Provider = (typeof PROVIDERS)[number]

export interface Providers {
  /** Those whose keys are set. */
  readonly set: readonly Provider[]
  /** The provider's own page to go to; `back` is a path of this site. */
  begin(
    provider: Provider,
    back: string,
    from: From,
  ): Promise<Outcome<{ url: string; setCookie: string[] }>>
  /** Answers the provider's way back (`/api/auth/callback/<provider>`) with a redirect. */
  end(request: Request, from: From): Promise<Response>
}

/** Purposes of a passkey ceremony: to sign in, to add one, to confirm that one is still there. */
export type Ceremony = 'enter' | 'add' | 'confirm'

export interface Passkeys {
  /** Options as JSON for the browser; the challenge is bound to this browser and works once. */
  options(
    ceremony: Ceremony,
    from: From,
  ): Promise<Outcome<{ options: object; setCookie: string[] }>>
  /** Takes what the browser answered. Signing in and confirming make the session strong. */
  take(ceremony: Ceremony, answer: unknown, from: From): Promise<Outcome<Entered>>
  /** Refused where it is the last way in, or not one's own. */
  remove(id: string, from: From): Promise<Outcome<null>>
}

/** All that a person sees of herself. Addresses are hers alone: no other page or API has them. */
export type Me = {
  person: Person
  account: boolean
  since: number | null
  admin: boolean
  strong: boolean
  /** The address, masked so that it can be recognised: `s…n@example.kr`. */
  address: string | null
  providers: Provider[]
  kind: Kind | null
  lang: Lang | null
  reading: Reading
  passkeys: { id: string; at: number; usedAt: number | null }[]
  sessions: { id: string; at: number; usedAt: number; here: boolean }[]
  notices: { id: string; at: number; notice: Notice; read: boolean }[]
}

export type ProfileChange = Partial<{
  name: string
  colour: number
  kind: Kind | null
  lang: Lang | null
  reading: Reading
}>

export interface Profiles {
  me(from: From): Promise<Me | undefined>
  /** Refused: `not_signed_in`, `nickname_taken`, `nickname_…`. */
  change(change: ProfileChange, from: From): Promise<Outcome<Person>>
  /** Ends one session by its public id, or all but this one. */
  endSession(id: string | 'others', from: From): Promise<Outcome<null>>
  /** Everything the site has about one, charters included, ready to be JSON. */
  data(from: From): Promise<Outcome<Record<string, unknown>>>
  /**
   * Erases address, sessions, passkeys and links at once, and tells every charter, which is tried
   * again until it has heard. The person's words stay under no name.
   */
  leave(from: From): Promise<Outcome<{ setCookie: string[] }>>
}

export interface Notices extends Post {
  /** Stores a notice and sends it by mail where there is an address. Unknown persons are passed over. */
  tell(person: string, notice: Notice): Promise<void>
  /** When the next letter is due, in milliseconds since 1970; null when none waits. */
  nextLetter(): number | null
  read(from: From): Promise<void>
}

/** A person as an operator sees one: never an address. */
export type PersonRow = {
  id: string
  name: string
  account: boolean
  admin: boolean
  at: number
  left: boolean
  sessions: number
}

export type SiteSettings = {
  /** The name at the top of every page. */
  title: { ko: string; en: string }
  /** Whether those who decide show a passkey first; `auto`: unless the site runs on localhost. */
  passkeys: 'auto' | 'on' | 'off'
  /** The privacy page in Markdown-free paragraphs; empty means the one that ships. */
  privacy: { ko: string; en: string }
  /** The charter that `/` introduces. */
  home: string
}

/** What holds until an admin changed it. */
export const SITE_SETTINGS: SiteSettings = {
  title: { ko: '네티즌 권리장전', en: 'Charter of Netizens’ Rights' },
  passkeys: 'auto',
  privacy: { ko: '', en: '' },
  home: 'netizen',
}

/** What operators do, on the site's pages and by `npm run admin`. */
export interface Keeper {
  settings(): SiteSettings
  configure(change: Partial<SiteSettings>): SiteSettings
  /** A new secret for `/first/<secret>` when the site has no admin yet; earlier ones end. */
  firstLink(): string | undefined
  /** The same whether or not there is an admin. For the command line alone. */
  newLink(): string
  /** Whether a secret is good, changing nothing. */
  isLink(secret: string): boolean
  /** Uses up the secret: who opened it is an account and the site's admin. Refused: `link_over`. */
  useLink(secret: string, name: string | null, from: From): Promise<Outcome<Entered>>
  people(page: { after: string | null; limit: number }): PersonRow[]
  /** Refused: `not_found`, `last_admin`. */
  setAdmin(person: string, admin: boolean): Promise<Outcome<null>>
  endSessions(person: string): Promise<Outcome<null>>
  erase(person: string): Promise<Outcome<null>>
}

export type CharterEntry = { slug: string; title: string; stage: Stage; openedAt: number }

/** The charters of this site. */
export interface Directory {
  list(): CharterEntry[]
  /** Refused: `slug_wrong`, `slug_taken`. */
  add(entry: CharterEntry): Outcome<CharterEntry>
  change(slug: string, change: Partial<Pick<CharterEntry, 'title' | 'stage'>>): void
}
