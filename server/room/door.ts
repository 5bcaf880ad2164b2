import { encodeEvent, encodeHello } from '../../drafts/wire/frames.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import { admit } from '../commands/authors.ts'
import type { Clock, Log, Socket, SocketNote, Store } from '../ports.ts'
import type { Audience } from './audience.ts'
import type { Intake } from './intake.ts'
import type { Memory } from './memory.ts'
import { Recalls } from './recalls.ts'
import { Session } from './session.ts'
import type { Visitor } from './session.ts'
import type { Usher } from './usher.ts'

type DoorDeps = { store: Store; clock: Clock; log: Log; build: string }

/** Where sockets come in, and come in again. */
export class Door {
  readonly #deps: DoorDeps
  readonly #memory: Memory
  readonly #audience: Audience
  readonly #usher: Usher
  readonly #intake: Intake
  readonly #recalls = new Recalls()
  #closed = false

  constructor(deps: DoorDeps, memory: Memory, audience: Audience, usher: Usher, intake: Intake) {
    this.#deps = deps
    this.#memory = memory
    this.#audience = audience
    this.#usher = usher
    this.#intake = intake
  }

  /** Whether nobody comes in any more. */
  get closed(): boolean {
    return this.#closed
  }

  /** From here on whoever comes is sent on. */
  close(): void {
    this.#closed = true
  }

  /**
   * Lets a socket in. What it gets first is `hello` (our own client), then the question for what
   * it has, then who is here. Those who may not come in are told and closed.
   */
  join(socket: Socket, visitor: Visitor): Session {
    const now = this.#deps.clock.now()
    const session = new Session(socket, visitor, this.#memory.limits, now)
    if (this.#closed) return this.#usher.turnAway(session, { code: 'going_away' })
    // Who it is was asked before their session changed, and has to be asked again.
    if (this.#recalls.since(session.person?.id ?? null, visitor.askedAt ?? now)) {
      return this.#usher.turnAway(session, { code: 'come_again' })
    }
    if (this.#usher.tally.isFull(session.person?.id ?? null, now)) {
      this.#usher.tally.note('held_back')
      return this.#usher.turnAway(session, { code: 'too_fast' })
    }
    // Words of one who left may be waiting under the id this one comes to write under.
    this.#intake.flush()
    try {
      const live = this.#memory.load()
      const { draft, leases, book, generation } = live
      session.footing = this.#usher.footingOf(live, session)
      if (session.own) {
        if (visitor.generation !== null && visitor.generation !== generation) {
          return this.#usher.turnAway(session, { code: 'generation_changed', generation })
        }
        if (session.known && session.writes) {
          this.#handOver(session.known.person, visitor.clientId)
          const id = live.lease(session.known, visitor.clientId)
          if (id === undefined) return this.#usher.turnAway(session, { code: 'too_fast' })
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
      this.#audience.keep(session, this.#memory.generation)
      return session
    } catch (error) {
      this.#deps.log.error('join_failed', { error })
      return this.#usher.turnAway(session, { code: 'store_failed' })
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
    const session = new Session(socket, visitor, this.#memory.limits, now)
    session.received = note.received
    session.clientId = clientId
    session.lastSent = -Infinity
    if (this.#closed) return this.#usher.turnAway(session, { code: 'going_away' })
    try {
      const live = this.#memory.load()
      if (generation !== live.generation) {
        const refusal = { code: 'generation_changed', generation: live.generation } as const
        return this.#usher.turnAway(session, refusal)
      }
      session.footing = this.#usher.footingOf(live, session)
      // Who may write since then comes again to get an id.
      if (own && session.writes && clientId === null) {
        return this.#usher.turnAway(session, { code: 'come_again' })
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
      return this.#usher.turnAway(session, { code: 'store_failed' })
    }
  }

  /** A person's session changed: the sockets come again and are asked who they are. */
  recall(person: string): void {
    this.#intake.flush()
    this.#recalls.add(person, this.#deps.clock.now())
    for (const session of this.#audience.sessions) {
      if (session.person?.id === person) this.#usher.showOut(session, { code: 'come_again' })
    }
  }

  /**
   * A connection that died unnoticed still holds its client id. The next one of the same person
   * takes it over: her device lets one tab at a time ask for it. What it had sent was taken in.
   */
  #handOver(person: Person, asked: number | null): void {
    const older = asked === null ? undefined : this.#memory.live?.leases.userOf(asked)
    if (!older?.own || older.person?.id !== person.id) return
    this.#usher.showOut(older, { code: 'going_away' })
  }
}
