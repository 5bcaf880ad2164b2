import { fanouts } from './fanout.ts'
import type { Fanout } from './fanout.ts'
import { coldJoin, warmJoins } from './join.ts'
import type { Cold, Joins } from './join.ts'
import { idleConnections, settled } from './memory.ts'
import type { Memory } from './memory.ts'
import type { Extent, Section } from './options.ts'
import { givePast, isWhole, livePast } from './past.ts'
import type { Past } from './past.ts'
import { sharesOf } from './profile.ts'
import type { Shares } from './profile.ts'
import { Crowd, rate } from './rate.ts'
import type { Rate } from './rate.ts'
import { inFolder, pause, Running, withServer } from './running.ts'
import { Seat, seeded } from './seat.ts'
import { stampede } from './stampede.ts'
import type { Stampede } from './stampede.ts'
import { RELAY } from './servers/servers.ts'
import type { Server } from './servers/servers.ts'
import type { Edit } from './trace.ts'

/** What is measured on one server that holds the long document. */
export type Long = {
  /** Edits a second while the past was sent one by one. */
  past?: number
  joins?: Joins
  colds?: Omit<Cold, 'host'>[]
  fanouts?: Map<number, Fanout>
  /** The floor with the most watchers, keystroke by keystroke in turns with this server. */
  floor?: Fanout
  stampede?: Stampede
  rate?: Rate
  shares?: Shares
  connection?: Memory
  document?: Memory
}

/** Milliseconds without work after which a server that saves by and by has saved, and the most. */
const STILL = 3_000
const SAVING = 60_000
/** The part of the highest rate at which a profile is taken. */
const STEADY = 0.8

/** Fills `long` as it goes, so that what fails late leaves what was measured before. */
export function measureLong(
  server: Server,
  {
    past,
    edits,
    only,
    extent,
  }: {
    past: Past
    edits: readonly Edit[]
    only: ReadonlySet<Section>
    extent: Extent
  },
  long: Long,
): Promise<void> {
  return inFolder(async (folder) => {
    let running = await Running.start(server, { folder })
    try {
      const bare = await settled(running)
      let host = await seeded(running)
      if (server.holds) {
        if (only.has('a') && server.keeps) long.past = await livePast(running, past)
        else await givePast(running, past)
        if (only.has('d')) long.document = less(await settled(running), bare)
      }
      if (only.has('a') && server.holds) {
        long.joins = await warmJoins(running, { times: extent.joins, crowd: extent.crowd })
      }
      if (only.has('a') && server.keeps) {
        long.colds = []
        await saved(running)
        for (let i = 0; i < extent.colds; i += 1) {
          host.end()
          await running.kill('SIGTERM')
          running = await Running.start(server, { folder })
          const cold = await coldJoin(running, past)
          host = cold.host
          long.colds.push(cold)
        }
        if (!isWhole(await host.state(), past)) await givePast(running, past)
      }
      if (only.has('i') && server.keeps) {
        await saved(running)
        host.end()
        await running.kill('SIGTERM')
        running = await Running.start(server, { folder })
        long.stampede = await stampede(running, edits, extent.stampede)
        host = await Seat.reader(running)
      }
      const state = server.holds ? await host.state() : past.state
      if (only.has('b')) {
        const all = (long.fanouts = new Map<number, Fanout>())
        const most = Math.max(...extent.watchers)
        for (const watchers of extent.watchers) {
          const { keystrokes } = extent
          const measure = (more: readonly Running[]) =>
            fanouts([running, ...more], state, edits, { watchers, keystrokes })
          const [own, floor] = await (watchers < most
            ? measure([])
            : withServer(RELAY, (relay) => measure([relay])))
          all.set(watchers, own!)
          if (floor) long.floor = floor
        }
      }
      if (only.has('d')) long.connection = await idleConnections(server, extent.idle)
      if (only.has('c') || only.has('f')) {
        const now = server.holds ? await host.state() : state
        const crowd = await Crowd.meet(running, now, edits)
        if (only.has('c')) long.rate = await rate(crowd, { ms: extent.step })
        if (only.has('f') && server.leases) {
          const steady = STEADY * (long.rate?.within[50] || 6_400)
          await running.ask('profile')
          await crowd.step(steady, extent.step)
          long.shares = sharesOf(await running.ask('profiled'))
        }
        crowd.part()
      }
      host.end()
    } finally {
      await running.kill('SIGKILL')
    }
  })
}

/** Waits until a server does nothing any more. */
async function saved(running: Running): Promise<void> {
  const until = performance.now() + SAVING
  let before = await running.ask('cpu')
  while (performance.now() < until) {
    await pause(STILL)
    const now = await running.ask('cpu')
    if (now - before < STILL / 50) return
    before = now
  }
}

const less = (a: Memory, b: Memory): Memory => ({ rss: a.rss - b.rss, held: a.held - b.held })
