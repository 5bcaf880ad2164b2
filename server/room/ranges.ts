import { countBefore } from '../../drafts/model/sorted.ts'
import type { Brought } from '../../drafts/model/authorship.ts'
import type { Range } from '../commands/contributions.ts'

export type { Range } from '../commands/contributions.ts'

/** The same clocks in order, each once, in as few ranges as can be. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.client - b.client || a.from - b.from)) {
    const last = result.at(-1)
    if (last && last.client === range.client && range.from <= last.end) {
      last.end = Math.max(last.end, range.end)
    } else {
      result.push({ ...range })
    }
  }
  return result
}

/** The clocks of the first that are not in the second; both are `joined`. */
export function without(ranges: readonly Range[], others: readonly Range[]): Range[] {
  const result: Range[] = []
  let i = 0
  for (const { client, from, end } of ranges) {
    let at = from
    const isPast = ({ client: other, end: over }: Range): boolean =>
      other < client || (other === client && over <= at)
    while (i < others.length && isPast(others[i]!)) i += 1
    for (let j = i; j < others.length && at < end; j += 1) {
      const other = others[j]!
      if (other.client !== client || other.from >= end) break
      if (other.from > at) result.push({ client, from: at, end: other.from })
      at = Math.max(at, other.end)
    }
    if (at < end) result.push({ client, from: at, end })
  }
  return result
}

/** Where words stand anew that were brought back. */
export function imagesOf(ranges: readonly Range[], brought: readonly Brought[]): Range[] {
  const images: Range[] = []
  for (const { client, clock, length, house, at } of brought) {
    for (const range of ranges) {
      const from = Math.max(range.from, clock)
      const end = Math.min(range.end, clock + length)
      if (range.client !== client || from >= end) continue
      images.push({ client: house, from: at + from - clock, end: at + end - clock })
    }
  }
  return joined(images)
}

/** Finds what belongs to clocks: values of ranges that do not overlap. */
export class RangeMap<T> {
  readonly #ranges: Map<number, (Range & { value: T })[]>

  constructor(ranges: readonly (Range & { value: T })[]) {
    this.#ranges = Map.groupBy(ranges, ({ client }) => client)
    for (const each of this.#ranges.values()) each.sort((a, b) => a.from - b.from)
  }

  /** The parts of a range that have a value, in order. */
  *within({ client, from, end }: Range): Generator<Range & { value: T; first: number }> {
    const ranges = this.#ranges.get(client)
    if (!ranges) return
    const start = countBefore(ranges, (each) => each.end <= from)
    for (let i = start; i < ranges.length && ranges[i]!.from < end; i += 1) {
      const { from: first, end: last, value } = ranges[i]!
      yield { client, from: Math.max(from, first), end: Math.min(end, last), value, first }
    }
  }
}
