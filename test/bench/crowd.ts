/**
 * A thousand who watch and twenty who write for ten minutes, over real sockets, with our server in a
 * process of its own. Prints a line a minute, and ends with 1 when memory grows or a writer waits.
 * `MINUTES` and `WATCHERS` make it shorter or smaller.
 */
import { Arrivals } from './arrivals.ts'
import { readers } from './fanout.ts'
import { Histogram } from './histogram.ts'
import { proseEdits } from './prose.ts'
import { pause, withServer } from './running.ts'
import { endAll, Seat, seeded } from './seat.ts'
import { OURS } from './servers/servers.ts'
import { docOf } from './subject.ts'
import { Typist } from './trace.ts'

const MINUTES = Number(process.env.MINUTES ?? 10)
const WATCHERS = Number(process.env.WATCHERS ?? 1_000)
const WRITERS = 20
/** Milliseconds between two keystrokes of one writer: a quick typist's. */
const BREATH = 250
/** Milliseconds no writer waits longer for 저장됨, but for one in a hundred. */
const PATIENCE = 250
/** Bytes that what the server holds may grow by after the first minute, the text itself included. */
const GROWTH = 40e6
const EDITS = 20_000

/** Somebody who types, and how long each keystroke waited to be saved. */
class Writer {
  readonly latency = new Histogram()
  readonly seat: Seat
  readonly typist: Typist
  #waiting: number[] = []
  #saved = 0

  constructor(seat: Seat, typist: Typist) {
    this.seat = seat
    this.typist = typist
    seat.heard = (heard) => {
      if (heard.kind !== 'saved' || heard.n === null) return
      const now = performance.now()
      for (const at of this.#waiting.splice(0, heard.n - this.#saved)) this.latency.add(now - at)
      this.#saved = heard.n
    }
  }

  /** Keystrokes that were not saved yet. */
  get waiting(): number {
    return this.#waiting.length
  }

  types(arrivals: Arrivals): void {
    const from = this.typist.clock
    const update = this.typist.type()
    const now = performance.now()
    this.#waiting.push(now)
    arrivals.sent(this.typist.id, from, this.typist.clock, now)
    this.seat.send(update)
  }
}

const mega = (bytes: number): string => (bytes / 1e6).toFixed(1)

await withServer(OURS, async (running) => {
  const host = await seeded(running)
  const state = await host.state()
  const watchers = await readers(running, WATCHERS)
  const arrivals = new Arrivals()
  for (const watcher of watchers) arrivals.watch(watcher)
  const edits = proseEdits(EDITS)
  const writers: Writer[] = []
  for (let n = 1; n <= WRITERS; n += 1) {
    const seat = await Seat.writer(running, n)
    writers.push(new Writer(seat, new Typist(docOf(state, seat.clientId), edits)))
  }
  await pause(500)
  let first = 0
  let held = 0
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    arrivals.begin()
    const until = performance.now() + 60_000
    for (let turn = 0; performance.now() < until; turn += 1) {
      writers[turn % WRITERS]!.types(arrivals)
      await pause(BREATH / WRITERS)
    }
    const { latency } = arrivals
    const worst = Math.max(...writers.map((writer) => writer.latency.at(0.99)))
    const waiting = writers.reduce((sum, writer) => sum + writer.waiting, 0)
    const memory = await running.ask('collect')
    held = memory.held
    if (minute === 1) first = held
    console.log(
      `minute ${minute}: a watcher has a letter after ${latency.at(0.5)} ms, p99 ${latency.at(0.99)}; ` +
        `the worst writer’s p99 until saved ${worst} ms, ${waiting} not saved; ` +
        `${mega(held)} MB held, ${mega(memory.rss)} MB of the process`,
    )
  }
  const late = writers.filter((writer) => writer.latency.at(0.99) > PATIENCE).length
  const grown = held - first
  console.log(`${late} of ${WRITERS} writers waited too long; ${mega(grown)} MB more than at first`)
  if (late > 0 || grown > GROWTH) process.exitCode = 1
  endAll([host, ...watchers, ...writers.map(({ seat }) => seat)])
})
