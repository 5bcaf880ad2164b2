import { encodeSaved } from '../../drafts/wire/frames.ts'
import type { Clock, Log, Store } from '../ports.ts'
import type { Audience } from './audience.ts'
import type { Draft } from './draft.ts'
import type { Live } from './live.ts'
import type { Memory } from './memory.ts'
import type { Pause } from './pause.ts'
import type { Session } from './session.ts'
import { takeTurn, TurnFailed } from './turn.ts'
import type { Change, Outcome } from './turn.ts'
import type { Usher } from './usher.ts'

type IntakeDeps = { store: Store; clock: Clock; log: Log }

/** What arrives waits here for its turn, is committed, and only then told. */
export class Intake {
  readonly #deps: IntakeDeps
  readonly #memory: Memory
  readonly #audience: Audience
  readonly #usher: Usher
  readonly #pause: Pause
  #queue: Change[] = []

  constructor(deps: IntakeDeps, memory: Memory, audience: Audience, usher: Usher, pause: Pause) {
    this.#deps = deps
    this.#memory = memory
    this.#audience = audience
    this.#usher = usher
    this.#pause = pause
  }

  /** Puts what a session sent into the next turn. */
  add(session: Session, change: Pick<Change, 'kind' | 'update'>): void {
    if (this.#pause.on) {
      // The client keeps it, and is asked for all that is missing when the store works again.
      session.healing = true
      return
    }
    this.#queue.push({ session, n: session.received, ...change })
    if (this.#queue.length === 1) this.#deps.clock.soon(() => this.flush())
  }

  /** All that arrived in a turn: taken in, committed, and only then told. */
  flush(): void {
    const { live } = this.#memory
    if (this.#queue.length === 0 || !live) return
    const changes = this.#queue
    this.#queue = []
    const { store, clock } = this.#deps
    const { draft, leases, book } = live
    const { limits } = this.#memory
    let outcome: Outcome
    try {
      outcome = takeTurn({ store, clock, limits, draft, leases, book }, changes)
    } catch (error) {
      return this.#notKept(live, changes, error)
    }
    this.#pause.worked()
    try {
      this.#tell(outcome, live.draft)
    } catch (error) {
      // It is committed, but who has heard of it is not known: all come in again and catch up.
      return this.fail(error)
    }
    live.fold()
  }

  /** The store is tried again: everybody may write, and what is missing is asked for. */
  goOn(): void {
    if (!this.#memory.live) return
    for (const session of this.#audience.sessions) this.#usher.stand(session)
    this.#askAgain()
  }

  /** The document in memory has what the store has not, and is read again. False if it cannot be. */
  takeBack(live: Live): boolean {
    try {
      live.reload()
      // What waits to go out was committed; the old document must not be asked for more of it.
      this.#audience.release(live.draft)
      return true
    } catch (error) {
      this.fail(error)
      return false
    }
  }

  /** What is in memory is not what is stored, or not what was told: all come in again. */
  fail(error: unknown): void {
    this.#deps.log.error('room_failed', { error })
    this.#memory.forget()
    this.#queue = []
    for (const session of this.#audience.clear()) {
      this.#usher.turnAway(session, { code: 'store_failed' })
    }
  }

  #tell({ saved, refused, asked, written, starts }: Outcome, draft: Draft): void {
    const now = this.#deps.clock.now()
    for (const [session, n] of saved) if (session.own) session.send(encodeSaved(n), now)
    for (const session of asked) session.send(draft.step1(), now)
    for (const [session, { refusal, n }] of refused) this.#usher.refuse(session, refusal, n)
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
    if (!this.takeBack(live)) return
    for (const { session } of changes) session.healing = true
    if (culprit) {
      this.#usher.showOut(culprit, { code: 'frame_broken' })
      return this.#askAgain()
    }
    this.#pause.begin()
    for (const session of this.#audience.sessions) this.#usher.stand(session)
  }

  #askAgain(): void {
    const now = this.#deps.clock.now()
    for (const session of this.#audience.sessions) {
      if (session.healing) session.send(this.#memory.live!.draft.step1(), now)
    }
  }
}
