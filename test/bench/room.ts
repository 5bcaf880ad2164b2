/**
 * What the room costs over real loopback sockets, beside a bare `ws` relay (the floor) measured in
 * the same run: keystroke latency with 1 writer and 100 watchers, and edits a second of 20 writers
 * with 100 watchers. Prints and asserts nothing. `npm run bench`
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { fieldOf } from '../../drafts/model/shape.ts'
import { FRAME, SYNC } from '../../drafts/wire/frames.ts'
import { spawnHouse } from '../support/house.ts'
import { enter } from '../support/writer.ts'

const WATCHERS = 100
const WRITERS = 20
const KEYSTROKES = 500
const BURST_MS = 6_000
/** Edits of one writer: a text has room for 20,000, a session for ten bursts of debt. */
const MOST = 900
/** Edits of one writer on their way at most: a client waits for none, a bench must not flood. */
const WINDOW = 8

/** One client, as lean as can be: it counts frames and reads documents only when it writes. */
type Peer = { socket: WebSocket; doc: Y.Doc | null; heard: (frame: Uint8Array) => void }

const sync = (step: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((e) => {
    encoding.writeVarUint(e, FRAME.sync)
    encoding.writeVarUint(e, step)
    encoding.writeVarUint8Array(e, bytes)
  })

const isSync = (frame: Uint8Array, step: number): boolean =>
  frame[0] === FRAME.sync && frame[1] === step

/** The body of a sync frame, by skipping its length. */
function bodyOf(frame: Uint8Array): Uint8Array {
  let at = 2
  while (frame[at]! & 128) at += 1
  return frame.subarray(at + 1)
}

function open(url: string, headers: Record<string, string> = {}): Promise<Peer> {
  const peer: Peer = { socket: new WebSocket(url, { headers }), doc: null, heard: () => {} }
  peer.socket.on('message', (data: Buffer) => peer.heard(data))
  return new Promise((resolve, reject) => {
    peer.socket.once('open', () => resolve(peer))
    peer.socket.once('error', reject)
  })
}

/** Waits for the whole document, and answers what the server asks. */
function joined(peer: Peer): Promise<Y.Doc> {
  return new Promise((resolve) => {
    const doc = new Y.Doc()
    peer.heard = (frame) => {
      if (isSync(frame, SYNC.step1)) {
        peer.socket.send(sync(SYNC.step2, Y.encodeStateAsUpdate(doc, bodyOf(frame))))
      }
      if (!isSync(frame, SYNC.step2)) return
      Y.applyUpdate(doc, bodyOf(frame))
      resolve(doc)
    }
    peer.socket.send(sync(SYNC.step1, Y.encodeStateVector(doc)))
  })
}

type Place = {
  name: string
  watch(): Promise<Peer>
  write(): Promise<Peer>
  close(): Promise<void>
}

/** In a process of its own, as the server is. */
async function bareRelay(): Promise<Place> {
  const file = fileURLToPath(new URL('relay.ts', import.meta.url))
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  const url = `ws://127.0.0.1:${Number(port)}`
  const write = async (): Promise<Peer> => {
    const peer = await open(url)
    const doc = new Y.Doc()
    doc.getText('text')
    return Object.assign(peer, { doc })
  }
  return {
    name: 'bare ws relay',
    watch: () => open(url),
    write,
    close: async () => void child.kill(),
  }
}

async function ourHouse(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'netizen-charter-bench-'))
  const house = await spawnHouse({ dataDir })
  const url = `${house.url.replace('http', 'ws')}/c/netizen/live`
  let count = 0
  return {
    name: 'this server',
    async watch() {
      const peer = await open(url)
      await joined(peer)
      return peer
    },
    async write() {
      count += 1
      const { cookie } = await enter(house.url, `글쓴이 ${count}`)
      const peer = await open(url, { cookie })
      return Object.assign(peer, { doc: await joined(peer) })
    },
    async close() {
      await house.kill('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** One letter, as the frame that carries it. */
function keystroke({ doc }: Peer): Uint8Array {
  const text = fieldOf(doc!, 'access', 'text') ?? doc!.getText('text')
  let frame = new Uint8Array()
  doc!.once('update', (update: Uint8Array) => {
    frame = new Uint8Array(sync(SYNC.update, update))
  })
  text.insert(0, '가')
  return frame
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!

/** Milliseconds from sending a keystroke until each watcher has it. */
async function latency(place: Place): Promise<{ p50: number; p99: number }> {
  const writer = await place.write()
  const watchers = await Promise.all(Array.from({ length: WATCHERS }, () => place.watch()))
  const times: number[] = []
  for (let i = 0; i < KEYSTROKES; i += 1) {
    let sent = 0
    const all = watchers.map(
      (watcher) =>
        new Promise<void>((heard) => {
          watcher.heard = (frame) => {
            if (!isSync(frame, SYNC.update)) return
            times.push(performance.now() - sent)
            heard()
          }
        }),
    )
    const frame = keystroke(writer)
    sent = performance.now()
    writer.socket.send(frame)
    await Promise.all(all)
    // A person's rate, faster than any; above 40 a second a writer gets into debt.
    await new Promise((next) => setTimeout(next, 15))
  }
  for (const { socket } of [writer, ...watchers]) socket.terminate()
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99) }
}

/** Edits a second that reach a watcher, each writer sending on when its own are not far behind. */
async function throughput(place: Place): Promise<number> {
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => place.write()))
  const watchers = await Promise.all(Array.from({ length: WATCHERS }, () => place.watch()))
  const seen = watchers[0]!
  const known = new Map<number, number>()
  seen.heard = (frame) => {
    if (!isSync(frame, SYNC.update)) return
    // Frames of several edits are merged: what is counted is edits, not frames.
    const { to } = Y.parseUpdateMeta(bodyOf(frame))
    for (const [client, clock] of to) known.set(client, Math.max(clock, known.get(client) ?? 0))
  }
  const began = performance.now()
  const starts = new Map(writers.map(({ doc }) => [doc!.clientID, 0]))
  await Promise.all(
    writers.map(async (writer) => {
      const { clientID } = writer.doc!
      let sent = 0
      while (performance.now() - began < BURST_MS && sent < MOST) {
        if (sent - (known.get(clientID) ?? 0) >= WINDOW) {
          await new Promise(setImmediate)
          continue
        }
        writer.socket.send(keystroke(writer))
        sent += 1
        await new Promise(setImmediate)
      }
      starts.set(clientID, sent)
    }),
  )
  const total = [...starts.values()].reduce((sum, sent) => sum + sent, 0)
  const arrived = (): number =>
    [...starts.keys()].reduce((sum, id) => sum + (known.get(id) ?? 0), 0)
  while (arrived() < total && performance.now() - began < 2 * BURST_MS) {
    await new Promise(setImmediate)
  }
  const edits = arrived()
  const seconds = (performance.now() - began) / 1_000
  for (const { socket } of [...writers, ...watchers]) socket.terminate()
  if (edits < total) console.log(`${place.name}: ${total - edits} of ${total} edits did not arrive`)
  return edits / seconds
}

const round = (value: number): string => value.toFixed(value < 10 ? 2 : 0)

async function main(): Promise<void> {
  const rows: Record<string, Record<string, string>> = {}
  const found: { p50: number; p99: number; rate: number }[] = []
  for (const make of [bareRelay, ourHouse]) {
    const place = await make()
    const { p50, p99 } = await latency(place)
    const rate = await throughput(place)
    await place.close()
    found.push({ p50, p99, rate })
    rows[place.name] = { 'p50 ms': round(p50), 'p99 ms': round(p99), 'edits/s': round(rate) }
  }
  const [floor, ours] = found
  rows['ratio to the floor'] = {
    'p50 ms': round(ours!.p50 / floor!.p50),
    'p99 ms': round(ours!.p99 / floor!.p99),
    'edits/s': round(ours!.rate / floor!.rate),
  }
  console.log(
    `latency: 1 writer, ${WATCHERS} watchers; rate: ${WRITERS} writers, ${WATCHERS} watchers`,
  )
  console.table(rows)
}

await main()
