import type { Limits } from './bounds.ts'

/** How many bursts above its rate a session may be before it is closed. */
const PATIENCE = 10

/**
 * A token bucket that may go into debt. In debt a session's words are still taken and its cursor
 * is not shown; a debt of ten bursts ends it. So typing, pasting and holding a key never end one.
 */
export class Pace {
  readonly #limits: Limits
  #tokens: number
  #at: number

  constructor(limits: Limits, now: number) {
    this.#limits = limits
    this.#tokens = limits.frameBurst
    this.#at = now
  }

  /** Pays for one frame. `fast` is a debt, `far` more than can be borne. */
  pay(cost: number, now: number): 'fair' | 'fast' | 'far' {
    const { framesPerSecond, frameBurst } = this.#limits
    const earned = (Math.max(0, now - this.#at) / 1000) * framesPerSecond
    this.#tokens = Math.min(frameBurst, this.#tokens + earned) - cost
    this.#at = now
    if (this.#tokens >= 0) return 'fair'
    return this.#tokens < -PATIENCE * frameBurst ? 'far' : 'fast'
  }
}
