import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Field } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { FRAME, readOwn, SYNC } from '../../drafts/wire/frames.ts'
import type { Event, Hello, Person, Refused } from '../../drafts/wire/frames.ts'
import type { Socket, SocketNote } from '../../server/ports.ts'
import type { Session, Visitor } from '../../server/room/room.ts'
import type { House } from './house.ts'

export type Told = {
  hello: Hello[]
  saved: number[]
  refused: Refused[]
  events: Event[]
  denied: string[]
  closed: { code: number; reason: string }[]
  /** Kinds of all frames in their order. */
  frames: string[]
  /** What awareness says of others, by client id; null where somebody went. */
  presence: Map<number, unknown>
}

const nothing = (): Told => ({
  hello: [],
  saved: [],
  refused: [],
  events: [],
  denied: [],
  closed: [],
  frames: [],
  presence: new Map(),
})

/** The room's end of a member's socket. */
class End implements Socket {
  readonly send: Socket['send']
  readonly close: Socket['close']
  /** What the room keeps with it. */
  note: SocketNote | null = null
  readonly #waiting: () => number

  constructor(send: Socket['send'], close: Socket['close'], waiting: () => number) {
    this.send = send
    this.close = close
    this.#waiting = waiting
  }

  get waiting(): number {
    return this.#waiting()
  }

  keep(note: SocketNote): void {
    this.note = note
  }
}

/** A client in memory: what it sends and is sent goes over the test's wire. */
export class Member {
  doc = new Y.Doc()
  told = nothing()
  session: Session | null = null
  /** Bytes its socket claims to have waiting. */
  waiting = 0
  /** Frames with changes it has sent on this connection. */
  sent = 0
  /** Frames as they arrived on this connection. */
  readonly raw: Uint8Array[] = []
  generation: string | null = null
  clientId: number | null = null
  readonly house: House
  readonly visitor: Pick<Visitor, 'known' | 'own'>

  constructor(house: House, visitor: Pick<Visitor, 'known' | 'own'>) {
    this.house = house
    this.visitor = visitor
    this.#listen()
  }

  get person(): Person {
    return this.visitor.known!.person
  }

  /** Opens a socket as a browser does, and asks for the document. */
  joins(): this {
    const { generation, clientId } = this
    this.told = nothing()
    this.raw.length = 0
    this.sent = 0
    const connection = {}
    this.#connection = connection
    const live = (work: () => void) =>
      this.house.wire.carry(() => connection === this.#connection && work())
    this.#end = new End(
      (frame) => {
        this.house.happened.push(`send ${kindOf(frame)}`)
        live(() => this.#take(frame))
      },
      (code, reason) => live(() => this.#closed(code, reason)),
      () => this.waiting,
    )
    const visitor = { ...this.visitor, passkeys: false, generation, clientId }
    this.session = this.house.room.join(this.#end, visitor)
    this.sends(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)))
    return this
  }

  /** The wire breaks: what is on it is lost on this side, the room hears that it left. */
  drops(): this {
    this.#connection = null
    if (this.session) this.house.room.leave(this.session)
    this.session = null
    return this
  }

  /** Its socket outlived the room, which goes on with it by what was kept. */
  goesOn(): this {
    const note = this.#end?.note
    if (this.session?.state !== 'open' || !note) return this
    this.session = this.house.room.resume(this.#end!, note)
    return this
  }

  /** A device that lost everything it held. */
  forgets(): this {
    this.doc = new Y.Doc()
    this.generation = null
    this.clientId = null
    this.#listen()
    return this
  }

  types(words: string, key = 'access', field: Field = 'text'): this {
    fieldOf(this.doc, key, field)!.insert(0, words)
    return this
  }

  text(key = 'access', field: Field = 'text'): string {
    return fieldOf(this.doc, key, field)?.toString() ?? ''
  }

  /** Sends any bytes. */
  sends(frame: Uint8Array): this {
    const { session } = this
    const connection = this.#connection
    // Whichever session the socket has when it arrives: the room may have slept meanwhile.
    const arrive = (): void => {
      const now = connection === this.#connection ? this.session : session
      if (now) this.house.room.receive(now, frame)
    }
    if (session) this.house.wire.carry(arrive)
    return this
  }

  sendsUpdate(update: Uint8Array, step: number = SYNC.update): this {
    this.sent += 1
    return this.sends(syncFrame(step, update))
  }

  /** Shows a state to the others, under any client id. */
  shows(state: unknown, clientId = this.clientId ?? this.doc.clientID): this {
    const body = encoding.encode((e) => {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint(e, clientId)
      encoding.writeVarUint(e, 1)
      encoding.writeVarString(e, JSON.stringify(state))
    })
    return this.sends(
      encoding.encode((e) => {
        encoding.writeVarUint(e, FRAME.awareness)
        encoding.writeVarUint8Array(e, body)
      }),
    )
  }

  #connection: object | null = null
  #end: End | null = null
  readonly #clocks = new Map<number, number>()

  #listen(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.session) this.sendsUpdate(update)
    })
  }

  #closed(code: number, reason: string): void {
    this.told.closed.push({ code, reason })
    this.drops()
  }

  #take(frame: Uint8Array): void {
    this.raw.push(frame)
    this.told.frames.push(kindOf(frame))
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    switch (type) {
      case FRAME.sync:
        return this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
      case FRAME.awareness:
        return this.#see(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
      case FRAME.auth:
        decoding.readVarUint(decoder)
        return void this.told.denied.push(decoding.readVarString(decoder))
      case FRAME.hello:
        this.told.hello.push(readOwn('hello', decoder))
        this.generation = this.told.hello[0]!.generation
        // Who may not write for now keeps the id that the words here stand under.
        this.clientId = this.told.hello[0]!.clientId ?? this.clientId
        return
      case FRAME.saved:
        return void this.told.saved.push(readOwn('saved', decoder))
      case FRAME.refused:
        return void this.told.refused.push(readOwn('refused', decoder))
      case FRAME.event:
        return void this.told.events.push(readOwn('event', decoder))
      default:
        throw new Error(`frame ${type}`)
    }
  }

  #sync(step: number, bytes: Uint8Array): void {
    if (step === SYNC.step1) {
      this.sendsUpdate(Y.encodeStateAsUpdate(this.doc, bytes), SYNC.step2)
      return
    }
    Y.applyUpdate(this.doc, bytes, this)
    // Yjs picks another id by itself when words of this one arrive.
    if (this.visitor.own && this.clientId !== null) this.doc.clientID = this.clientId
  }

  #see(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      // As y-protocols' awareness does it: what is not newer is not taken.
      if (clock <= (this.#clocks.get(clientId) ?? 0)) continue
      this.#clocks.set(clientId, clock)
      this.told.presence.set(clientId, state)
    }
  }
}

const SYNC_NAMES = ['step1', 'step2', 'update']
const NAMES = Object.fromEntries(Object.entries(FRAME).map(([name, type]) => [type, name]))

function kindOf(frame: Uint8Array): string {
  return frame[0] === FRAME.sync ? SYNC_NAMES[frame[1]!]! : NAMES[frame[0]!]!
}

export function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, FRAME.sync)
    encoding.writeVarUint(e, step)
    encoding.writeVarUint8Array(e, bytes)
  })
}
