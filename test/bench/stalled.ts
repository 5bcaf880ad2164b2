import * as Y from 'yjs'
import { readers } from './fanout.ts'
import { pause, withServer } from './running.ts'
import type { Running } from './running.ts'
import { endAll, Seat, seeded } from './seat.ts'
import type { Server } from './servers/servers.ts'
import { docOf } from './subject.ts'
import { Typist } from './trace.ts'

const STALLED = 50
/** One paste in letters of one byte, and bytes that flow before and while readers are stalled. */
const PASTE = 32_000
const WARM = 4_000_000
/** Pastes on their way at most. */
const WINDOW = 8
const PATIENCE = 60_000
const LOOK_MS = 100

export type Stalled = {
  /** Bytes more at the highest: of the process, and of what its code holds. */
  rss: number
  held: number
  /** Bytes that flowed, in how many seconds, and how many of the stalled were closed. */
  flowed: number
  seconds: number
}

/** Readers that stopped reading while somebody pastes and takes out again. */
export function stalled(server: Server, bytes: number): Promise<Stalled> {
  return withServer(server, async (running) => {
    const host = await seeded(running)
    const writer = await Seat.writer(running, 1)
    const flow = new Flow(host, writer, await host.state())
    await flow.run(Math.min(WARM, bytes))
    const readersThere = await readers(running, STALLED)
    await pause(300)
    for (const { wire } of readersThere) wire.stall()
    const before = await running.ask('collect')
    const peak = { ...before }
    let over = false
    const watching = watch(running, peak, () => over)
    const began = performance.now()
    const flowed = await flow.run(bytes)
    const seconds = (performance.now() - began) / 1_000
    over = true
    await watching
    endAll([host, writer, ...readersThere])
    return { rss: peak.rss - before.rss, held: peak.held - before.held, flowed, seconds }
  })
}

async function watch(
  running: Running,
  peak: { rss: number; held: number },
  over: () => boolean,
): Promise<void> {
  while (!over()) {
    const { rss, held } = await running.ask('memory')
    peak.rss = Math.max(peak.rss, rss)
    peak.held = Math.max(peak.held, held)
    await pause(LOOK_MS)
  }
}

/** Pastes that are taken out again, as fast as one honest reader hears of them. */
class Flow {
  readonly #writer: Seat
  readonly #typist: Typist
  #seen = 0

  constructor(reader: Seat, writer: Seat, state: Uint8Array) {
    this.#writer = writer
    this.#typist = new Typist(docOf(state, writer.clientId), [])
    reader.heard = ({ kind, ...rest }, message) => {
      if (kind !== 'update' || !('body' in rest)) return
      const { to } = Y.parseUpdateMeta(message.subarray(rest.body))
      this.#seen = Math.max(this.#seen, to.get(writer.clientId) ?? 0)
    }
  }

  /** Gives how many bytes were heard of. */
  async run(bytes: number): Promise<number> {
    const typist = this.#typist
    const start = this.#seen
    const until = performance.now() + PATIENCE
    const words = 'x'.repeat(PASTE)
    for (let sent = 0; sent < bytes && performance.now() < until; sent += PASTE) {
      this.#writer.send(typist.change((text) => text.insert(0, words)))
      this.#writer.send(typist.change((text) => text.delete(0, PASTE)))
      while (typist.clock - this.#seen > WINDOW * PASTE && performance.now() < until) await pause(1)
    }
    while (this.#seen < typist.clock && performance.now() < until) await pause(1)
    return this.#seen - start
  }
}
