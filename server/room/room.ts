import type { Charter, Removed } from '../../drafts/model/charter.ts'
import type { Event } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Clock, Ids, Log, Socket, SocketNote, Store } from '../ports.ts'
import { Audience } from './audience.ts'
import type { Limits } from './bounds.ts'
import { Door } from './door.ts'
import type { Draft } from './draft.ts'
import { encodeStep2, readFrame } from './frames.ts'
import type { Incoming } from './frames.ts'
import { Intake } from './intake.ts'
import type { Step } from './live.ts'
import { Memory } from './memory.ts'
import { Pause } from './pause.ts'
import type { Session, Visitor } from './session.ts'
import { Usher } from './usher.ts'

export type { Visitor } from './session.ts'
export type { Session } from './session.ts'

export type RoomDeps = {
  store: Store
  clock: Clock
  ids: Ids
  log: Log
  /** Names the build of the site; a page of another build offers to reload. */
  build: string
  limits?: Partial<Limits>
}

/** How often, in milliseconds, `beat` wants to be called while somebody is in the room. */
export const BEAT = 15_000

/** The state vector of who has nothing of the document. */
const NOTHING = Uint8Array.of(0)

/** Frames that a question for the whole document counts as. */
const QUESTION = 10

/**
 * Opens the room of a charter that was opened in this store, and loads the document. Throws when
 * there is none, or when it cannot be loaded whole.
 */
export function openRoom(deps: RoomDeps): Room {
  return new Room(deps)
}

/** One live charter: who is in, what they write, and who is told. */
export class Room {
  readonly #deps: RoomDeps
  readonly #memory: Memory
  readonly #audience: Audience
  readonly #usher: Usher
  readonly #intake: Intake
  readonly #door: Door

