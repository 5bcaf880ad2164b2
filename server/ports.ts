import type { Refusal } from '../drafts/wire/refusal.ts'
import type { Person } from '../drafts/wire/frames.ts'
import type { Queries } from './db/tables.ts'

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
}

/** Guest sessions today, accounts later. `setCookie` values go to the browser as they are. */
export interface Accounts {
  /** Who sent these headers; undefined for a reader without a session. */
  whoIs(headers: Headers): Promise<Person | undefined>
  /** As `whoIs`; prolongs a session that is in use, so the browser's cookie may change. */
  renew(headers: Headers): Promise<{ person: Person | null; setCookie: string[] }>
  /** Opens a guest session under a nickname that was checked, or renames the one that is open. */
  enter(name: string, headers: Headers): Promise<{ person: Person; setCookie: string[] }>
  leave(headers: Headers): Promise<{ setCookie: string[] }>
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }
