import type { RefusalCode } from '../../drafts/wire/refusal.ts'

/** Refusals of one person in a minute after which their sockets have to wait. */
const MOST = 20
const MINUTE = 60_000
/** Persons remembered at most. */
const MOST_PERSONS = 10_000

/**
 * What an operator counts: refusals by what they were, each of which closed its socket; sockets
 * that began to send faster than they may; and persons who had to wait at the door.
 */
type Counts = Partial<Record<RefusalCode | 'slowed' | 'held_back', number>>

/** What was refused in a room: counted for the operator, and against who is refused all the time. */
export class Tally {
  readonly #since = new Map<string, { from: number; count: number }>()
  #counts: Counts = {}

  /** One more refusal. Readers without a session are counted together by code alone. */
  add(code: RefusalCode, person: string | null, now: number): void {
    this.note(code)
    if (person === null) return
    const known = this.#since.get(person)
    if (known && Math.abs(now - known.from) < MINUTE) known.count += 1
    else this.#remember(person, now)
  }

  /** One more of what is only counted. */
  note(what: keyof Counts): void {
    this.#counts[what] = (this.#counts[what] ?? 0) + 1
  }

  /** Whether a person was refused so often within this minute that it is time to wait. */
  isFull(person: string | null, now: number): boolean {
    const known = person === null ? undefined : this.#since.get(person)
    return known !== undefined && Math.abs(now - known.from) < MINUTE && known.count >= MOST
  }

  /** How often what happened since this was asked last; undefined when nothing did. */
  take(): Counts | undefined {
    const counts = this.#counts
    this.#counts = {}
    return Object.keys(counts).length > 0 ? counts : undefined
  }

  #remember(person: string, now: number): void {
    this.#since.delete(person)
    this.#since.set(person, { from: now, count: 1 })
    for (const first of this.#since.keys()) {
      if (this.#since.size <= MOST_PERSONS) break
      this.#since.delete(first)
    }
  }
}
