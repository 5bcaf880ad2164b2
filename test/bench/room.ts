/**
 * What the room costs beside other servers of shared documents, over real sockets, in one run on
 * one machine, each server in a process of its own. Prints tables and asserts nothing.
 */
import { cpus, loadavg } from 'node:os'
import { measureLong } from './long.ts'
import type { Long } from './long.ts'
import type { Found } from './found.ts'
import { gapFlood } from './gap-flood.ts'
import { guardCosts } from './guard.ts'
import { kills } from './kills.ts'
import { readOptions, USAGE } from './options.ts'
import type { Options } from './options.ts'
import { typePast } from './past.ts'
import { printAll } from './report.ts'
import { SERVERS } from './servers/servers.ts'
import type { Server } from './servers/servers.ts'
import { stalled } from './stalled.ts'
import { fewSentences } from './subject.ts'
import { readTrace } from './trace.ts'

/** Longer than this no run takes; everything in it has a bound of its own. */
const MOST_MS = 25 * 60_000

async function main(options: Options): Promise<void> {
  const { only, extent } = options
  const began = performance.now()
  const trace = readTrace(options.trace, extent.edits)
  const past = typePast(trace.edits)
  const servers = SERVERS.filter(({ name }) => options.servers.some((part) => name.includes(part)))
  console.log(
    `${cpus()[0]?.model ?? 'a processor'}, ${cpus().length} cores, Node ${process.version}`,
  )
  console.log(
    `load average before: ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  )
  console.log(
    `${trace.name}: ${past.updates.length} edits, ${past.letters} letters, ` +
      `${past.state.byteLength} bytes as one update`,
  )
  const found: Found = {
    long: new Map(),
    losses: { typing: new Map(), burst: new Map() },
    floods: new Map(),
    stalls: new Map(),
    guard: [],
    notes: [],
  }
  const tried = async (what: string, server: Server, work: () => Promise<void>): Promise<void> => {
    const from = performance.now()
    try {
      await work()
    } catch (error) {
      found.notes.push(`${server.name}, ${what}: ${error instanceof Error ? error.message : error}`)
    }
    const seconds = ((performance.now() - from) / 1_000).toFixed(0)
    console.error(`  ${server.name}: ${what}, ${seconds} s`)
  }
  if (only.has('f')) found.guard = guardCosts(fewSentences(), past.state, extent.guards)
  for (const server of servers) {
    if (['a', 'b', 'c', 'd', 'f', 'i'].some((section) => only.has(section as 'a'))) {
      const long: Long = {}
      found.long.set(server.name, long)
      const job = { past, edits: trace.edits, only, extent }
      await tried('the long document', server, () => measureLong(server, job, long))
    }
    if (!server.holds) continue
    if (only.has('g')) {
      await tried('a flood of gaps', server, async () => {
        found.floods.set(server.name, await gapFlood(server))
      })
    }
    if (only.has('h')) {
      await tried('stalled readers', server, async () => {
        found.stalls.set(server.name, await stalled(server, extent.flow))
      })
    }
    if (!only.has('e') || !server.keeps) continue
    for (const manner of ['typing', 'burst'] as const) {
      await tried(`kills while ${manner}`, server, async () => {
        found.losses[manner].set(server.name, await kills(server, manner, extent.kills))
      })
    }
  }
  printAll(found, { servers, extent })
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  console.log(
    `\n${seconds} s; load average after: ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  )
}

// However it ends, the servers end with it and folders are taken away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const late = setTimeout(() => {
  console.error('the bench took too long')
  process.exit(1)
}, MOST_MS)

let options: Options | undefined
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${(error as Error).message}\n${USAGE}`)
  process.exitCode = 2
}
if (options) await main(options)
clearTimeout(late)
