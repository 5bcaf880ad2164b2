import * as Y from 'yjs'
import type { Brought } from '../../drafts/model/authorship.ts'
import type { Range } from './ranges.ts'

/** The clocks an update deletes, and those that the words were brought back from. */
export function deletedBy(update: Uint8Array, brought: readonly Brought[]): Range[] {
  const ranges: Range[] = []
  const take = (range: Range, depth: number): void => {
    ranges.push(range)
    if (depth > 100) return
    for (const { client, clock, length, house, at } of brought) {
      const from = Math.max(range.from, at)
      const end = Math.min(range.end, at + length)
      if (house !== range.client || from >= end) continue
      take({ client, from: clock + from - at, end: clock + end - at }, depth + 1)
    }
  }
  for (const [client, deleted] of Y.decodeUpdate(update).ds.clients) {
    for (const { clock, len } of deleted) take({ client, from: clock, end: clock + len }, 0)
  }
  return ranges
}
