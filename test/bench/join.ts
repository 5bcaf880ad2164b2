import * as Y from 'yjs'
import { SYNC } from '../../drafts/wire/frames.ts'
import { percentile } from './histogram.ts'
import { isWhole } from './past.ts'
import type { Past } from './past.ts'
import { pause, within } from './running.ts'
import type { Running } from './running.ts'
import { Seat } from './seat.ts'
import { Wire } from './wire.ts'

const NOTHING = Y.encodeStateVector(new Y.Doc())
const PATIENCE = 60_000
/** How long the rest may take to come after an answer that was not whole. */
const REST = 20_000
/** Rounds of a stampede, of which the middle one counts. */
const ROUNDS = 3

export type Joins = { warm: { p50: number; p99: number }; stampede: number }

export type Cold = {
  /** Milliseconds until the server's answer was there, and whether it was the whole document. */
  answered: number
  whole: boolean
  /** Milliseconds until all of it was there; infinite where it never was. */
  complete: number
  /** Who came, and stays. */
  host: Seat
}

/** Milliseconds from knocking to the last byte of the answer to the question for everything. */
export async function join({ server, port }: Running): Promise<number> {
  const began = performance.now()
  const wire = await Wire.open({ port, ...server.reader }, { whole: false })
  const joined = new Promise<number>((done) => {
    for (const frame of server.dialect.greeting) wire.send(frame)
    wire.send(server.dialect.sync(SYNC.step1, NOTHING))
    wire.listen((head) => {
      if (server.dialect.read(head).kind === 'step2') done(performance.now() - began)
    })
  })
  const took = await within(PATIENCE, joined, `${server.name}: a join`)
  wire.end()
  return took
}

/** Joins of a document that is in memory, as somebody is there: one by one, and all at once. */
export async function warmJoins(
  running: Running,
  { times, crowd }: { times: number; crowd: number },
): Promise<Joins> {
  const single: number[] = []
  for (let i = 0; i < times; i += 1) single.push(await join(running))
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const all = await Promise.all(Array.from({ length: crowd }, () => join(running)))
    rounds.push(percentile(all, 0.99))
    await pause(200)
  }
  const warm = { p50: percentile(single, 0.5), p99: percentile(single, 0.99) }
  return { warm, stampede: percentile(rounds, 0.5) }
}

/** The first join after a start. What comes after an answer that was not whole is waited for. */
export async function coldJoin(running: Running, past: Past): Promise<Cold> {
  const began = performance.now()
  const seat = await Seat.reader(running)
  const pieces: Uint8Array[] = []
  let came = (): void => {}
  seat.heard = ({ kind, ...rest }, message) => {
    if (kind !== 'update' || !('body' in rest)) return
    pieces.push(new Uint8Array(message.subarray(rest.body)))
    came()
  }
  const state = await seat.state()
  const answered = performance.now() - began
  pieces.unshift(state)
  const whole = isWhole(state, past)
  let complete = answered
  while (!isWhole(Y.mergeUpdates(pieces), past)) {
    const next = new Promise<void>((heard) => (came = heard))
    try {
      await within(REST, next, 'the rest of the document')
    } catch {
      complete = Infinity
      break
    }
    complete = performance.now() - began
  }
  return { answered, whole, complete, host: seat }
}
