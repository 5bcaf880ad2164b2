import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Numbers } from '../model/numbers.ts'
import type { Freeze } from '../rules/acts.ts'
import type { CharterRules, Standing } from '../rules/policy.ts'
import type { Refusal } from './refusal.ts'
import type { StanceSums } from './stance.ts'
import type { CommentView, ThreadView } from './talk.ts'

/**
 * First number of every frame. 0 to 3 are y-websocket's own; the rest go only to clients that
 * asked for them by `own=1` in the address of the socket.
 */
export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 16,
  saved: 17,
  refused: 18,
  event: 19,
} as const

/** Second number of a `sync` frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/**
 * A text that a client sends to a connection that has fallen silent, and the text it is answered.
 * No room hears of it: where rooms sleep while nobody writes, it wakes none.
 */
export const PING = 'ping'
export const PONG = 'pong'

/** What a person is to others: a name and one of `COLOURS` colours. The server writes both. */
export type Person = { id: string; name: string; colour: number }

/** How many colours writers are told apart by; the style sheets name them `colour-0` and up. */
export const COLOURS = 8

/** The publication that holds, and its numbers, from which those of the draft go on. */
export type Published = { number: number; numbers: Numbers }

/** What one may do here, by the policy, and which nodes take no words now. */
export type Footing = {
  standing: Standing
  rules: CharterRules
  freezes: readonly Freeze[]
  /** Why one may not write at all, by the server's clock; null when one may. */
  writing: Refusal | null
}

/** First frame to our own client, before any sync: which document this is and who one is in it. */
export type Hello = {
  generation: string
  /** The Yjs client id leased to this socket; null for those who only read. */
  clientId: number | null
  person: Person | null
  /** Changes when the site was rebuilt; a page of another build offers to reload. */
  build: string
  /** Which publication holds; a page that knows another numbers the draft by it, and offers to reload. */
  published: number | null
} & Footing

/** `n` counts the frames with changes (sync step 2 and update) this socket has sent, from 1. */
export type Refused = { n: number; refusal: Refusal }

export type Event =
  | { type: 'crowd'; writers: number; readers: number }
  /** What one may do has changed, or what is frozen. */
  | ({ type: 'footing' } & Footing)
  /** A thread is new or has changed, and so has one of its comments, unless that is null. */
  | { type: 'talk'; thread: ThreadView; comment: CommentView | null }
  | { type: 'stances'; sums: StanceSums }
  /** A version was published: numbers go on from these. */
  | ({ type: 'published' } & Published)
  /** Something was not told to this socket: what was asked for before is to be asked for again. */
  | { type: 'missed' }

type Own = { hello: Hello; saved: number; refused: Refused; event: Event }

function encodeJson(type: number, body: unknown): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarString(encoder, JSON.stringify(body))
  })
}

export const encodeHello = (hello: Hello): Uint8Array => encodeJson(FRAME.hello, hello)
export const encodeRefused = (refused: Refused): Uint8Array => encodeJson(FRAME.refused, refused)
export const encodeEvent = (event: Event): Uint8Array => encodeJson(FRAME.event, event)

/** All frames with changes up to the `n`th are committed. */
export function encodeSaved(n: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.saved)
    encoding.writeVarUint(encoder, n)
  })
}

/** Reads the rest of one of our own frames, after its type. Throws on a broken one. */
export function readOwn<K extends keyof Own>(kind: K, decoder: decoding.Decoder): Own[K] {
  if (kind === 'saved') return decoding.readVarUint(decoder) as Own[K]
  return JSON.parse(decoding.readVarString(decoder)) as Own[K]
}
