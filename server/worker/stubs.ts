import type { Charter } from '../../drafts/model/charter.ts'
import type { SiteFacts } from '../http/site.ts'
import type { CharterEntry } from '../people.ts'
import type { Accounts, Dispatch, Errand, Known, PublicKey, Signer } from '../ports.ts'
import type { MovedRow } from '../people.ts'
import type { Env } from './bindings.ts'
import type { Arrival, Entry } from './moving.ts'

/** What the object with everybody's accounts answers. */
export interface FarAccounts {
  fetch(request: Request): Promise<Response>
  whoIs(cookie: string): Promise<Known | undefined>
  renew(cookie: string): Promise<{ known: Known | null; setCookie: string[] }>
  facts(): Promise<SiteFacts>
  /** What passes of sessions are signed with. */
  passKey(): Promise<string>
  deliver(dispatches: readonly Dispatch[]): Promise<void>
  keys(): Promise<readonly PublicKey[]>
  sign(words: string, key: string): Promise<string>
  rotateKey(): Promise<PublicKey>
  announce(slug: string, change: Partial<Pick<CharterEntry, 'title' | 'stage'>>): Promise<void>
  /** What is known of these people, for a charter that goes to another house. */
  peopleRows(persons: readonly string[]): Promise<MovedRow[]>
  /** Takes people who come with a charter; how many somebody else is here in place of. */
  takePeople(rows: readonly MovedRow[]): Promise<number | undefined>
  /** What the list of charters says of one. */
  entryOf(slug: string): Promise<CharterEntry | undefined>
  /** Lists a charter that has arrived. */
  adopt(entry: CharterEntry): Promise<void>
}

/** What the object of one charter answers. */
export interface FarCharter {
  fetch(request: Request): Promise<Response>
  ready(): Promise<boolean>
  /** Opens the charter with this text, once. */
  open(charter: Charter): Promise<void>
  run(errand: Errand): Promise<void>
  /** What the charter has about a person, as JSON. */
  about(person: string): Promise<string>
  /** Erases what a row of the log says, by the operator. Gives why not, or null. */
  eraseRow(row: number, reason: string): Promise<string | null>
  /** All of the charter, for another house. */
  archive(about: Entry & { at: number }): Promise<ReadableStream<Uint8Array>>
  /** Takes a part of a charter that comes from another house. */
  arrive(text: string): Promise<Arrival>
}

/** The object that has everybody's accounts. */
export function theAccounts({ ACCOUNTS }: Env): FarAccounts {
  return ACCOUNTS.get(ACCOUNTS.idFromName('accounts')) as unknown as FarAccounts
}

/** The accounts as the site's port, wherever their object lives. */
export function farAccounts(env: Env): Accounts {
  const cookieOf = (headers: Headers): string => headers.get('cookie') ?? ''
  return {
    whoIs: async (headers) => theAccounts(env).whoIs(cookieOf(headers)),
    renew: async (headers) => theAccounts(env).renew(cookieOf(headers)),
  }
}

/** The house's key, which never leaves that object. */
export const farSigner = (env: Env): Signer => ({
  keys: async () => theAccounts(env).keys(),
  sign: async (words, key) => theAccounts(env).sign(words, key),
})

/** A charter's object by its name. */
export function theCharter({ CHARTERS }: Env, slug: string): FarCharter {
  return CHARTERS.get(CHARTERS.idFromName(slug)) as unknown as FarCharter
}
