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

/** A server with those who watch it and the one who writes. */
class Lane {
  readonly #name: string
  readonly #arrivals: Arrivals
  readonly #seats: Seat[]
  readonly #writer: Seat
  readonly #typist: Typist

  private constructor(
    name: string,
    arrivals: Arrivals,
    seats: Seat[],
    writer: Seat,
    typist: Typist,
  ) {
    this.#name = name
    this.#arrivals = arrivals
    this.#seats = seats
    this.#writer = writer
    this.#typist = typist
  }

  static async open(
    running: Running,
    state: Uint8Array,
    edits: readonly Edit[],
    watchers: number,
  ): Promise<Lane> {
    const arrivals = new Arrivals()
    const seats = await readers(running, watchers)
    for (const seat of seats) arrivals.watch(seat)
    const writer = await Seat.writer(running, 1)
    const typist = new Typist(docOf(state, writer.clientId), edits)
    return new Lane(running.server.name, arrivals, seats, writer, typist)
  }

  /** From the next keystroke on, everything is counted anew. */
  begin(): void {
    this.#arrivals.begin()
  }

  /** One keystroke, until everybody has it. */
  async stroke(): Promise<void> {
    const typist = this.#typist
    const from = typist.clock
    let update = typist.type()
    while (typist.clock === from) {
      // Deletions carry no clock to be known by, so they go along untimed.
      this.#writer.send(update)
      update = typist.type()
    }
    const goal = this.#arrivals.heard + this.#seats.length * (typist.clock - from)
    this.#arrivals.sent(typist.id, from, typist.clock, performance.now())
    this.#writer.send(update)
    await within(PATIENCE, this.#reached(goal), `${this.#name}: a keystroke`)
  }

  /** Everybody goes; gives what was counted. */
  end(): Fanout {
    endAll([...this.#seats, this.#writer])
    const { latency } = this.#arrivals
    return { p50: latency.at(0.5), p95: latency.at(0.95), p99: latency.at(0.99) }
  }

  async #reached(goal: number): Promise<void> {
    while (this.#arrivals.heard < goal) await new Promise(setImmediate)
  }
}

/**
 * Milliseconds from a keystroke of the one writer until each watcher has it, on each of these
 * servers. A keystroke on one follows a keystroke on the other, the first of them in turns, so that
 * what else the machine does falls on all alike.
 */
export async function fanouts(
  all: readonly Running[],
  state: Uint8Array,
  edits: readonly Edit[],
  { watchers, keystrokes }: { watchers: number; keystrokes: number },
): Promise<Fanout[]> {
  const lanes: Lane[] = []
  for (const running of all) lanes.push(await Lane.open(running, state, edits, watchers))
  // What is sent when somebody comes has been sent by then.
  await pause(500)
  for (let i = 0; i < WARM + keystrokes; i += 1) {
    if (i === WARM) for (const lane of lanes) lane.begin()
    for (const lane of i % 2 === 0 ? lanes : lanes.toReversed()) {
      await lane.stroke()
      await pause(BREATH)
    }
  }
  return lanes.map((lane) => lane.end())
}
