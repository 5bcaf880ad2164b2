import { DurableObject } from 'cloudflare:workers'
import type { Charter } from '../../drafts/model/charter.ts'
import { aboutPerson } from '../commands/errands.ts'
import { eraseByOperator } from '../commands/erasing.ts'
import { openCharter, readAbout } from '../commands/opening.ts'
import { openDurable } from '../db/durable.ts'
import { isFree, isHalf } from '../moving/archive.ts'
import { visitOf } from '../http/visit.ts'
import { randomIds } from '../ids.ts'
import type { Errand, Store } from '../ports.ts'
import { FIRST } from '../texts.ts'
import { openAlarm } from './alarm.ts'
import type { Alarm } from './alarm.ts'
import { openBoundAssets } from './assets.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { firstTexts } from './first-texts.ts'
import { lodgeHere } from './lodging.ts'
import type { LodgedHere } from './lodging.ts'
import { archiveStream, takeArriving } from './moving.ts'
import type { Arrival, Entry } from './moving.ts'
import { theAccounts } from './stubs.ts'
import { nextWaking } from './waking.ts'

/** One charter: its database, its live room, its pages. The first one seeds itself. */
export class CharterRoom extends DurableObject<Env> {
  #store!: Store
  #assets!: Awaited<ReturnType<typeof openBoundAssets>>
  #open: LodgedHere | undefined
  readonly #alarm: Alarm

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#alarm = openAlarm(ctx.storage)
    void ctx.blockConcurrencyWhile(async () => {
      this.#store = await openDurable(ctx.storage)
      this.#assets = await openBoundAssets(env.ASSETS)
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
      void this.#afterwards(this.#open)
    }
    return answer
  }

  ready(): boolean {
    return this.#open?.answers() ?? false
  }

  /** Opens the charter with this text, once. */
  open(charter: Charter): void {
    const { name } = this.ctx.id
    if (!this.#open && name !== undefined) this.#lodge(name, charter)
  }

  run(errand: Errand): void {
    this.#open?.run(errand)
  }

  /** What the charter has about a person, as JSON. */
  about(person: string): string {
    return JSON.stringify(this.#store.read((q) => aboutPerson(q, person)))
  }

  /** Erases what a row of the log says, by the operator. Gives why not, or null. */
  async eraseRow(row: number, reason: string): Promise<string | null> {
    const done = eraseByOperator(this.#store, { row, reason, now: workerClock.now() })
    if (!done.ok) return done.refusal.code
    if (this.#open) await this.#afterwards(this.#open)
    return null
  }

  /** All of the charter, made as it is read; whoever is here goes on writing. */
  archive(about: Entry & { at: number }): ReadableStream<Uint8Array> {
    return archiveStream(this.#store, about, (persons) => theAccounts(this.env).peopleRows(persons))
  }

  /** Takes a part of a charter that comes from another house, and opens it once all of it is here. */
  async arrive(text: string): Promise<Arrival> {
    if (isFree(this.#store)) {
      this.#open?.room().close()
      this.#open = undefined
    }
    const came = await takeArriving(this.ctx, this.#store, text)
    // Where nothing came of it, the one that was here goes on.
    const slug = this.#open ? undefined : readAbout(this.#store)?.slug
    if (slug !== undefined) this.#lodge(slug)
    return came
  }

  override async alarm(): Promise<void> {
    this.#alarm.wentOff()
    if (!this.#open) return
    this.#open.sockets.beat()
    this.#open.endOverdue()
    await this.#afterwards(this.#open)
  }

  async #afterwards(open: LodgedHere): Promise<void> {
    await open.settle()
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

  /** Seeds the store where it is empty and opens what is in it. */
  #lodge(slug: string, charter?: Charter): void {
    const store = this.#store
    if (charter) openCharter(store, { slug, charter, ids: randomIds, clock: workerClock })
    this.#open = lodgeHere(this.ctx, this.env, { slug, store, assets: this.#assets })
    this.#open.endOverdue()
    void this.#afterwards(this.#open)
  }

  /** Has a sleeping object woken in time. */
  async #wakeLater(): Promise<void> {
    await this.#alarm.set(nextWaking(this.#store, this.#open?.room(), workerClock.now()))
  }
}
