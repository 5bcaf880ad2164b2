import { DurableObject } from 'cloudflare:workers'
import charterMarkdown from '../../drafts/texts/netizen-charter.ko.md'
import incidentsMarkdown from '../../drafts/texts/incidents.ko.md'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import { createCharter } from '../app.ts'
import { openCharter } from '../commands/opening.ts'
import { openDurable } from '../db/durable.ts'
import { visitOf } from '../http/visit.ts'
import type { CharterDoor } from '../http/visit.ts'
import { randomIds } from '../ids.ts'
import type { Socket } from '../ports.ts'
import { BEAT, openRoom } from '../room/room.ts'
import type { Room, Session, Visitor } from '../room/room.ts'
import { FIRST, readTexts } from '../texts.ts'
import { openBoundAssets } from './assets.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { consoleLog } from './log.ts'

/** A text message is no frame of the protocol; the room refuses it as it refuses an empty one. */
const NO_FRAME = new Uint8Array()

/** One charter: its database, its live room, its pages. It seeds itself with the first text. */
export class CharterRoom extends DurableObject<Env> {
  #room!: Room
  #door!: CharterDoor
  readonly #sessions = new Map<WebSocket, Session>()
  #beating: ReturnType<typeof setInterval> | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      const ports = { clock: workerClock, ids: randomIds, log: consoleLog }
      const texts = readTexts({ charter: charterMarkdown, incidents: incidentsMarkdown })
      const store = await openDurable(ctx.storage)
      openCharter(store, { ...ports, slug: FIRST, charter: texts.charter })
      const assets = await openBoundAssets(env.ASSETS)
      this.#room = openRoom({ ...ports, store, build: assets.build() })
      this.#door = createCharter({
        slug: FIRST,
        room: () => this.#room,
        incidents: texts.incidents,
        assets,
        upgrade: (_c, visitor) => this.#welcome(visitor),
        log: consoleLog,
      })
    })
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.#door(request, visitOf(request), {})
  }

  ready(): boolean {
    return this.#room.generation !== ''
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const session = this.#sessions.get(socket)
    // The object slept or was moved: the client comes back and catches up as after any break.
    if (!session) return socket.close(ON_THE_WIRE.going_away.close, 'going_away')
    this.#room.receive(session, typeof data === 'string' ? NO_FRAME : new Uint8Array(data))
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#goodbye(socket)
    // Codes that are told to have happened (1005, 1006) may not be sent.
    socket.close(code === 1000 || code >= 3000 ? code : 1000)
  }

  override webSocketError(socket: WebSocket): void {
    this.#goodbye(socket)
  }

  #welcome(visitor: Visitor): Response {
    const { 0: client, 1: socket } = new WebSocketPair()
    this.ctx.acceptWebSocket(socket)
    this.#sessions.set(socket, this.#room.join(socketOf(socket), visitor))
    // While somebody is here the object may not sleep: y-websocket clients leave a silent server.
    this.#beating ??= setInterval(() => this.#room.beat(), BEAT)
    return new Response(null, { status: 101, webSocket: client })
  }

  #goodbye(socket: WebSocket): void {
    const session = this.#sessions.get(socket)
    if (!session) return
    this.#sessions.delete(socket)
    this.#room.leave(session)
    if (this.#sessions.size > 0) return
    clearInterval(this.#beating)
    this.#beating = undefined
  }
}

function socketOf(socket: WebSocket): Socket {
  return {
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    // The runtime does not tell how much is waiting.
    waiting: 0,
  }
}