  constructor(deps: RoomDeps) {
    const memory = new Memory(deps)
    const audience = new Audience(deps.clock)
    const pause = new Pause(deps.clock, () => this.#goOn())
    const usher = new Usher(deps, memory, audience, pause)
    const intake = new Intake(deps, memory, audience, usher, pause)
    this.#deps = deps
    this.#memory = memory
    this.#audience = audience
    this.#usher = usher
    this.#intake = intake
    this.#door = new Door(deps, memory, audience, usher, intake)
  }

  /** Changes only when the document was rebuilt; copies of another generation may not be merged. */
  get generation(): string {
    return this.#memory.generation
  }

  /** The draft as it is committed. */
  charter(): Charter {
    return this.#memory.load().draft.charter()
  }

  /** What was taken out of the draft and can be brought back. */
  removed(): Removed[] {
    return this.#memory.load().draft.removed()
  }

  /** The document as it is committed, up to which row of the journal; it is only to be read. */
  written(): Pick<Draft, 'doc' | 'upto'> {
    return this.#memory.load().draft
  }

  /** Makes what all who come are sent first, so that none of them waits for it. */
  prepare(): void {
    this.#memory.load().draft.step2(NOTHING)
  }

  /** How many people write, and how many sockets only read. */
  crowd(): { writers: number; readers: number } {
    return this.#audience.crowd()
  }

  /** Lets a socket in, or tells it why not and closes it. */
  join(socket: Socket, visitor: Visitor): Session {
    return this.#door.join(socket, visitor)
  }

  /** Goes on with a socket that was in before the room left memory, by what was kept with it. */
  resume(socket: Socket, note: SocketNote): Session {
    return this.#door.resume(socket, note)
  }

  /** Takes any bytes from a socket. What cannot be taken costs that session alone. */
  receive(session: Session, frame: Uint8Array): void {
    if (session.state !== 'open') return
    const incoming = readFrame(frame)
    if (incoming.kind === 'update' || incoming.kind === 'step2') session.received += 1
    const refusal = this.#objection(session, frame, incoming) ?? this.#hear(session, incoming)
    if (!refusal) return this.#audience.keep(session, this.#memory.generation)
    // What came before it is taken in, and acknowledged while that can be told.
    this.#intake.flush()
    this.#usher.refuse(session, refusal)
  }

  /** A socket is gone. What it had sent before is still taken in. */
  leave(session: Session): void {
    this.#usher.leave(session)
  }

  /** Keeps sockets and presence alive, and catches up those who were too slow. */
  beat(): void {
    const now = this.#deps.clock.now()
    this.#audience.beat(this.#memory.live?.draft ?? null)
    const refused = this.#usher.tally.take()
    if (refused) this.#deps.log.info('refused_lately', refused)
    const { endsAt } = this.#memory
    if (endsAt !== null && endsAt <= now) return this.heed()
    for (const session of this.#audience.sessions) {
      if (session.isDue(now)) this.#usher.stand(session)
    }
  }

  /**
   * Something about rules, roles or persons was committed, or a version published. It holds from
   * here on: what had arrived before is taken in, and what open sockets may do is asked anew.
   */
  heed(): void {
    if (this.#door.closed) return
    this.#intake.flush()
    const now = this.#deps.clock.now()
    try {
      this.#memory.heed(now)
      for (const session of this.#audience.sessions) this.#usher.stand(session)
    } catch (error) {
      this.#intake.fail(error)
    }
  }

  /** Tells everybody here of something that was committed beside the text. */
  tell(event: Event): void {
    if (!this.#door.closed) this.#audience.tell(event)
  }

  /** A person's session changed: the sockets come again and are asked who they are. */
  recall(person: string): void {
    this.#door.recall(person)
  }

  /** The client id of the house's own steps, leased once and used by no socket. */
  houseId(): number {
    return this.#memory.load().houseId()
  }

  /**
   * A step of the house for a moderator or admin, made under `houseId`: its row of the journal and
   * what `record` writes are one transaction, and only then it is shown. The guard is not asked:
   * freezes do not bind the house. Throws where it was not kept; then nothing of it was.
   */
  enact<T>(step: Step<T>): T {
    this.#intake.flush()
    const live = this.#memory.load()
    try {
      const { change, starts, result } = live.enact(step)
      if (change) this.#audience.publish([{ session: null, update: change }], live.draft, starts)
      live.fold()
      return result
    } catch (error) {
      this.#intake.takeBack(live)
      throw error
    }
  }

  /**
   * An edit of a person that comes by another way than a socket. The guard and the journal take it
   * as any other, under a client id of the person that is new, for their devices may hold words
   * under the older ones. `make` gives its update, or null where nothing is to be changed. Gives
   * why it was refused, or null.
   */
  write(
    { known, passkeys }: Pick<Visitor, 'known' | 'passkeys'>,
    make: (doc: Draft['doc'], clientId: number) => Uint8Array | null,
  ): Refusal | null {
    const nowhere: Socket = { waiting: 0, send: () => {}, close: () => {} }
    const visitor = { known, passkeys, own: true, generation: null, clientId: null }
    const session = this.join(nowhere, visitor)
    const { refusal, clientId } = session
    if (refusal) return refusal
    try {
      if (clientId === null) return session.footing.writing ?? { code: 'read_only' }
      const { doc, upto } = this.written()
      const update = make(doc, clientId)
      if (!update) return null
      this.receive(session, encodeStep2(update))
      this.#intake.flush()
      if (session.refusal) return session.refusal
      return this.written().upto > upto ? null : { code: 'store_failed' }
    } finally {
      this.#usher.leave(session)
    }
  }

  /** Takes in what has arrived and closes every socket, so that they come back elsewhere. */
  close(): void {
    if (this.#door.closed) return
    this.#intake.flush()
    const { live } = this.#memory
    if (live) {
      this.#audience.release(live.draft)
      live.rest()
    }
    this.#door.close()
    for (const session of this.#audience.clear()) {
      this.#usher.turnAway(session, { code: 'going_away' })
    }
  }

  /** When what somebody here may do changes next by time alone; null when it does not. */
  nextDue(): number | null {
    return this.#usher.nextDue()
  }

  #objection(session: Session, frame: Uint8Array, incoming: Incoming): Refusal | undefined {
    const { frame: most, updateFrame } = this.#memory.limits
    const { kind } = incoming
    const limit = kind === 'step2' ? most : Math.min(most, updateFrame)
    if (frame.byteLength > limit) return { code: 'frame_too_large', limit }
    if (kind === 'broken') return { code: 'frame_broken' }
    if (kind === 'unknown') return { code: 'frame_unknown', type: incoming.type }
    // Catching up is not counted: it is ours to ask for.
    if (kind === 'step2') return undefined
    const cost = kind === 'step1' ? QUESTION : 1
    const pace = session.pace.pay(cost, this.#deps.clock.now())
    const fast = pace !== 'fair'
    if (fast && !session.fast) this.#usher.tally.note('slowed')
    session.fast = fast
    return pace === 'far' ? { code: 'too_fast' } : undefined
  }

  #hear(session: Session, incoming: Incoming): Refusal | undefined {
    const { live } = this.#memory
    if (!live) return undefined
    switch (incoming.kind) {
      case 'step1':
        return this.#audience.answer(session, live.draft, incoming.vector)
      case 'query':
        return this.#audience.introduce(session)
      case 'awareness':
        return this.#audience.see(session, incoming.body, live.leases)
      case 'step2':
      case 'update':
        this.#intake.add(session, incoming)
    }
    return undefined
  }

  #goOn(): void {
    if (!this.#door.closed) this.#intake.goOn()
  }
}
