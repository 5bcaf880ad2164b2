import * as Y from 'yjs'
import type { Mark } from '../../drafts/model/mark.ts'
import { fieldOf, nodesOf } from '../../drafts/model/shape.ts'
import { broughtFrom, cutsAfter, nextOf } from '../commands/removals.ts'
import type { CutRow } from '../commands/removals.ts'
import { readRestored } from '../commands/restored.ts'
import type { Queries, Store } from '../ports.ts'
import { imagesOf, joined, RangeMap } from './ranges.ts'
import type { Range } from './ranges.ts'

/** The row of the journal by which something went away. */
export type Removal = { n: number; at: number }

/** The row by which more than half of some letters were out, and the last that was looked at. */
type Cut = { half: CutRow | null; last: CutRow | null }
const NOTHING: Cut = { half: null, last: null }

const BATCH = 500

/** So often words are followed that were taken out, brought back and taken out again. */
const TIMES = 8

/**
 * By which row after row `n` a thread lost what it is about: the one by which more than half of the
 * letters of its quote were out, or else the one that took the node out, or else the last one that
 * took out any of the letters. Of words that were brought back, the last time counts. Null where
 * nothing was taken out.
 */
export function removalOf(
  store: Store,
  doc: Y.Doc,
  { key, mark, n }: { key: string; mark: Mark | null; n: number },
): Removal | null {
  return store.read((q) => {
    const cut = mark ? cutOf(q, doc, key, mark, n) : NOTHING
    const found = cut.half ?? takenOut(q, doc, key) ?? cut.last
    return found && { n: found.n, at: found.at }
  })
}

function cutOf(q: Queries, doc: Y.Doc, key: string, mark: Mark, n: number): Cut {
  let letters = lettersThen(q, lettersBetween(doc, key, mark), n)
  let found = NOTHING
  const restored = readRestored(q)
  for (let i = 0; i < TIMES && letters.length > 0; i += 1) {
    const next = cutBy(q, letters, mark.quote.length, found.half?.n ?? n)
    if (!next.half) return found.half ? found : next
    found = next
    letters = imagesOf(letters, restored)
  }
  return found
}

/** The clocks from the first to the last letter of a mark, whatever stands there now. */
function lettersBetween(doc: Y.Doc, key: string, mark: Mark): Range[] {
  const [first, last] = [idOf(mark.from), idOf(mark.to)]
  const ranges: Range[] = []
  if (!first || !last) return ranges
  let within = false
  for (let item = fieldOf(doc, key, mark.field)?._start ?? null; item; item = item.right) {
    const { client, clock } = item.id
    const has = (id: Y.ID): boolean =>
      id.client === client && id.clock >= clock && id.clock < clock + item.length
    const from = has(first) ? first.clock : clock
    const end = has(last) ? last.clock + 1 : clock + item.length
    within ||= has(first)
    if (within && from < end) ranges.push({ client, from, end })
    if (within && has(last)) return ranges
  }
  return []
}

/** What of some letters was there already when row `n` was the last one. */
function lettersThen(q: Queries, letters: readonly Range[], n: number): Range[] {
  const starts = new Map<number, number>()
  for (const client of new Set(letters.map((range) => range.client))) {
    const row = nextOf(q, client, n)
    const clocks = row ? Y.decodeUpdate(row.update).structs : []
    const own = clocks.filter(({ id }) => id.client === client).map(({ id }) => id.clock)
    starts.set(client, own.length > 0 ? Math.min(...own) : Infinity)
  }
  return joined(
    letters
      .map((range) => ({ ...range, end: Math.min(range.end, starts.get(range.client)!) }))
      .filter(({ from, end }) => from < end),
  )
}

/** The row after row `n` by which more than half of `all` letters are gone; looks no further. */
function cutBy(q: Queries, letters: readonly Range[], all: number, n: number): Cut {
  const map = new RangeMap(letters.map((range) => ({ ...range, value: true })))
  let gone = 0
  let last: CutRow | null = null
  for (let rows = cutsAfter(q, n, BATCH); rows.length > 0;) {
    for (const row of rows) {
      const before = gone
      for (const [client, cuts] of Y.decodeUpdate(row.update).ds.clients) {
        for (const { clock, len } of cuts) {
          const cut = { client, from: clock, end: clock + len }
          for (const { from, end } of map.within(cut)) gone += end - from
        }
      }
      if (gone > before) last = row
      if (gone * 2 > all) return { half: row, last }
    }
    rows = cutsAfter(q, rows.at(-1)!.n, BATCH)
  }
  return { half: null, last }
}

/** The row that wrote that a node is taken out, while it is so. */
function takenOut(q: Queries, doc: Y.Doc, key: string): CutRow | null {
  const node = nodesOf(doc).get(key)
  const item = node?.get('removed') === true ? node._map.get('removed') : undefined
  if (!item) return null
  const { client, clock } = item.id
  for (let rows = broughtFrom(q, client, 1, BATCH); rows.length > 0;) {
    const found = rows.find(({ update }) =>
      Y.decodeUpdate(update).structs.some(
        ({ id, length }) => id.client === client && id.clock <= clock && clock < id.clock + length,
      ),
    )
    if (found) return found
    rows = broughtFrom(q, client, rows.at(-1)!.n + 1, BATCH)
  }
  return null
}

function idOf(point: unknown): Y.ID | null {
  const { client, clock } = ((point as { item?: Partial<Y.ID> } | null)?.item ??
    {}) as Partial<Y.ID>
  return Number.isInteger(client) && Number.isInteger(clock) ? Y.createID(client!, clock!) : null
}
