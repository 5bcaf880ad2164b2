import { DurableObject } from 'cloudflare:workers'
import type { Charter } from '../../drafts/model/charter.ts'
import { createCharter } from '../app.ts'
import { aboutPerson, runErrand } from '../commands/errands.ts'
import { eraseByOperator } from '../commands/erasing.ts'
import { openCharter, readAbout } from '../commands/opening.ts'
import { openDurable } from '../db/durable.ts'
import { emptyOutbox } from '../http/outbox.ts'
import type { Sending } from '../http/outbox.ts'
import { overdue } from '../http/overdue.ts'
import { hasToSeal, seal } from '../http/sealing.ts'
import type { Sealing } from '../http/sealing.ts'
import { isFree, isHalf } from '../moving/archive.ts'
import { visitOf } from '../http/visit.ts'
import type { Door } from '../http/visit.ts'
import { randomIds } from '../ids.ts'
import type { Errand, Post, Store } from '../ports.ts'
import { openRoom } from '../room/room.ts'
import type { Room } from '../room/room.ts'
import { FIRST } from '../texts.ts'
import { openBoundAssets } from './assets.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { firstTexts } from './first-texts.ts'
import { consoleLog } from './log.ts'
import { archiveStream, takeArriving } from './moving.ts'
import type { Arrival, Entry } from './moving.ts'
import { Sockets } from './sockets.ts'
import { farSigner, theAccounts } from './stubs.ts'
import { nextWaking } from './waking.ts'

const PORTS = { clock: workerClock, ids: randomIds, log: consoleLog }

/** One charter: its database, its live room, its pages. The first one seeds itself. */
export class CharterRoom extends DurableObject<Env> {
  #store!: Store
  #assets!: Awaited<ReturnType<typeof openBoundAssets>>
  #post!: Post
  #open: { room: Room; sockets: Sockets; door: Door; sending: Sending & Sealing } | undefined
  /** When the alarm goes off, as far as it was set here. */
  #alarm: number | null | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      this.#store = await openDurable(ctx.storage)
      this.#assets = await openBoundAssets(env.ASSETS)
      this.#post = { deliver: async (dispatches) => theAccounts(env).deliver(dispatches) }
      // What is stored says which charter this is, however the object was woken.
      const slug = readAbout(this.#store)?.slug
      if (slug !== undefined) this.#lodge(slug)
      else if (ctx.id.name === FIRST && !isHalf(this.#store))
        this.#lodge(FIRST, firstTexts().charter)
    })
  }

  override async fetch(request: Request): Promise<Response> {
    if (!this.#open) return new Response(null, { status: 404 })
    const answer = await this.#open.door(request, visitOf(request), {})
    if (answer.webSocket) await this.#wakeLater()
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

  /** Erases what a row of the log says, by the operator. Gives why not, or null. */
  async eraseRow(row: number, reason: string): Promise<string | null> {
    const done = eraseByOperator(this.#store, { row, reason, now: workerClock.now() })
    if (!done.ok) return done.refusal.code
    if (this.#open) await this.#afterwards(this.#open.sending)
    return null
  }

  /** All of the charter, made as it is read; whoever is here goes on writing. */
  archive(about: Entry & { at: number }): ReadableStream<Uint8Array> {
    return archiveStream(this.#store, about, (persons) => theAccounts(this.env).peopleRows(persons))
  }

  /** Takes a part of a charter that comes from another house, and opens it once all of it is here. */
  async arrive(text: string): Promise<Arrival> {
    if (isFree(this.#store)) {
      this.#open?.room.close()
      this.#open = undefined
    }
    const came = await takeArriving(this.ctx, this.#store, text)
    // Where nothing came of it, the one that was here goes on.
    const slug = this.#open ? undefined : readAbout(this.#store)?.slug
    if (slug !== undefined) this.#lodge(slug)
    return came
  }

  override async alarm(): Promise<void> {
    this.#alarm = undefined
    if (!this.#open) return
    const { room, sockets, sending } = this.#open
    sockets.beat()
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
    this.#open?.sockets.message(socket, data)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#open?.sockets.goodbye(socket)
    // Codes that are told to have happened (1005, 1006) may not be sent.
    socket.close(code === 1000 || code >= 3000 ? code : 1000)
  }

  override webSocketError(socket: WebSocket): void {
    this.#open?.sockets.goodbye(socket)
  }

  /** Seeds the store where it is empty and opens room and pages. */
  #lodge(slug: string, charter?: Charter): void {
    const store = this.#store
    if (charter) openCharter(store, { ...PORTS, slug, charter })
    const room = openRoom({ ...PORTS, store, build: this.#assets.build() })
    const sockets = new Sockets(this.ctx, room)
    const signer = farSigner(this.env)
    const sending = { ...PORTS, slug, store, room: () => room, post: this.#post, signer }
    const door = createCharter({
      ...sending,
      incidents: slug === FIRST ? firstTexts().incidents : new Map(),
      assets: this.#assets,
      upgrade: (_c, visitor) => sockets.welcome(visitor),
      announced: (entry) => theAccounts(this.env).announce(slug, entry),
    })
    this.#open = { room, sockets, door, sending }
    overdue(store, room, randomIds, workerClock.now())
    void this.#afterwards(sending)
  }

  /** Has a sleeping object woken in time; said again only when it changes. */
  async #wakeLater(): Promise<void> {
    const next = nextWaking(this.#store, this.#open?.room, workerClock.now())
    if (next === this.#alarm) return
    this.#alarm = next
    if (next === null) await this.ctx.storage.deleteAlarm()
    else await this.ctx.storage.setAlarm(next)
  }
}
