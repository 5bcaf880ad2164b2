import { performance } from 'node:perf_hooks'
import { Arrivals } from './arrivals.ts'
import { readers } from './fanout.ts'
import { pause } from './running.ts'
import type { Running } from './running.ts'
import { endAll, Seat } from './seat.ts'
import { docOf, textIn } from './subject.ts'
import { Typist } from './trace.ts'
import type { Edit } from './trace.ts'

const WRITERS = 20
const WATCHERS = 100

/** Edits a second that are tried, one after the other, until one is too much. */
const LADDER = [200, 400, 800, 1_200, 1_600, 2_400, 3_200, 4_800, 6_400, 9_600, 12_800, 19_200]
/** Times the last step that was borne and the first that was not are brought nearer. */
const NEARER = 2
/** Milliseconds that all letters may take to arrive after the last was sent. */
const DRAIN = 10_000
/** The part of a step's edits that has to be sent in its time, or the bench itself is too slow. */
export const KEPT = 0.97

/** A step: what was asked for, what was sent, what it took, how busy both ends were (0 to 1). */
export type Step = {
  asked: number
  sent: number
  p50: number
  p99: number
  whole: boolean
  server: number
  bench: number
}

export type Rate = { within: Record<50 | 100, number>; steps: Step[] }

/** Twenty people who type at once, each in a place of the text that is theirs. */
export class Crowd {
  readonly #running: Running
  readonly #writers: Seat[]
  readonly #watchers: Seat[]
  readonly #typists: Typist[]
  readonly #arrivals = new Arrivals()
  #turn = 0

  private constructor(running: Running, writers: Seat[], watchers: Seat[], typists: Typist[]) {
    this.#running = running
    this.#writers = writers
    this.#watchers = watchers
    this.#typists = typists
    for (const watcher of watchers) this.#arrivals.watch(watcher)
  }

  static async meet(running: Running, state: Uint8Array, edits: readonly Edit[]): Promise<Crowd> {
    const watchers = await readers(running, WATCHERS)
    const writers: Seat[] = []
    for (let n = 1; n <= WRITERS; n += 1) writers.push(await Seat.writer(running, n))
    const typists = writers.map(({ clientId }, i) => {
      const doc = docOf(state, clientId)
      return new Typist(doc, edits, Math.floor((textIn(doc)!.length * i) / WRITERS))
    })
    await pause(500)
    return new Crowd(running, writers, watchers, typists)
  }

  /** Sends so many edits a second for so long, and waits until all have arrived. */
  async step(asked: number, ms: number): Promise<Step> {
    const arrivals = this.#arrivals
    const count = Math.round((asked * ms) / 1_000)
    const frames = Array.from({ length: count }, () => this.#prepare())
    await pause(100)
    arrivals.begin()
    const cpu = await this.#running.ask('cpu')
    const load = performance.eventLoopUtilization()
    const began = performance.now()
    let letters = 0
    let sent = 0
    while (sent < count && performance.now() - began < 2 * ms) {
      const due = Math.min(count, Math.floor(((performance.now() - began) / 1_000) * asked) + 1)
      for (; sent < due; sent += 1) {
        const { seat, update, from, upto } = frames[sent]!
        arrivals.sent(seat.clientId, from, upto, performance.now())
        letters += upto - from
        seat.send(update)
      }
      await pause(1)
    }
    const took = performance.now() - began
    const used = await this.#running.ask('cpu')
    const goal = letters * this.#watchers.length
    const until = performance.now() + DRAIN
    while (arrivals.heard < goal && performance.now() < until) await pause(5)
    return {
      asked,
      sent: (sent / took) * 1_000,
      p50: arrivals.latency.at(0.5),
      p99: arrivals.latency.at(0.99),
      whole: arrivals.heard === goal,
      server: (used - cpu) / took,
      bench: performance.eventLoopUtilization(load).utilization,
    }
  }

  #prepare(): { seat: Seat; update: Uint8Array; from: number; upto: number } {
    const n = this.#turn % WRITERS
    this.#turn += 1
    const typist = this.#typists[n]!
    const from = typist.clock
    const update = typist.type()
    return { seat: this.#writers[n]!, update, from, upto: typist.clock }
  }

  part(): void {
    endAll([...this.#writers, ...this.#watchers])
  }
}

/** The highest rates at which the 99th percentile stays within 50 and within 100 milliseconds. */
export async function rate(
  crowd: Pick<Crowd, 'step'>,
  { ms, ladder = LADDER }: { ms: number; ladder?: readonly number[] },
): Promise<Rate> {
  const steps: Step[] = []
  const bears = (limit: number) => (step: Step) =>
    step.whole && step.p99 <= limit && step.sent >= KEPT * step.asked
  const best = (limit: number): number =>
    Math.max(0, ...steps.filter(bears(limit)).map(({ asked }) => asked))
  for (const asked of ladder) {
    steps.push(await crowd.step(asked, ms))
    if (bears(100)(steps.at(-1)!)) continue
    // Once may be the machine; twice is the server.
    steps.push(await crowd.step(asked, ms))
    if (!bears(100)(steps.at(-1)!)) break
  }
  for (let i = 0; i < NEARER; i += 1) {
    const low = best(50)
    const high = Math.min(
      ...steps.filter(({ asked }) => asked > low && asked <= 2 * low).map(({ asked }) => asked),
    )
    if (low === 0 || !Number.isFinite(high)) break
    steps.push(await crowd.step(Math.round((low + high) / 200) * 100, ms))
  }
  return { within: { 50: best(50), 100: best(100) }, steps }
}
