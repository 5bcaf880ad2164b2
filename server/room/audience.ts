import * as Y from 'yjs'
import { encodeEvent } from '../../drafts/wire/frames.ts'
import type { Event } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Clock } from '../ports.ts'
import type { Draft } from './draft.ts'
import { encodeAwareness, encodeUpdate } from './frames.ts'
import type { Leases } from './leases.ts'
import { Presence, readPresence } from './presence.ts'
import type { Session } from './session.ts'

/** Milliseconds between two frames of presence or crowd. */
const STIR = 100

/** Silence in milliseconds after which a socket hears something; clients leave after 30 s. */
const QUIET = 10_000

/** Sockets from which on updates are gathered, and the longest that is, in milliseconds. */
const CROWD = 50
const WIDEST = 40

/** How long, in milliseconds, updates are gathered for so many sockets. */
function windowOf(sockets: number): number {
  return sockets < CROWD ? 0 : Math.min(WIDEST, 12 + sockets / 100)
}

/** Updates merged at once; merging is quadratic. */
const MERGE = 200

const NOBODY = encodeAwareness([])

/** The sockets in a room: what they are sent, who they are shown, and who was too slow. */
export class Audience {
  readonly #clock: Clock
  readonly #sessions = new Set<Session>()
  readonly #presence = new Presence()
  /** Committed, and on its way out. */
  #gathered: { session: Session | null; update: Uint8Array }[] = []
  #starts = new Map<number, number>()
  #gathering: (() => void) | null = null
  /** When the next ones go out, if all went out evenly; two may follow closely. */
  #next = -Infinity
  #stirring = false
  #stirred = -Infinity

  constructor(clock: Clock) {
    this.#clock = clock
  }

