import type { Refusal } from '../drafts/wire/refusal.ts'
import type { Person } from '../drafts/wire/frames.ts'
import type { Kind } from '../drafts/rules/profile.ts'
import type { Hearing } from '../drafts/rules/talk.ts'
import type { Notice } from '../drafts/wire/notice.ts'
import type { Queries } from './db/tables.ts'

export type { Queries } from './db/tables.ts'

/** What a transaction may return. A promise would let writes after its first `await` escape it. */
export type Settled<T> = T extends PromiseLike<unknown> ? never : T

/** One charter's database. Both drivers are synchronous. */
export interface Store {
  read<T>(work: (q: Queries) => Settled<T>): T
  /** One transaction: all of `work` is committed when it returns, none of it when it throws. */
  write<T>(work: (q: Queries) => Settled<T>): T
  close(): void
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs `work` once, after `ms` milliseconds. Returns what cancels it. */
  after(ms: number, work: () => void): () => void
  /** Runs `work` once, when what has arrived in this turn has been taken in. */
  soon(work: () => void): void
}

export interface Ids {
  /** A UUID, version 7. */
  uuid(): string
  /** A Yjs client id: an unsigned 32-bit integer. */
  clientId(): number
}

/** A public key in hex, the one it took the place of, and what that one signed for it. */
export type PublicKey = { key: string; previous: string | null; proof: string | null }

/** The house's key (Ed25519). It is kept outside of every charter's database. */
export interface Signer {
  /** All keys the house has had, oldest first; the last one is in use. */
  keys(): Promise<readonly PublicKey[]>
  /** The signature, in hex, of words under the key in use. Rejects where that is another than `key`. */
  sign(words: string, key: string): Promise<string>
}

export interface Log {
  info(event: string, facts?: object): void
  warn(event: string, facts?: object): void
  error(event: string, facts?: object): void
}

/** One end of a WebSocket, as the room sees it. */
export interface Socket {
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
  /** Bytes handed to `send` that have not left yet; 0 where the runtime does not tell. */
  readonly waiting: number
  /**
   * Keeps with the socket what a room needs to go on with it when the room was not in memory for a
   * while. Where sockets do not outlive a room there is nothing to keep.
   */
  keep?(note: SocketNote): void
}

/** What is known of a socket in a room beside what the store has. */
export type SocketNote = {
  known: Known | null
  passkeys: boolean
  own: boolean
  /** Which document it was let in to. */
  generation: string
  clientId: number | null
  /** Frames with changes that came so far. */
  received: number
  /** What it shows of itself to the others, as JSON; null for nothing. */
  presence: string | null
}

/** What the site knows of who is looking. People see `person` alone; the rest decides what they may. */
export type Known = {
  person: Person
  /** Whether it is an account; guests are none. */
  account: boolean
  /** When the account was made, in milliseconds since 1970; null for guests. */
  since: number | null
  /** Whether an address was confirmed, by a code or by the provider one came with. */
  confirmed: boolean
  /** Admin of the whole site. */
  admin: boolean
  /** Whether a passkey was shown in this session, lately enough. */
  strong: boolean
  /** When one last showed who one is in this session, in any way; null for guests. */
  shownAt: number | null
  /** When a passkey was last shown in this session. */
  strongAt: number | null
  /** What kind of participant the person says they are; used in sums alone. */
  kind: Kind | null
}

/** Who sent a request, wherever sessions are kept. */
export interface Accounts {
  /** Undefined for a reader without a session. */
  whoIs(headers: Headers): Promise<Known | undefined>
  /**
   * As `whoIs`; prolongs a session that is in use, so the browser's cookie may change. For `reading`
   * it may be told what was true a short while ago.
   */
  renew(headers: Headers, reading?: boolean): Promise<{ known: Known | null; setCookie: string[] }>
}

/** What is told to a charter about a person. Told twice it changes nothing the second time. */
export type Errand =
  /** A session, role or right changed: the person's sockets come again. */
  | { type: 'recall'; person: string }
  /** What the guest wrote is that person's. */
  | { type: 'merge'; guest: string; person: string }
  /** The person left the site: names are erased. */
  | { type: 'forget'; person: string }

/** The charters as the people's house reaches them. */
export interface Charters {
  run(slug: string, errand: Errand): void | Promise<void>
  /** What a charter has about a person, ready to be JSON. */
  about(slug: string, person: string): unknown | Promise<unknown>
}

/**
 * What is told to a person, under an id that stays the same however often it is told. `quiet` names
 * a charter: letters about its discussion that still wait are not sent. `takenBack` names news:
 * notices whose ids begin with it and a slash are nobody's any more, and no letters of them go.
 */
export type Dispatch =
  | { id: string; person: string; hearing: Hearing; notice: Notice }
  | { id: string; person: string; quiet: string }
  | { id: string; takenBack: string }

/** The people's house as a charter reaches it. */
export interface Post {
  /** Takes all of these or none. What it has taken already it passes over. */
  deliver(dispatches: readonly Dispatch[]): void | Promise<void>
}

/** One letter, in one language. `html` says the same as `text`. */
export type Letter = {
  to: string
  subject: string
  text: string
  html: string
  /** Where a single POST ends letters of this kind; told in the head of the letter. */
  unsubscribe?: string
}

export interface Mail {
  /** Rejects when it was not taken by the next server. */
  send(letter: Letter): Promise<void>
  /** Whether letters leave the house; if not, they are printed on the console. */
  readonly leaves: boolean
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }
