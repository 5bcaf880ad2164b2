/** Buckets a millisecond, and milliseconds they reach up to. */
const FINE = 20
const MOST = 20_000

/** Milliseconds counted in buckets of a twentieth, for millions of samples. */
export class Histogram {
  readonly #counts = new Uint32Array(FINE * MOST + 1)
  count = 0

  add(milliseconds: number): void {
    const bucket = Math.min(FINE * MOST, Math.max(0, Math.round(milliseconds * FINE)))
    this.#counts[bucket]! += 1
    this.count += 1
  }

  /** The value that this part of all samples is at or below; NaN without samples. */
  at(part: number): number {
    if (this.count === 0) return NaN
    let left = Math.max(1, Math.ceil(this.count * part))
    for (let bucket = 0; bucket < this.#counts.length; bucket += 1) {
      left -= this.#counts[bucket]!
      if (left <= 0) return bucket / FINE
    }
    return MOST
  }

  get max(): number {
    return this.at(1)
  }
}

/** The same of a few values, exactly. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))] ?? NaN
  )
}