  enter(session: Session): void {
    this.#sessions.add(session)
    if (this.#presence.size > 0) this.introduce(session)
    this.#stir()
  }

  /** Keeps with a socket what a room that slept goes on with. */
  keep(session: Session, generation: string): void {
    const { clientId } = session
    const presence = clientId === null ? null : this.#presence.stateOf(clientId)
    session.keep({ generation, presence })
  }

  /** Takes back in a session that was here before the room slept, with what it showed. */
  enterAgain(session: Session, presence: string | null): void {
    this.#sessions.add(session)
    const { clientId, person } = session
    if (session.writes && person && clientId !== null && presence !== null) {
      this.#presence.put(clientId, person, presence, this.#clock.now())
    }
    this.#stir()
  }

  /** Everybody who is here now. */
  get sessions(): Session[] {
    return [...this.#sessions]
  }

  /** Shows nobody any more where a session writes: it may not, for now. */
  hush({ clientId }: Session): void {
    if (clientId !== null) this.#presence.remove(clientId, this.#clock.now())
    this.#stir()
  }

  drop(session: Session): void {
    if (!this.#sessions.delete(session)) return
    const { clientId } = session
    if (clientId !== null) this.#presence.remove(clientId, this.#clock.now())
    this.#stir()
  }

  /** Lets go of everybody and gives who it was. */
  clear(): Session[] {
    const sessions = [...this.#sessions]
    this.#sessions.clear()
    this.#presence.clear()
    this.#gathering?.()
    this.#gathering = null
    this.#gathered = []
    this.#starts = new Map()
    return sessions
  }

  crowd(): { writers: number; readers: number } {
    const writers = new Set<string>()
    let readers = 0
    for (const { writes, person } of this.#sessions) {
      if (writes) writers.add(person!.id)
      else readers += 1
    }
    return { writers: writers.size, readers }
  }

  /** Tells our own clients of something beside the text. Who is too slow for it asks again later. */
  tell(event: Event): void {
    const now = this.#clock.now()
    const frame = encodeEvent(event)
    for (const session of this.#sessions) {
      if (!session.own) continue
      if (session.slow) session.missed = true
      else session.send(frame, now)
    }
  }

  /** Tells a session who is here; with nobody here it is a heartbeat all the same. */
  introduce(session: Session): undefined {
    session.send(this.#presence.everybody()(session.clientId), this.#clock.now())
  }

  /** Sends a session what it lacks of the document. */
  answer(session: Session, draft: Draft, vector: Uint8Array): Refusal | undefined {
    if (session.slow) {
      session.behind = new Map()
      return undefined
    }
    try {
      const frame = draft.step2(vector)
      session.behind = null
      session.send(frame, this.#clock.now())
      return undefined
    } catch {
      return { code: 'frame_broken' }
    }
  }

  /** Takes a session's own presence, and nobody else's, from what it sent. */
  see(session: Session, body: Uint8Array, leases: Leases): Refusal | undefined {
    const entries = readPresence(body)
    if (!entries) return { code: 'frame_broken' }
    const { person } = session
    if (!session.writes || !person || session.fast) return undefined
    const now = this.#clock.now()
    for (const { clientId, json } of entries) {
      if (session.clientId === null && !session.own && leases.mayUse(session, clientId)) {
        if (!leases.isUsed(clientId)) leases.use(session, clientId)
      }
      if (clientId !== session.clientId) continue
      const changed =
        json === null
          ? this.#presence.remove(clientId, now)
          : this.#presence.put(clientId, person, json, now)
      if (changed) this.#stir()
    }
    return undefined
  }

  /**
   * Sends what was committed to everybody; a sole writer does not get its own words back. In a
   * crowd what follows closely goes out together: the more there are, the longer it is gathered.
   * Two may follow closely, as when letters are written over.
   */
  publish(
    written: readonly { session: Session | null; update: Uint8Array }[],
    draft: Draft,
    starts: ReadonlyMap<number, number>,
  ): void {
    this.#gathered.push(...written)
    for (const [client, clock] of starts) {
      if (!this.#starts.has(client)) this.#starts.set(client, clock)
    }
    if (this.#gathering) return
    const wait = this.#next - windowOf(this.#sessions.size) - this.#clock.now()
    if (wait <= 0 || wait > WIDEST) return this.release(draft)
    this.#gathering = this.#clock.after(wait, () => {
      this.#gathering = null
      this.release(draft)
    })
  }

  /** Sends at once what was gathered. */
  release(draft: Draft): void {
    this.#gathering?.()
    this.#gathering = null
    const written = this.#gathered
    const starts = this.#starts
    if (written.length === 0) return
    this.#gathered = []
    this.#starts = new Map()
    const now = this.#clock.now()
    const window = windowOf(this.#sessions.size)
    this.#next = Math.min(Math.max(this.#next, now), now + window) + window
    const [first] = written
    const sole = written.every(({ session }) => session === first!.session) ? first!.session : null
    const frames = merged(written.map(({ update }) => update)).map(encodeUpdate)
    let before: Map<number, number> | undefined
    for (const session of this.#sessions) {
      if (session.behind) this.#catchUp(session, draft, now)
      else if (session === sole) continue
      else if (session.slow) session.behind = before ??= draft.vectorBefore(starts)
      else for (const frame of frames) session.send(frame, now)
    }
  }

  beat(draft: Draft | null): void {
    const now = this.#clock.now()
    this.#presence.renew(now)
    const frame = this.#presence.size > 0 ? this.#presence.everybody() : null
    for (const session of this.#sessions) {
      if (session.behind && draft) this.#catchUp(session, draft, now)
      if (session.missed && session.calm) {
        session.missed = false
        session.send(encodeEvent({ type: 'missed' }), now)
      }
      if (frame && !session.slow) session.send(frame(session.clientId), now)
      else if (Math.abs(now - session.lastSent) >= QUIET) session.send(NOBODY, now)
    }
  }

  #catchUp(session: Session, draft: Draft, now: number): void {
    if (!session.behind || !session.calm) return
    const vector = Y.encodeStateVector(session.behind)
    session.behind = null
    session.send(encodeUpdate(Y.encodeStateAsUpdate(draft.doc, vector)), now)
  }

  /** Presence and crowd go out together, ten times a second at most. */
  #stir(): void {
    if (this.#stirring) return
    this.#stirring = true
    const passed = this.#clock.now() - this.#stirred
    // A machine's clock can be set back: that is no reason to wait.
    const wait = passed < 0 || passed > STIR ? 0 : STIR - passed
    this.#clock.after(wait, () => {
      this.#stirring = false
      this.#stirred = this.#clock.now()
      this.#sendPresence(this.#stirred)
      this.#sendCrowd(this.#stirred)
    })
  }

  #sendPresence(now: number): void {
    if (!this.#presence.changed) return
    const changes = this.#presence.takeChanges()
    for (const session of this.#sessions) {
      const frame = session.slow ? null : changes(session.clientId)
      if (frame) session.send(frame, now)
    }
  }

  #sendCrowd(now: number): void {
    const crowd = this.crowd()
    const key = `${crowd.writers}/${crowd.readers}`
    const frame = encodeEvent({ type: 'crowd', ...crowd })
    for (const session of this.#sessions) {
      if (!session.own || session.crowd === key || session.slow) continue
      session.crowd = key
      session.send(frame, now)
    }
  }
}

function merged(updates: Uint8Array[]): Uint8Array[] {
  if (updates.length < 2) return updates
  const frames: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += MERGE) {
    frames.push(Y.mergeUpdates(updates.slice(i, i + MERGE)))
  }
  return frames
}
