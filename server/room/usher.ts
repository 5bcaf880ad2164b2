import { encodeEvent } from '../../drafts/wire/frames.ts'
import type { Footing } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Clock, Log } from '../ports.ts'
import type { Audience } from './audience.ts'
import type { Live } from './live.ts'
import type { Memory } from './memory.ts'
import type { Pause } from './pause.ts'
import type { Session } from './session.ts'
import { Tally } from './tally.ts'

type UsherDeps = { clock: Clock; log: Log }

/** Says what each session may do now, and shows out those that may not stay. */
export class Usher {
  /** What was refused here. */
  readonly tally = new Tally()
  readonly #deps: UsherDeps
  readonly #memory: Memory
  readonly #audience: Audience
  readonly #pause: Pause

  constructor(deps: UsherDeps, memory: Memory, audience: Audience, pause: Pause) {
    this.#deps = deps
    this.#memory = memory
    this.#audience = audience
    this.#pause = pause
  }

  /** While the store takes nothing, nobody may write; what else holds goes on holding. */
  footingOf({ book }: Live, { known, passkeys }: Session): Footing {
    const footing = book.footingOf(known, passkeys, this.#deps.clock.now())
    if (!this.#pause.on || footing.writing) return footing
    return { ...footing, writing: { code: 'store_failed' } }
  }

  /** What a session may do from now on. One that may write again comes again, to get its id. */
  stand(session: Session): void {
    const { live } = this.#memory
    if (!live || session.state !== 'open') return
    const wrote = session.writes
    if (!session.stand(this.footingOf(live, session))) return
    if (wrote && !session.writes) this.#audience.hush(session)
    if (!wrote && session.writes && session.own && session.clientId === null) {
      this.showOut(session, { code: 'come_again' })
    } else if (session.own) {
      const frame = encodeEvent({ type: 'footing', ...session.footing })
      session.send(frame, this.#deps.clock.now())
    }
  }

  /** When what somebody here may do changes next by time alone; null when it does not. */
  nextDue(): number | null {
    const now = this.#deps.clock.now()
    const times = this.#audience.sessions
      .map((session) => session.dueAt())
      .filter((at) => at !== null && at > now)
    return times.length > 0 ? Math.min(...(times as number[])) : null
  }

  /** A socket is gone. What it had sent before is still taken in. */
  leave(session: Session): void {
    if (session.state === 'open') session.state = 'left'
    this.#memory.live?.leases.release(session)
    this.#audience.drop(session)
  }

  /** Says no to the `n`th frame with changes of a session; that ends it, and is counted. */
  refuse(session: Session, refusal: Refusal, n = session.received): void {
    if (session.state === 'open') this.#count(session, refusal)
    session.refuse(refusal, n, this.#deps.clock.now())
    this.leave(session)
  }

  /** Tells a session that is in why it may not stay. */
  showOut(session: Session, refusal: Refusal): void {
    this.leave(this.turnAway(session, refusal))
  }

  /** Closes a session that is not in, or not any more. It does not count as refused. */
  turnAway(session: Session, refusal: Refusal): Session {
    session.refuse(refusal, session.received, this.#deps.clock.now())
    return session
  }

  #count({ own, person }: Session, refusal: Refusal): void {
    const { log, clock } = this.#deps
    log.info('refused', { refusal, own })
    this.tally.add(refusal.code, person?.id ?? null, clock.now())
  }
}
