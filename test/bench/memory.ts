import { readers } from './fanout.ts'
import { pause, withServer } from './running.ts'
import type { Running } from './running.ts'
import { endAll, seeded } from './seat.ts'
import type { Server } from './servers/servers.ts'

/** Bytes: what the process has, and what its code holds after a collection of garbage. */
export type Memory = { rss: number; held: number }

/** Those who come and go first, so that what everybody shares is there already. */
const FIRST = 50

/** How much more a new server has for each of so many who have come and say nothing. */
export function idleConnections(server: Server, count: number): Promise<Memory> {
  return withServer(server, async (running) => {
    const host = await seeded(running)
    endAll(await readers(running, FIRST))
    await pause(500)
    const before = await settled(running)
    const seats = await readers(running, count)
    await pause(500)
    const after = await settled(running)
    endAll([host, ...seats])
    return { rss: (after.rss - before.rss) / count, held: (after.held - before.held) / count }
  })
}

/** What a server has while nothing is asked of it. */
export const settled = (running: Running): Promise<Memory> => running.ask('collect')
