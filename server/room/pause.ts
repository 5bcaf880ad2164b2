import type { Clock } from '../ports.ts'

/** How long, in milliseconds, a store that failed is left alone; longer each time it fails again. */
const FIRST = 2_000
const LONGEST = 30_000

/** When a room takes no words because its store takes none, and when it tries again. */
export class Pause {
  readonly #clock: Clock
  readonly #over: () => void
  #length = FIRST
  #paused = false

  /** `over` is called when it is time to try again. */
  constructor(clock: Clock, over: () => void) {
    this.#clock = clock
    this.#over = over
  }

  /** Whether nothing is taken now. */
  get on(): boolean {
    return this.#paused
  }

  /** The store failed. */
  begin(): void {
    if (this.#paused) return
    this.#paused = true
    this.#clock.after(this.#length, () => {
      this.#paused = false
      this.#over()
    })
    this.#length = Math.min(LONGEST, this.#length * 2)
  }

  /** The store took something: the next failure is a first one again. */
  worked(): void {
    this.#length = FIRST
  }
}
