import type { Footing, Person } from '../../drafts/wire/frames.ts'
import { encodeRefused } from '../../drafts/wire/frames.ts'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import { changesAt, READER } from '../../drafts/rules/policy.ts'
import { refusalEn } from '../../drafts/words/refusal.en.ts'
import { refusalKo } from '../../drafts/words/refusal.ko.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { CHARTER_SETTINGS } from '../../drafts/rules/settings.ts'
import type { Known, Socket, SocketNote } from '../ports.ts'
import { encodeDenied } from './frames.ts'
import type { Limits } from './bounds.ts'
import { Pace } from './pace.ts'

/** Who knocks, as the entry read it from headers and address. */
export type Visitor = {
  known: Known | null
  /** Whether those who decide show a passkey first. */
  passkeys: boolean
  /** When it was asked who that is; missing where it is known for now. */
  askedAt?: number
  /** Whether it is our own client, which asked for our own frames. */
  own: boolean
  /** The generation of the copy it holds; null when it holds none. */
  generation: string | null
  /** The client id it would like to go on with. */
  clientId: number | null
}

/** Bytes waiting in a socket above which it is skipped, and below which it is caught up. */
const SLOW = 1024 * 1024
const CALM = SLOW / 4

/** Who one is before the charter was asked. */
const NOBODY: Footing = {
  standing: READER,
  rules: { ...CHARTER_SETTINGS, passkeys: false, frozen: null },
  freezes: [],
  writing: { code: 'not_signed_in' },
}

/** One socket in the room. */
export class Session {
  readonly known: Known | null
  readonly passkeys: boolean
  readonly own: boolean
  /** What it may do now, as it was told. */
  footing: Footing = NOBODY
  readonly pace: Pace
  /** What `left` ones had sent is still taken in; what comes after a refusal is not. */
  state: 'open' | 'left' | 'refused' = 'open'
  /** Why it was closed; null while it was not. */
  refusal: Refusal | null = null
  clientId: number | null = null
  /** Whether it sends faster than it may: its cursor is not shown while it does. */
  fast = false
  /** Frames with changes so far. */
  received = 0
  /** Whether a gap was found and everything that is missing was asked for. */
  healing = false
  /** When a socket reads too slowly: the state vector it was sent everything up to. */
  behind: Map<number, number> | null = null
  /** Whether something beside the text was not told to it, because it was too slow. */
  missed = false
  /** The last crowd it was told of. */
  crowd = ''
  lastSent: number
  readonly #socket: Socket

  constructor(socket: Socket, visitor: Visitor, limits: Limits, now: number) {
    this.#socket = socket
    this.known = visitor.known
    this.passkeys = visitor.passkeys
    this.own = visitor.own
    this.pace = new Pace(limits, now)
    this.lastSent = now
  }

  get person(): Person | null {
    return this.known?.person ?? null
  }

  /** Whether it may write; others are counted as readers, and have no presence. */
  get writes(): boolean {
    return this.footing.writing === null
  }

  /** When what it may do may change by time alone; null when it does not. */
  dueAt(): number | null {
    const { standing, rules } = this.footing
    return changesAt(standing, rules)
  }

  isDue(now: number): boolean {
    const at = this.dueAt()
    return at !== null && at <= now
  }

  /** Takes what it may do from now on. True when it differs from what it was told. */
  stand(footing: Footing): boolean {
    const before = JSON.stringify(this.footing)
    this.footing = footing
    return JSON.stringify(footing) !== before
  }

  get slow(): boolean {
    return this.#socket.waiting > SLOW
  }

  get calm(): boolean {
    return this.#socket.waiting <= CALM
  }

  /** Sends to an open socket. One that broke meanwhile is as one that left: its entry says so. */
  send(frame: Uint8Array, now: number): void {
    if (this.state !== 'open') return
    this.lastSent = now
    try {
      this.#socket.send(frame)
    } catch {
      this.state = 'left'
    }
  }

  /** Keeps with the socket what a room that slept goes on with. */
  keep(note: Pick<SocketNote, 'generation' | 'presence'>): void {
    if (this.state !== 'open') return
    const { known, passkeys, own, clientId, received } = this
    this.#socket.keep?.({ known, passkeys, own, clientId, received, ...note })
  }

  /** Says no to the `n`th frame with changes, and closes. */
  refuse(refusal: Refusal, n: number, now: number): void {
    if (this.state !== 'open') return
    this.refusal = refusal
    this.send(this.own ? encodeRefused({ n, refusal }) : encodeDenied(sentence(refusal)), now)
    this.state = 'refused'
    try {
      this.#socket.close(ON_THE_WIRE[refusal.code].close, refusal.code)
    } catch {
      // It was closing by itself.
    }
  }
}

/** Plain Yjs clients show it to those who develop with them, in no language that we know. */
const sentence = (refusal: Refusal): string =>
  `${explain(refusalKo, refusal)} / ${explain(refusalEn, refusal)}`
