import { DurableObject } from 'cloudflare:workers'
import type { Charter } from '../../drafts/model/charter.ts'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import { createCharter } from '../app.ts'
import { nextEnd } from '../commands/acts.ts'
import { nextSettling } from '../commands/approval/rows.ts'
import { nextClosing } from '../commands/rounds/rows.ts'
import { aboutPerson, runErrand } from '../commands/errands.ts'
import { openCharter, readAbout } from '../commands/opening.ts'
import { nextToTell } from '../commands/outbox.ts'
import { openDurable } from '../db/durable.ts'
import { emptyOutbox } from '../http/outbox.ts'
import type { Sending } from '../http/outbox.ts'
import { overdue } from '../http/overdue.ts'
import { hasToSeal, seal } from '../http/sealing.ts'
import type { Sealing } from '../http/sealing.ts'
import { visitOf } from '../http/visit.ts'
import type { Door } from '../http/visit.ts'
import { randomIds } from '../ids.ts'
import type { Errand, Post, Socket, Store } from '../ports.ts'
import { BEAT, openRoom } from '../room/room.ts'
import type { Room, Session, Visitor } from '../room/room.ts'
import { FIRST } from '../texts.ts'
import { openBoundAssets } from './assets.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { firstTexts } from './first-texts.ts'
import { consoleLog } from './log.ts'
import { farSigner, theAccounts } from './stubs.ts'

/** A text message is no frame of the protocol; the room refuses it as it refuses an empty one. */
const NO_FRAME = new Uint8Array()

/** Milliseconds that a request has for telling what it kept before an alarm does. */
const TELLING = 5_000

const PORTS = { clock: workerClock, ids: randomIds, log: consoleLog }

/** One charter: its database, its live room, its pages. The first one seeds itself. */
export class CharterRoom extends DurableObject<Env> {
  #store!: Store
  #assets!: Awaited<ReturnType<typeof openBoundAssets>>
  #post!: Post
  #open: { room: Room; door: Door; sending: Sending & Sealing } | undefined
  readonly #sessions = new Map<WebSocket, Session>()
  #beating: ReturnType<typeof setInterval> | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      this.#store = await openDurable(ctx.storage)
      this.#assets = await openBoundAssets(env.ASSETS)
      this.#post = { deliver: async (dispatches) => theAccounts(env).deliver(dispatches) }
      // What is stored says which charter this is, however the object was woken.
      const slug = readAbout(this.#store)?.slug
      if (slug !== undefined) this.#lodge(slug)
      else if (ctx.id.name === FIRST) this.#lodge(FIRST, firstTexts().charter)
    })
  }

  override async fetch(request: Request): Promise<Response> {
    if (!this.#open) return new Response(null, { status: 404 })
    const answer = await this.#open.door(request, visitOf(request), {})
    if (request.method === 'POST') {
      await this.#wakeLater()
      // Once all is told, the object may sleep until the next end.
      void this.#afterwards(this.#open.sending)
    }
    return answer
  }

  ready(): boolean {
    return this.#open !== undefined && this.#open.room.generation !== ''
  }

  /** Opens the charter with this text, once. */
  open(charter: Charter): void {
    const { name } = this.ctx.id
    if (!this.#open && name !== undefined) this.#lodge(name, charter)
  }

  run(errand: Errand): void {
    if (!this.#open) return
    if (errand.type !== 'recall') {
      this.#store.write((q) => runErrand(q, errand))
    }
    this.#open.room.heed()
    this.#open.room.recall(errand.type === 'merge' ? errand.guest : errand.person)
  }

  /** What the charter has about a person, as JSON. */
  about(person: string): string {
    return JSON.stringify(this.#store.read((q) => aboutPerson(q, person)))
  }

  override async alarm(): Promise<void> {
    if (!this.#open) return
    const { room, sending } = this.#open
    overdue(this.#store, room, randomIds, workerClock.now())
    await this.#afterwards(sending)
  }

  /** What may wait until the answer has gone: persons are told, and the log is signed. */
  async #afterwards(sending: Sending & Sealing): Promise<void> {
    await emptyOutbox(sending)
    if (hasToSeal(this.#store)) await seal(sending)
    await this.#wakeLater()
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const session = this.#sessions.get(socket)
    // The object slept or was moved: the client comes back and catches up as after any break.
    if (!session) return socket.close(ON_THE_WIRE.going_away.close, 'going_away')
    this.#open?.room.receive(session, typeof data === 'string' ? NO_FRAME : new Uint8Array(data))
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#goodbye(socket)
    // Codes that are told to have happened (1005, 1006) may not be sent.
    socket.close(code === 1000 || code >= 3000 ? code : 1000)
  }

  override webSocketError(socket: WebSocket): void {
    this.#goodbye(socket)
  }

  /** Seeds the store where it is empty and opens room and pages. */
  #lodge(slug: string, charter?: Charter): void {
    const store = this.#store
    if (charter) openCharter(store, { ...PORTS, slug, charter })
    const room = openRoom({ ...PORTS, store, build: this.#assets.build() })
    const signer = farSigner(this.env)
    const sending = { ...PORTS, slug, store, room: () => room, post: this.#post, signer }
    const door = createCharter({
      ...sending,
      incidents: slug === FIRST ? firstTexts().incidents : new Map(),
      assets: this.#assets,
      upgrade: (_c, visitor) => this.#welcome(room, visitor),
      announced: (entry) => theAccounts(this.env).announce(slug, entry),
    })
    this.#open = { room, door, sending }
    overdue(store, room, randomIds, workerClock.now())
    void this.#afterwards(sending)
  }

  /**
   * A sleeping object is woken when what was decided for a time is over, and when persons are
   * still to be told something that the request before did not get told.
   */
  async #wakeLater(): Promise<void> {
    const now = workerClock.now()
    const { end, close, settle, tell } = this.#store.read((q) => ({
      end: nextEnd(q, now),
      close: nextClosing(q),
      settle: nextSettling(q),
      tell: nextToTell(q),
    }))
    const telling = tell === null ? null : Math.max(tell, now + TELLING)
    const sealing = hasToSeal(this.#store) ? now + TELLING : null
    const times = [end, close, settle, telling, sealing].filter((at) => at !== null)
    if (times.length > 0) await this.ctx.storage.setAlarm(Math.min(...times))
    else await this.ctx.storage.deleteAlarm()
  }

  #welcome(room: Room, visitor: Visitor): Response {
    const { 0: client, 1: socket } = new WebSocketPair()
    this.ctx.acceptWebSocket(socket)
    this.#sessions.set(socket, room.join(socketOf(socket), visitor))
    // While somebody is here the object may not sleep: y-websocket clients leave a silent server.
    this.#beating ??= setInterval(() => room.beat(), BEAT)
    return new Response(null, { status: 101, webSocket: client })
  }

  #goodbye(socket: WebSocket): void {
    const session = this.#sessions.get(socket)
    if (!session) return
    this.#sessions.delete(socket)
    this.#open?.room.leave(session)
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
