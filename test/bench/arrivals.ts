import * as Y from 'yjs'
import { Histogram } from './histogram.ts'
import type { Seat } from './seat.ts'

/** One message, and when each letter in it was sent. */
type Known = { bytes: Uint8Array; sent: number[] }

/** How far ahead a message is looked for that others have heard already. */
const AHEAD = 4

/**
 * When letters arrive at those who watch. Watchers hear the same messages in the same order, so
 * each message is read once and told by its bytes from then on: reading must not be what is timed.
 */
export class Arrivals {
  latency = new Histogram()
  /** Letters heard by all watchers together. */
  heard = 0
  readonly #sent = new Map<number, { from: number; at: number[] }>()
  readonly #watchers: { next: number }[] = []
  #known: Known[] = []

  /** From the next letter on, everything is counted anew. */
  begin(): void {
    this.latency = new Histogram()
    this.heard = 0
    this.#known = []
    for (const watcher of this.#watchers) watcher.next = 0
  }

  /** Letters of a client up to this clock are sent now. */
  sent(clientId: number, from: number, upto: number, now: number): void {
    let letters = this.#sent.get(clientId)
    if (!letters) this.#sent.set(clientId, (letters = { from, at: [] }))
    for (let clock = from; clock < upto; clock += 1) letters.at.push(now)
  }

  watch(seat: Seat): void {
    const watcher = { next: 0 }
    this.#watchers.push(watcher)
    const { dialect } = seat.server
    seat.wire.listen((message) => {
      const now = performance.now()
      let known = this.#lookUp(watcher, message)
      if (!known) {
        const { kind, ...rest } = dialect.read(message)
        if (kind !== 'update' || !('body' in rest)) return
        known = { bytes: Buffer.from(message), sent: this.#read(message.subarray(rest.body)) }
        if (watcher.next === this.#known.length) {
          this.#known.push(known)
          watcher.next += 1
        }
      }
      for (const at of known.sent) this.latency.add(now - at)
      this.heard += known.sent.length
    })
  }

  #lookUp(watcher: { next: number }, message: Uint8Array): Known | undefined {
    for (let i = watcher.next; i < watcher.next + AHEAD; i += 1) {
      const known = this.#known[i]
      if (!known) return undefined
      if (Buffer.compare(known.bytes, message) !== 0) continue
      watcher.next = i + 1
      return known
    }
    return undefined
  }

  #read(update: Uint8Array): number[] {
    const { from, to } = Y.parseUpdateMeta(update)
    return [...to].flatMap(([clientId, end]) => {
      const letters = this.#sent.get(clientId)
      if (!letters) return []
      const start = from.get(clientId) ?? end
      return letters.at.slice(Math.max(0, start - letters.from), Math.max(0, end - letters.from))
    })
  }
}
