import * as Y from 'yjs'
import { SYNC } from '../../drafts/wire/frames.ts'
import { pause } from './running.ts'
import type { Running } from './running.ts'
import { endAll, Seat, stateOf } from './seat.ts'
import { docOf, seed, textIn, TRACE_ID } from './subject.ts'
import { Typist } from './trace.ts'
import type { Edit } from './trace.ts'

/** The long document: every edit as its update, the clock after each, and what they come to. */
export type Past = {
  updates: Uint8Array[]
  clocks: number[]
  /** The same in a few large pieces. */
  pieces: Uint8Array[]
  state: Uint8Array
  letters: number
}

/** Edits in one piece: more than anybody does offline, and few enough to be read at once. */
const PIECE = 20_000

/** Edits on their way at most, and how long, in milliseconds, all of them may take. */
const WINDOW = 500
const PATIENCE = 180_000

/** Types a whole trace into the first text. */
export function typePast(edits: readonly Edit[]): Past {
  const typist = new Typist(docOf(seed(), TRACE_ID), edits)
  const clocks: number[] = []
  const pieces: Uint8Array[] = []
  let before = Y.encodeStateVector(typist.doc)
  const updates = edits.map((_, i) => {
    const update = typist.type()
    clocks.push(typist.clock)
    if ((i + 1) % PIECE === 0 || i + 1 === edits.length) {
      pieces.push(Y.encodeStateAsUpdate(typist.doc, before))
      before = Y.encodeStateVector(typist.doc)
    }
    return update
  })
  const letters = textIn(typist.doc)!.length
  return { updates, clocks, pieces, state: Y.encodeStateAsUpdate(typist.doc), letters }
}

/**
 * Sends a server every edit of the past over a socket, one update each, and gives edits a second.
 * The caller has seeded it.
 */
export async function livePast(running: Running, past: Past): Promise<number> {
  const [reader, writer] = [await Seat.reader(running), await Seat.writer(running, 0)]
  let seen = 0
  let sent = 0
  const began = performance.now()
  const all = past.updates.length
  await new Promise<void>((done, failed) => {
    const late = setTimeout(
      () => failed(new Error(`${running.server.name}: ${sent} of ${all} edits were taken`)),
      PATIENCE,
    )
    const more = (): void => {
      while (sent < all && past.clocks[sent]! - seen <= WINDOW) writer.send(past.updates[sent++]!)
      if (sent < all || seen < past.clocks[all - 1]!) return
      clearTimeout(late)
      done()
    }
    reader.heard = ({ kind, ...rest }, message) => {
      if (kind !== 'update' || !('body' in rest)) return
      const { to } = Y.parseUpdateMeta(message.subarray(rest.body))
      seen = Math.max(seen, to.get(TRACE_ID) ?? 0)
      more()
    }
    more()
  })
  const seconds = (performance.now() - began) / 1_000
  endAll([reader, writer])
  return all / seconds
}

/** Gives a server the same document at once, where how it came is not what is measured. */
export async function givePast(running: Running, past: Past): Promise<void> {
  const writer = await Seat.writer(running, 0)
  // As somebody who was away for long catches up: that may be larger than a stroke.
  for (const piece of past.pieces) {
    writer.wire.send(running.server.dialect.sync(SYNC.step2, piece))
  }
  for (let tries = 0; tries < 100; tries += 1) {
    if (isWhole(await stateOf(running), past)) return writer.end()
    await pause(50)
  }
  throw new Error(`${running.server.name} did not take the document`)
}

/** Whether a state has all letters of the past. */
export const isWhole = (state: Uint8Array, past: Past): boolean =>
  textIn(docOf(state))?.length === past.letters
