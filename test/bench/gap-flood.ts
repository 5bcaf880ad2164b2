import { LIMITS } from '../../drafts/rules/limits.ts'
import { Arrivals } from './arrivals.ts'
import { readers } from './fanout.ts'
import { pause, within, withServer } from './running.ts'
import type { Running } from './running.ts'
import { endAll, Seat, seeded } from './seat.ts'
import type { Server } from './servers/servers.ts'
import { docOf } from './subject.ts'
import { Typist } from './trace.ts'

const FLOOD = 3_000
const WATCHERS = 20
/** Milliseconds between two letters of the one who writes on, and how long that goes on. */
const BREATH = 50
const AFTER_MS = 2_000
const PATIENCE = 45_000

export type GapFlood = {
  /** The longest time in milliseconds that the server's event loop stood still. */
  blocked: number
  /** Milliseconds of its processor that the flood and two seconds of typing cost. */
  cpu: number
  /** The longest that an honest letter took to a watcher. */
  worst: number
  /** Whether the offender was closed, with which code; whether anybody else was. */
  offender: boolean
  code: number | null
  others: number
  /** Bytes of the document for a newcomer, before and after. */
  before: number
  after: number
}

const TYPED = [{ at: 0, out: 0, in: '가' }]

/** Updates that can never be taken in, because the first one was held back. */
function flood(typist: Typist): Uint8Array[] {
  typist.type()
  return Array.from({ length: FLOOD }, () => typist.type())
}

/** With the limits that a charter has by itself. */
export function gapFlood(server: Server): Promise<GapFlood> {
  return withServer(server, measure, LIMITS.framesPerSecond)
}

async function measure(running: Running): Promise<GapFlood> {
  const host = await seeded(running)
  const state = await host.state()
  const watchers = await readers(running, WATCHERS)
  const arrivals = new Arrivals()
  for (const watcher of watchers) arrivals.watch(watcher)
  const writer = await Seat.writer(running, 1)
  const offender = await Seat.writer(running, 2)
  const typist = new Typist(docOf(state, writer.clientId), TYPED)
  const updates = flood(new Typist(docOf(state, offender.clientId), TYPED))
  let closed: { code: number | null } | undefined
  let others = 0
  offender.wire.gone = (code) => (closed = { code })
  for (const { wire } of [host, writer, ...watchers]) wire.gone = () => (others += 1)
  await pause(300)
  arrivals.begin()
  const before = await running.ask('cpu')
  await running.ask('watch')
  for (const update of updates) offender.send(update)
  const until = performance.now() + AFTER_MS
  while (performance.now() < until) {
    const from = typist.clock
    const update = typist.type()
    arrivals.sent(typist.id, from, typist.clock, performance.now())
    writer.send(update)
    await pause(BREATH)
  }
  const all = typist.clock * (WATCHERS - Math.min(WATCHERS, others))
  await within(PATIENCE, heard(arrivals, all), 'letters after the flood').catch(() => {})
  const blocked = await running.ask('blocked')
  const cpu = (await running.ask('cpu')) - before
  const found = {
    blocked,
    cpu,
    worst: arrivals.heard >= all ? arrivals.latency.max : Infinity,
    offender: closed !== undefined,
    code: closed?.code ?? null,
    others,
    before: state.byteLength,
    after: (await host.state()).byteLength,
  }
  for (const { wire } of [host, writer, offender, ...watchers]) wire.gone = () => {}
  endAll([host, writer, offender, ...watchers])
  return found
}

async function heard(arrivals: Arrivals, all: number): Promise<void> {
  while (arrivals.heard < all) await pause(5)
}
