import { Arrivals } from './arrivals.ts'
import { percentile } from './histogram.ts'
import { join } from './join.ts'
import { pause, within } from './running.ts'
import type { Running } from './running.ts'
import { endAll, Seat } from './seat.ts'
import { docOf, textIn } from './subject.ts'
import { Typist } from './trace.ts'
import type { Edit } from './trace.ts'

/** Milliseconds: until others see a letter of those who write, and until the crowd is in. */
export type Stampede = { p50: number; p99: number; most: number; joins: number; all: number }

const WRITERS = 20
/** Milliseconds between two keystrokes of all together, and for how long before the crowd comes. */
const BREATH = 12
const BEFORE = 1_000
const PATIENCE = 60_000

/** A crowd that comes at once, as after a restart, to a server where twenty type already. */
export async function stampede(
  running: Running,
  edits: readonly Edit[],
  crowd: number,
): Promise<Stampede> {
  const host = await Seat.reader(running)
  const state = await host.state()
  const writers: { seat: Seat; typist: Typist }[] = []
  for (let n = 1; n <= WRITERS; n += 1) {
    const seat = await Seat.writer(running, n)
    const doc = docOf(state, seat.clientId)
    const from = Math.floor((textIn(doc)!.length * n) / (WRITERS + 1))
    writers.push({ seat, typist: new Typist(doc, edits, from) })
  }
  const arrivals = new Arrivals()
  arrivals.watch(host)
  let letters = 0
  let over = false
  const typing = async (): Promise<void> => {
    for (let turn = 0; !over; turn += 1) {
      const { seat, typist } = writers[turn % WRITERS]!
      const from = typist.clock
      const update = typist.type()
      arrivals.sent(typist.id, from, typist.clock, performance.now())
      letters += typist.clock - from
      seat.send(update)
      await pause(BREATH)
    }
  }
  const typed = typing()
  await pause(BEFORE)
  arrivals.begin()
  letters = 0
  const began = performance.now()
  const joins = await Promise.all(Array.from({ length: crowd }, () => join(running)))
  const all = performance.now() - began
  over = true
  await typed
  await within(
    PATIENCE,
    heard(arrivals, () => letters),
    `${running.server.name}: letters`,
  )
  endAll([host, ...writers.map(({ seat }) => seat)])
  const { latency } = arrivals
  return {
    p50: latency.at(0.5),
    p99: latency.at(0.99),
    most: latency.max,
    joins: percentile(joins, 0.99),
    all,
  }
}

async function heard(arrivals: Arrivals, goal: () => number): Promise<void> {
  while (arrivals.heard < goal()) await pause(5)
}
