import { z } from 'zod'
import { PING, PONG } from '../../drafts/wire/frames.ts'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import type { Socket, SocketNote } from '../ports.ts'
import { BEAT } from '../room/room.ts'
import type { Room, Session, Visitor } from '../room/room.ts'
import { consoleLog } from './log.ts'

/** A text message is no frame of the protocol; the room refuses it as it refuses an empty one. */
const NO_FRAME = new Uint8Array()

/** Bytes that the platform keeps with a socket are 2,048; some are its own. */
const MOST_BYTES = 2_000

/** To be raised when what a note says changes: older ones are then nobody's. */
const VERSION = 1

const Note = z.object({
  v: z.literal(VERSION),
  known: z.custom<SocketNote['known']>(
    (known) => known === null || typeof (known as { person?: unknown })?.person === 'object',
  ),
  passkeys: z.boolean(),
  own: z.boolean(),
  generation: z.string(),
  clientId: z.number().nullable(),
  received: z.number(),
  presence: z.string().nullable(),
}) satisfies z.ZodType<SocketNote & { v: number }>

/**
 * The sockets of one charter. They belong to the runtime and outlive the room: while nobody writes
 * the object leaves memory, and on waking goes on with each by the note that is kept with it.
 */
export class Sockets {
  readonly #ctx: DurableObjectState
  readonly #room: Room
  readonly #sessions = new Map<WebSocket, Session>()
  #beatAt = -Infinity

  /** Takes back who was here before the object slept. One whose note says nothing comes again. */
  constructor(ctx: DurableObjectState, room: Room) {
    this.#ctx = ctx
    this.#room = room
    // Answered by the runtime, so that asking for a word wakes nobody.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    for (const socket of ctx.getWebSockets()) {
      if (socket.readyState === WebSocket.READY_STATE_OPEN) this.#sessionOf(socket)
    }
  }

  /** Brings who knocks into the room. */
  welcome(visitor: Visitor): Response {
    const { 0: client, 1: socket } = new WebSocketPair()
    this.#ctx.acceptWebSocket(socket)
    this.#sessions.set(socket, this.#room.join(socketOf(socket), visitor))
    return new Response(null, { status: 101, webSocket: client })
  }

  /** What comes is taken in; and as somebody stirs, the others are shown life as well. */
  message(socket: WebSocket, data: string | ArrayBuffer): void {
    try {
      const session = this.#sessionOf(socket)
      const frame = typeof data === 'string' ? NO_FRAME : new Uint8Array(data)
      if (session) this.#room.receive(session, frame)
    } catch (error) {
      // A defect ends the session it met; the room and its other sessions go on.
      consoleLog.error('socket_failed', { error })
      socket.close(1011, 'failed')
    }
    if (Date.now() - this.#beatAt >= BEAT) this.beat()
  }

  beat(): void {
    this.#beatAt = Date.now()
    this.#room.beat()
  }

  /** A socket is gone; the others are told also where it went while the object slept. */
  goodbye(socket: WebSocket): void {
    const session = this.#sessionOf(socket)
    if (!session) return
    this.#sessions.delete(socket)
    this.#room.leave(session)
  }

  #sessionOf(socket: WebSocket): Session | undefined {
    const here = this.#sessions.get(socket)
    if (here) return here
    const note = readNote(socket.deserializeAttachment())
    if (!note) {
      socket.close(ON_THE_WIRE.going_away.close, 'going_away')
      return undefined
    }
    const session = this.#room.resume(socketOf(socket), note)
    this.#sessions.set(socket, session)
    return session
  }
}

function socketOf(socket: WebSocket): Socket {
  return {
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    // The runtime does not tell how much is waiting.
    waiting: 0,
    keep: (note) => socket.serializeAttachment(writeNote(note)),
  }
}

/** A note in 2,000 bytes: what one shows of oneself is left out where it is too long. */
export function writeNote(note: SocketNote): Uint8Array {
  const bytes = (presence: string | null) =>
    new TextEncoder().encode(JSON.stringify({ v: VERSION, ...note, presence }))
  const all = bytes(note.presence)
  return all.byteLength <= MOST_BYTES ? all : bytes(null)
}

/** Undefined for what another build wrote, or something else. */
export function readNote(attachment: unknown): SocketNote | undefined {
  if (!(attachment instanceof Uint8Array)) return undefined
  try {
    const { v: _, ...note } = Note.parse(JSON.parse(new TextDecoder().decode(attachment)))
    return note
  } catch {
    return undefined
  }
}
