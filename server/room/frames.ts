import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME, SYNC } from '../../drafts/wire/frames.ts'

/** A frame from a client, read as far as its kind. */
export type Incoming =
  | { kind: 'step1'; vector: Uint8Array }
  | { kind: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'awareness'; body: Uint8Array }
  | { kind: 'query' }
  | { kind: 'unknown'; type: number }
  | { kind: 'broken' }

/** Reads any bytes. Never throws. */
export function readFrame(frame: Uint8Array): Incoming {
  try {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.queryAwareness) return { kind: 'query' }
    if (type === FRAME.awareness) {
      return { kind: 'awareness', body: decoding.readVarUint8Array(decoder) }
    }
    if (type !== FRAME.sync) return { kind: 'unknown', type }
    const step = decoding.readVarUint(decoder)
    if (step > SYNC.update) return { kind: 'broken' }
    const bytes = decoding.readVarUint8Array(decoder)
    if (step === SYNC.step1) return { kind: 'step1', vector: bytes }
    return { kind: step === SYNC.step2 ? 'step2' : 'update', update: bytes }
  } catch {
    return { kind: 'broken' }
  }
}

/** The bytes are copied once: some are a whole document. */
function sync(step: number, bytes: Uint8Array): Uint8Array {
  const head = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint(encoder, bytes.byteLength)
  })
  const frame = new Uint8Array(head.byteLength + bytes.byteLength)
  frame.set(head)
  frame.set(bytes, head.byteLength)
  return frame
}

export const encodeStep1 = (vector: Uint8Array): Uint8Array => sync(SYNC.step1, vector)
export const encodeStep2 = (update: Uint8Array): Uint8Array => sync(SYNC.step2, update)
export const encodeUpdate = (update: Uint8Array): Uint8Array => sync(SYNC.update, update)

/** An awareness frame of entries that are encoded already; none make a heartbeat. */
export function encodeAwareness(entries: readonly Uint8Array[]): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, body)
  })
}

/** What a plain Yjs client is told instead of a `refused` frame. */
export function encodeDenied(sentence: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.auth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, sentence)
  })
}
