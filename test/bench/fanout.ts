import { Arrivals } from './arrivals.ts'
import { pause, within } from './running.ts'
import type { Running } from './running.ts'
import { endAll, Seat } from './seat.ts'
import { docOf } from './subject.ts'
import { Typist } from './trace.ts'
import type { Edit } from './trace.ts'

export type Fanout = { p50: number; p95: number; p99: number }

/** Milliseconds between two keystrokes: faster than any person, slower than any server. */
const BREATH = 15
/** Keystrokes that are not counted, after which everything is warm. */
const WARM = 20
const PATIENCE = 20_000
/** Sockets opened at once: a server's queue of those who knock is not what is measured. */
const AT_ONCE = 100

export async function readers(running: Running, count: number): Promise<Seat[]> {
  const seats: Seat[] = []
  while (seats.length < count) {
    const size = Math.min(AT_ONCE, count - seats.length)
    seats.push(...(await Promise.all(Array.from({ length: size }, () => Seat.reader(running)))))
  }
  return seats
}

/** Milliseconds from a keystroke of the one writer until each watcher has it. */
export async function fanout(
  running: Running,
  state: Uint8Array,
  edits: readonly Edit[],
  { watchers, keystrokes }: { watchers: number; keystrokes: number },
): Promise<Fanout> {
  const arrivals = new Arrivals()
  const seats = await readers(running, watchers)
  for (const seat of seats) arrivals.watch(seat)
  const writer = await Seat.writer(running, 1)
  const typist = new Typist(docOf(state, writer.clientId), edits)
  // What is sent when somebody comes has been sent by then.
  await pause(500)
  for (let i = 0; i < WARM + keystrokes; i += 1) {
    if (i === WARM) arrivals.begin()
    const from = typist.clock
    let update = typist.type()
    while (typist.clock === from) {
      // Deletions carry no clock to be known by, so they go along untimed.
      writer.send(update)
      update = typist.type()
    }
    const before = arrivals.heard
    arrivals.sent(typist.id, from, typist.clock, performance.now())
    writer.send(update)
    const goal = before + watchers * (typist.clock - from)
    await within(PATIENCE, reached(arrivals, goal), `${running.server.name}: a keystroke`)
    await pause(BREATH)
  }
  endAll([...seats, writer])
  const { latency } = arrivals
  return { p50: latency.at(0.5), p95: latency.at(0.95), p99: latency.at(0.99) }
}

async function reached(arrivals: Arrivals, goal: number): Promise<void> {
  while (arrivals.heard < goal) await new Promise(setImmediate)
}
