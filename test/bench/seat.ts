import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { SYNC } from '../../drafts/wire/frames.ts'
import type { Heard } from './dialect.ts'
import { pause, within } from './running.ts'
import type { Running } from './running.ts'
import type { Server } from './servers/servers.ts'
import { docOf, seed, textIn } from './subject.ts'
import { Wire } from './wire.ts'

/** Longer than this, in milliseconds, nobody waits for a document. */
const PATIENCE = 60_000

/** Ids where the server gives none: never one twice, or its clocks would be known already. */
let nextId = 1_000

const NOTHING = Y.encodeStateVector(new Y.Doc())

/** One client of a server. */
export class Seat {
  readonly server: Server
  readonly wire: Wire
  /** The client id it writes with. */
  clientId: number
  /** Gets every message of the server that came whole. */
  heard: (heard: Heard, message: Uint8Array) => void = () => {}

  private constructor(server: Server, wire: Wire, clientId: number) {
    this.server = server
    this.wire = wire
    this.clientId = clientId
  }

  /** Somebody who only reads, and has not asked for the document. */
  static async reader({ server, port }: Running): Promise<Seat> {
    const wire = await Wire.open({ port, ...server.reader })
    const seat = new Seat(server, wire, 0)
    seat.#begin()
    return seat
  }

  /** The `n`th who writes. Our server says under which id; for the others it is chosen here. */
  static async writer({ server, port }: Running, n: number): Promise<Seat> {
    const address = await server.writer(port, n)
    const wire = await Wire.open({ port, ...address })
    const seat = new Seat(server, wire, (nextId += 1))
    if (server.leases && n > 0) {
      const hello = new Promise<void>((met) => {
        seat.heard = ({ kind }, message) => {
          if (kind !== 'hello') return
          const told = JSON.parse(
            decoding.readVarString(decoding.createDecoder(message.subarray(1))),
          ) as { clientId: number | null }
          if (told.clientId !== null) seat.clientId = told.clientId
          met()
        }
      })
      seat.#begin()
      await within(PATIENCE, hello, `${server.name}: hello`)
      seat.heard = () => {}
    } else seat.#begin()
    return seat
  }

  #begin(): void {
    const { dialect } = this.server
    for (const frame of dialect.greeting) this.wire.send(frame)
    this.wire.listen((message) => this.heard(dialect.read(message), message))
  }

  /** Sends an edit. */
  send(update: Uint8Array): void {
    this.wire.send(this.server.dialect.sync(SYNC.update, update))
  }

  /** Asks for the whole document and waits until it has come. */
  async state(): Promise<Uint8Array> {
    const before = this.heard
    const whole = new Promise<Uint8Array>((resolve) => {
      this.heard = (heard, message) => {
        if (heard.kind === 'step2') resolve(new Uint8Array(message.subarray(heard.body)))
        else before(heard, message)
      }
    })
    this.wire.send(this.server.dialect.sync(SYNC.step1, NOTHING))
    const state = await within(PATIENCE, whole, `${this.server.name}: the document`)
    this.heard = before
    return state
  }

  end(): void {
    this.wire.end()
  }
}

/** The document as a newcomer gets it. */
export async function stateOf(running: Running): Promise<Uint8Array> {
  const seat = await Seat.reader(running)
  const state = await seat.state()
  seat.end()
  return state
}

/**
 * Sees to it that a server has the first text. Who is given stays for as long as the document is
 * to stay in memory: some servers answer those who come to an unloaded one with nothing.
 */
export async function seeded(running: Running): Promise<Seat> {
  const host = await Seat.reader(running)
  if (!running.server.holds || textIn(docOf(await host.state()))) return host
  const writer = await Seat.writer(running, 0)
  writer.send(seed())
  for (let tries = 0; tries < 200; tries += 1) {
    if (textIn(docOf(await host.state()))) {
      writer.end()
      return host
    }
    await pause(20)
  }
  throw new Error(`${running.server.name} did not take the first text`)
}

export function endAll(seats: readonly Seat[]): void {
  for (const seat of seats) seat.end()
}
