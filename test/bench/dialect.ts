import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME, SYNC } from '../../drafts/wire/frames.ts'

/** What a message from a server is, read as far as its kind. `body` begins where its bytes do. */
export type Heard =
  | { kind: 'step1' | 'step2' | 'update'; body: number }
  /** Edits up to the `n`th were kept; null where it says so of the next one. */
  | { kind: 'saved'; n: number | null }
  | { kind: 'hello' | 'other'; body: number }

/** How a server wants its frames. */
export type Dialect = {
  /** What a client says first. */
  greeting: Uint8Array[]
  sync(step: number, bytes: Uint8Array): Uint8Array
  read(message: Uint8Array): Heard
}

/** Numbers of hocuspocus that are not y-websocket's. */
const REPLY = 4
const STATUS = 8

export const DOCUMENT = 'b'

const sync = (prefix: string | null, step: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    if (prefix !== null) encoding.writeVarString(encoder, prefix)
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

/** y-websocket's, and our own frames beside it. */
export const PLAIN: Dialect = {
  greeting: [],
  sync: (step, bytes) => sync(null, step, bytes),
  read: (message) => readFrom(message, 0),
}

/** The same frames behind the name of the document, after a word of who one is. */
export const NAMED: Dialect = {
  greeting: [
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, DOCUMENT)
      encoding.writeVarUint(encoder, FRAME.auth)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, '')
    }),
  ],
  sync: (step, bytes) => sync(DOCUMENT, step, bytes),
  read: (message) => readFrom(message, 1 + message[0]!),
}

function readFrom(message: Uint8Array, from: number): Heard {
  const type = message[from]!
  if (type === STATUS) return { kind: 'saved', n: null }
  if (type === FRAME.saved) {
    const n = decoding.readVarUint(decoding.createDecoder(message.subarray(from + 1)))
    return { kind: 'saved', n }
  }
  if (type === FRAME.hello) return { kind: 'hello', body: from + 1 }
  if (type !== FRAME.sync && type !== REPLY) return { kind: 'other', body: from + 1 }
  let body = from + 2
  while (message[body]! & 128) body += 1
  const step = message[from + 1]
  const kind = step === SYNC.step1 ? 'step1' : step === SYNC.step2 ? 'step2' : 'update'
  return { kind, body: body + 1 }
}
