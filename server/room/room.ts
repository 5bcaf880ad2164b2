import type { Charter, Removed } from '../../drafts/model/charter.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { encodeEvent, encodeHello, encodeSaved } from '../../drafts/wire/frames.ts'
import type { Event, Footing, Person } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import { admit } from '../commands/authors.ts'
import type { Clock, Ids, Log, Socket, SocketNote, Store } from '../ports.ts'
import { Audience } from './audience.ts'
import type { Limits } from './bounds.ts'
import type { Draft } from './draft.ts'
import { encodeStep2, readFrame } from './frames.ts'
import type { Incoming } from './frames.ts'
import { Live } from './live.ts'
import type { Step } from './live.ts'
import { Pause } from './pause.ts'
import { Recalls } from './recalls.ts'
import { Session } from './session.ts'
import { Tally } from './tally.ts'
import type { Visitor } from './session.ts'
import { takeTurn, TurnFailed } from './turn.ts'
import type { Change, Outcome } from './turn.ts'

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
  readonly #audience: Audience
  readonly #pause: Pause
  readonly #tally = new Tally()
  readonly #recalls = new Recalls()
  #generation: string
  /** Null after a defect: what is in memory then is not what is stored. */
  #live: Live | null = null
  #queue: Change[] = []
  #limits!: Limits
  /** When the next freeze ends by itself. */
  #endsAt: number | null = null
  #closed = false

  constructor(deps: RoomDeps) {
    this.#deps = deps
    this.#audience = new Audience(deps.clock)
    this.#pause = new Pause(deps.clock, () => this.#goOn())
    this.#generation = this.#load().generation
  }

  /** Changes only when the document was rebuilt; copies of another generation may not be merged. */
  get generation(): string {
    return this.#generation
  }

  /** The draft as it is committed. */
  charter(): Charter {
    return this.#load().draft.charter()
  }

  /** What was taken out of the draft and can be brought back. */
  removed(): Removed[] {
    return this.#load().draft.removed()
  }

  /** The document as it is committed, up to which row of the journal; it is only to be read. */
  written(): Pick<Draft, 'doc' | 'upto'> {
    return this.#load().draft
  }

  /** Makes what all who come are sent first, so that none of them waits for it. */
  prepare(): void {
    this.#load().draft.step2(NOTHING)
  }

  /** How many people write, and how many sockets only read. */
  crowd(): { writers: number; readers: number } {
    return this.#audience.crowd()
  }

  /**
   * Lets a socket in. What it gets first is `hello` (our own client), then the question for what
   * it has, then who is here. Those who may not come in are told and closed.
   */
  join(socket: Socket, visitor: Visitor): Session {
    const now = this.#deps.clock.now()
    const session = new Session(socket, visitor, this.#limits, now)
    if (this.#closed) return this.#turnAway(session, { code: 'going_away' })
    // Who it is was asked before their session changed, and has to be asked again.
    if (this.#recalls.since(session.person?.id ?? null, visitor.askedAt ?? now)) {
      return this.#turnAway(session, { code: 'come_again' })
    }
    if (this.#tally.isFull(session.person?.id ?? null, now)) {
      this.#tally.note('held_back')
      return this.#turnAway(session, { code: 'too_fast' })
    }
    // Words of one who left may be waiting under the id this one comes to write under.
    this.#flush()
    try {
      const live = this.#load()
      const { draft, leases, book, generation } = live
      session.footing = this.#footingOf(live, session)
      if (session.own) {
        if (visitor.generation !== null && visitor.generation !== generation) {
          return this.#turnAway(session, { code: 'generation_changed', generation })
        }
        if (session.known && session.writes) {
          this.#handOver(session.known.person, visitor.clientId)
          const id = live.lease(session.known, visitor.clientId)
          if (id === undefined) return this.#turnAway(session, { code: 'too_fast' })
          leases.use(session, id)
        }
        const { clientId, person, footing } = session
        const { build } = this.#deps
        const hello = { generation, clientId, person, build, published: book.published, ...footing }
        session.send(encodeHello(hello), now)
      }
      if (session.known && session.writes && !session.own) {
        admit(this.#deps.store, session.known, null, now)
      }
      session.send(draft.step1(), now)
      this.#audience.enter(session)
      this.#keep(session)
      return session
    } catch (error) {
      this.#deps.log.error('join_failed', { error })
      return this.#turnAway(session, { code: 'store_failed' })
    }
  }

  /**
   * Goes on with a socket that was in before the room left memory. What may have changed for it
   * meanwhile is told again, and who writes is asked for what the document lacks: so nothing that
   * was sent is lost, however the room ended.
   */
  resume(socket: Socket, note: SocketNote): Session {
    const now = this.#deps.clock.now()
    const { known, passkeys, own, generation, clientId } = note
    const visitor = { known, passkeys, own, generation, clientId }
    const session = new Session(socket, visitor, this.#limits, now)
    session.received = note.received
    session.clientId = clientId
    session.lastSent = -Infinity
    try {
      const live = this.#load()
      if (generation !== live.generation) {
        return this.#turnAway(session, { code: 'generation_changed', generation: live.generation })
      }
      session.footing = this.#footingOf(live, session)
      // Who may write since then comes again to get an id.
      if (own && session.writes && clientId === null) {
        return this.#turnAway(session, { code: 'come_again' })
      }
      if (clientId !== null) live.leases.use(session, clientId)
      this.#audience.enterAgain(session, note.presence)
      if (own) session.send(encodeEvent({ type: 'footing', ...session.footing }), now)
      if (session.writes) {
        session.healing = true
        session.send(live.draft.step1(), now)
      }
      return session
    } catch (error) {
      this.#deps.log.error('join_failed', { error })
      return this.#turnAway(session, { code: 'store_failed' })
    }
  }

  /** Takes any bytes from a socket. What cannot be taken costs that session alone. */
  receive(session: Session, frame: Uint8Array): void {
    if (session.state !== 'open') return
    const incoming = readFrame(frame)
    if (incoming.kind === 'update' || incoming.kind === 'step2') session.received += 1
    const refusal = this.#objection(session, frame, incoming) ?? this.#hear(session, incoming)
    if (!refusal) return this.#keep(session)
    // What came before it is taken in, and acknowledged while that can be told.
    this.#flush()
    this.#refuse(session, refusal)
  }

  /** A socket is gone. What it had sent before is still taken in. */
  leave(session: Session): void {
    if (session.state === 'open') session.state = 'left'
    this.#live?.leases.release(session)
    this.#audience.drop(session)
  }

  /** Keeps sockets and presence alive, and catches up those who were too slow. */
  beat(): void {
    const now = this.#deps.clock.now()
    this.#audience.beat(this.#live?.draft ?? null)
    const refused = this.#tally.take()
    if (refused) this.#deps.log.info('refused_lately', refused)
    if (this.#endsAt !== null && this.#endsAt <= now) this.heed()
    else for (const session of this.#audience.sessions) if (session.isDue(now)) this.#stand(session)
  }

  /**
   * Something about rules, roles or persons was committed, or a version published. It holds from
   * here on: what had arrived before is taken in, and what open sockets may do is asked anew.
   */
  heed(): void {
    if (this.#closed) return
    this.#flush()
    const now = this.#deps.clock.now()
    try {
      const live = this.#load()
      live.book.reload(now)
      this.#settle(live, now)
      for (const session of this.#audience.sessions) this.#stand(session)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Tells everybody here of something that was committed beside the text. */
  tell(event: Event): void {
    if (!this.#closed) this.#audience.tell(event)
  }

  /** A person's session changed: the sockets come again and are asked who they are. */
  recall(person: string): void {
    this.#flush()
    this.#recalls.add(person, this.#deps.clock.now())
    for (const session of this.#audience.sessions) {
      if (session.person?.id === person) this.leave(this.#turnAway(session, { code: 'come_again' }))
    }
  }

  /** The client id of the house's own steps, leased once and used by no socket. */
  houseId(): number {
    return this.#load().houseId()
  }

  /**
   * A step of the house for a moderator or admin, made under `houseId`: its row of the journal and
   * what `record` writes are one transaction, and only then it is shown. The guard is not asked:
   * freezes do not bind the house. Throws where it was not kept; then nothing of it was.
   */
  enact<T>(step: Step<T>): T {
    this.#flush()
    const live = this.#load()
    try {
      const { change, starts, result } = live.enact(step)
      if (change) this.#audience.publish([{ session: null, update: change }], live.draft, starts)
      live.fold()
      return result
    } catch (error) {
      this.#takeBack(live)
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
      this.#flush()
      if (session.refusal) return session.refusal
      return this.written().upto > upto ? null : { code: 'store_failed' }
    } finally {
      this.leave(session)
    }
  }

  /** Takes in what has arrived and closes every socket, so that they come back elsewhere. */
  close(): void {
    if (this.#closed) return
    this.#flush()
    if (this.#live) this.#audience.release(this.#live.draft)
    this.#closed = true
    for (const session of this.#audience.clear()) this.#turnAway(session, { code: 'going_away' })
  }

  /** When what somebody here may do changes next by time alone; null when it does not. */
  nextDue(): number | null {
    const now = this.#deps.clock.now()
    const times = this.#audience.sessions
      .map((session) => session.dueAt())
      .filter((at) => at !== null && at > now)
    return times.length > 0 ? Math.min(...(times as number[])) : null
  }

  #keep(session: Session): void {
    const presence = this.#audience.presenceOf(session)
    session.keep({ generation: this.#generation, presence })
  }

  /** Every frame asks for the limits, so they are put together when settings are read. */
  #settle({ book }: Live, now: number): void {
    this.#limits = { ...LIMITS, ...book.settings.limits, ...this.#deps.limits }
    this.#endsAt = book.nextEnd(now)
  }

  /** While the store takes nothing, nobody may write; what else holds goes on holding. */
  #footingOf({ book }: Live, { known, passkeys }: Session): Footing {
    const footing = book.footingOf(known, passkeys, this.#deps.clock.now())
    if (!this.#pause.on || footing.writing) return footing
    return { ...footing, writing: { code: 'store_failed' } }
  }

  /** What a session may do from now on. One that may write again comes again, to get its id. */
  #stand(session: Session): void {
    const live = this.#live
    if (!live || session.state !== 'open') return
    const wrote = session.writes
    if (!session.stand(this.#footingOf(live, session))) return
    if (wrote && !session.writes) this.#audience.hush(session)
    if (!wrote && session.writes && session.own && session.clientId === null) {
      this.leave(this.#turnAway(session, { code: 'come_again' }))
    } else if (session.own) {
      const frame = encodeEvent({ type: 'footing', ...session.footing })
      session.send(frame, this.#deps.clock.now())
    }
  }

  #load(): Live {
    if (!this.#live) {
      this.#live = new Live(this.#deps)
      this.#generation = this.#live.generation
      this.#settle(this.#live, this.#deps.clock.now())
    }
    return this.#live
  }

  /**
   * A connection that died unnoticed still holds its client id. The next one of the same person
   * takes it over: her device lets one tab at a time ask for it.
   */
  #handOver(person: Person, asked: number | null): void {
    const older = asked === null ? undefined : this.#live?.leases.userOf(asked)
    if (!older?.own || older.person?.id !== person.id) return
    this.#flush()
    this.leave(this.#turnAway(older, { code: 'going_away' }))
  }

  #objection(session: Session, frame: Uint8Array, incoming: Incoming): Refusal | undefined {
    const { frame: most, updateFrame } = this.#limits
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
    if (fast && !session.fast) this.#tally.note('slowed')
    session.fast = fast
    return pace === 'far' ? { code: 'too_fast' } : undefined
  }

  #hear(session: Session, incoming: Incoming): Refusal | undefined {
    const live = this.#live
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
        if (this.#pause.on) {
          // The client keeps it, and is asked for all that is missing when the store works again.
          session.healing = true
          return undefined
        }
        this.#queue.push({ session, n: session.received, ...incoming })
        if (this.#queue.length === 1) this.#deps.clock.soon(() => this.#flush())
    }
    return undefined
  }

  /** All that arrived in a turn: taken in, committed, and only then told. */
  #flush(): void {
    const live = this.#live
    if (this.#queue.length === 0 || !live) return
    const changes = this.#queue
    this.#queue = []
    const { store, clock } = this.#deps
    const { draft, leases, book } = live
    let outcome: Outcome
    try {
      outcome = takeTurn({ store, clock, limits: this.#limits, draft, leases, book }, changes)
    } catch (error) {
      return this.#notKept(live, changes, error)
    }
    this.#pause.worked()
    try {
      this.#tell(outcome, live.draft)
    } catch (error) {
      // It is committed, but who has heard of it is not known: all come in again and catch up.
      return this.#fail(error)
    }
    live.fold()
  }

  #tell({ saved, refused, asked, written, starts }: Outcome, draft: Draft): void {
    const now = this.#deps.clock.now()
    for (const [session, n] of saved) if (session.own) session.send(encodeSaved(n), now)
    for (const session of asked) session.send(draft.step1(), now)
    for (const [session, { refusal, n }] of refused) this.#refuse(session, refusal, n)
    if (written.length > 0) this.#audience.publish(written, draft, starts)
  }

  /**
   * Nothing of a turn was kept, and nobody has heard of it. Whoever sent what the document choked on
   * is turned away; when the store itself failed, no words are taken for a while, and all who read
   * go on reading. What was sent meanwhile is asked for again, so nothing of it is lost.
   */
  #notKept(live: Live, changes: readonly Change[], error: unknown): void {
    const culprit = error instanceof TurnFailed ? error.culprit : null
    this.#deps.log.error('turn_failed', { error })
    if (!this.#takeBack(live)) return
    for (const { session } of changes) session.healing = true
    if (culprit) {
      this.leave(this.#turnAway(culprit, { code: 'frame_broken' }))
      return this.#askAgain()
    }
    this.#pause.begin()
    for (const session of this.#audience.sessions) this.#stand(session)
  }

  /** The store is tried again: everybody may write, and what is missing is asked for. */
  #goOn(): void {
    if (this.#closed || !this.#live) return
    for (const session of this.#audience.sessions) this.#stand(session)
    this.#askAgain()
  }

  #askAgain(): void {
    const now = this.#deps.clock.now()
    for (const session of this.#audience.sessions) {
      if (session.healing) session.send(this.#live!.draft.step1(), now)
    }
  }

  /** The document in memory has what the store has not, and is read again. */
  #takeBack(live: Live): boolean {
    try {
      live.reload()
      // What waits to go out was committed; the old document must not be asked for more of it.
      this.#audience.release(live.draft)
      return true
    } catch (error) {
      this.#fail(error)
      return false
    }
  }

  /** What is in memory is not what is stored, or not what was told: all come in again. */
  #fail(error: unknown): void {
    this.#deps.log.error('room_failed', { error })
    this.#live = null
    this.#queue = []
    for (const session of this.#audience.clear()) {
      this.#turnAway(session, { code: 'store_failed' })
    }
  }

  #refuse(session: Session, refusal: Refusal, n = session.received): void {
    if (session.state === 'open') this.#count(session, refusal)
    session.refuse(refusal, n, this.#deps.clock.now())
    this.leave(session)
  }

  #count({ own, person }: Session, refusal: Refusal): void {
    const { log, clock } = this.#deps
    log.info('refused', { refusal, own })
    this.#tally.add(refusal.code, person?.id ?? null, clock.now())
  }

  #turnAway(session: Session, refusal: Refusal): Session {
    session.refuse(refusal, session.received, this.#deps.clock.now())
    return session
  }
}
