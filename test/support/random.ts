/** A seeded source of chance (mulberry32): the same seed gives the same run. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to and not including 1. */
  real(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** An integer from 0 up to and not including `end`. */
  below(end: number): number {
    return Math.floor(this.real() * end)
  }

  chance(probability: number): boolean {
    return this.real() < probability
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!
  }
}

/**
 * The seed of this run, printed so that a failure can be run again: `SEED=… npm test`. A base seed
 * is fixed unless asked for, so that the suite is the same everywhere.
 */
export function seedOf(name: string, base: number): number {
  const seed = Number(process.env.SEED ?? base)
  console.info(`${name}: seed ${seed}`)
  return seed
}
