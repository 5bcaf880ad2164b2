import type { RefusalCode } from '../../drafts/wire/refusal.ts'

/** Refusals of one person in a minute after which their sockets have to wait. */
const MOST = 20
const MINUTE = 60_000
/** Persons remembered at most. */
const MOST_PERSONS = 10_000

/** What was refused in a room: counted for the operator, and against who is refused all the time. */
export class Tally {
  readonly #since = new Map<string, { from: number; count: number }>()
  #codes: Partial<Record<RefusalCode, number>> = {}

  /** One more refusal. Readers without a session are counted together by code alone. */
  add(code: RefusalCode, person: string | null, now: number): void {
    this.#codes[code] = (this.#codes[code] ?? 0) + 1
    if (person === null) return
    const known = this.#since.get(person)
    if (known && Math.abs(now - known.from) < MINUTE) known.count += 1
    else this.#remember(person, now)
  }

  /** Whether a person was refused so often within this minute that it is time to wait. */
  isFull(person: string | null, now: number): boolean {
    const known = person === null ? undefined : this.#since.get(person)
    return known !== undefined && Math.abs(now - known.from) < MINUTE && known.count >= MOST
  }

  /** How often what was refused since this was asked last; undefined when nothing was. */
  take(): Partial<Record<RefusalCode, number>> | undefined {
    const codes = this.#codes
    this.#codes = {}
    return Object.keys(codes).length > 0 ? codes : undefined
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
