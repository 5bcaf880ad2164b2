import * as Y from 'yjs'
import { Random } from '../support/random.ts'
import { percentile } from './histogram.ts'
import { inFolder, pause, Running } from './running.ts'
import { Seat, seeded } from './seat.ts'
import type { Server } from './servers/servers.ts'
import { docOf, textIn } from './subject.ts'
import { Typist } from './trace.ts'

/** Servers that are killed at the same time. */
const TOGETHER = 5
/** Edits a second while typing, and the longest and shortest that somebody types. */
const TYPING = 50
const SHORT = 1_000
const LONG = 4_000
/** Edits of a burst. */
const BURST = 2_000
const BURST_MS = 10_000
/** How long a newcomer waits for what may still come after an answer. */
const REST = 2_000
const TYPED = [{ at: 0, out: 0, in: '가' }]

export type Manner = 'typing' | 'burst'

/** Of the edits of one trial: those others had seen, those acknowledged, those there afterwards. */
type Trial = { seen: number; acknowledged: number; kept: number }

export type Losses = {
  trials: number
  hit: number
  median: number
  worst: number
  promised: number
}

/** Kills a server again and again while somebody writes, and counts what is gone afterwards. */
export async function kills(server: Server, manner: Manner, times: number): Promise<Losses> {
  const random = new Random(manner === 'typing' ? 1 : 2)
  const trials: Trial[] = []
  while (trials.length < times) {
    const wave = Array.from({ length: Math.min(TOGETHER, times - trials.length) }, () =>
      inFolder((folder) => trial(server, folder, manner, random.real())),
    )
    trials.push(...(await Promise.all(wave)))
  }
  const lost = trials.map(({ seen, acknowledged, kept }) => Math.max(seen, acknowledged) - kept)
  const positive = lost.map((count) => Math.max(0, count))
  return {
    trials: times,
    hit: positive.filter((count) => count > 0).length,
    median: percentile(positive, 0.5),
    worst: Math.max(...positive),
    promised: Math.min(...trials.map((each) => Math.max(each.seen, each.acknowledged))),
  }
}

async function trial(
  server: Server,
  folder: string,
  manner: Manner,
  chance: number,
): Promise<Trial> {
  const running = await Running.start(server, { folder })
  const host = await seeded(running)
  const state = await host.state()
  const writer = await Seat.writer(running, 1)
  const typist = new Typist(docOf(state, writer.clientId), TYPED)
  let seen = 0
  let acknowledged = 0
  host.heard = ({ kind, ...rest }, message) => {
    if (kind !== 'update' || !('body' in rest)) return
    seen = Math.max(seen, clockIn(message.subarray(rest.body), typist.id))
  }
  writer.heard = (heard) => {
    if (heard.kind === 'saved') acknowledged = heard.n ?? acknowledged + 1
  }
  if (manner === 'typing') await typing(writer, typist, SHORT + chance * (LONG - SHORT))
  else await burst(writer, typist, () => seen >= 1 + chance * (BURST - 1))
  await running.kill('SIGKILL')
  // What had left the server before is read.
  await pause(100)
  host.end()
  writer.end()
  const again = await Running.start(server, { folder })
  const kept = await clockAfter(again, typist.id, Math.max(seen, acknowledged))
  await again.kill('SIGKILL')
  return { seen, acknowledged, kept }
}

async function typing(writer: Seat, typist: Typist, ms: number): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    writer.send(typist.type())
    await pause(1_000 / TYPING)
  }
}

/** All at once, and no longer than until so much of it was seen. */
async function burst(writer: Seat, typist: Typist, over: () => boolean): Promise<void> {
  const updates = Array.from({ length: BURST }, () => typist.type())
  for (const update of updates) writer.send(update)
  const until = performance.now() + BURST_MS
  while (!over() && performance.now() < until) await new Promise(setImmediate)
}

/** How far a client's clock stands in what a restarted server has, also when it comes late. */
async function clockAfter(running: Running, clientId: number, hoped: number): Promise<number> {
  const seat = await Seat.reader(running)
  const doc = new Y.Doc()
  seat.heard = ({ kind, ...rest }, message) => {
    if (kind === 'update' && 'body' in rest) Y.applyUpdate(doc, message.subarray(rest.body))
  }
  Y.applyUpdate(doc, await seat.state())
  const until = performance.now() + REST
  const clock = (): number => Y.getState(doc.store, clientId)
  while (clock() < hoped && performance.now() < until) await pause(20)
  seat.end()
  return textIn(doc) ? clock() : 0
}

const clockIn = (update: Uint8Array, clientId: number): number =>
  Y.parseUpdateMeta(update).to.get(clientId) ?? 0
