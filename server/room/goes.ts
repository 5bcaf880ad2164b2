import type { Queries } from '../ports.ts'
import type { names } from '../commands/authorship.ts'
import { FIRST_ROW, rowsAfter, rowsBefore } from '../commands/edits.ts'
import type { EditRow } from '../commands/edits.ts'
import { joined, without } from './ranges.ts'
import type { Range } from './ranges.ts'
import type { Deed, Touch } from './touches.ts'

/** What somebody did to a node in one go: rows that follow each other, the newest first. */
export type Go = {
  rows: EditRow[]
  house: boolean
  deeds: Set<Deed>
  added: Range[]
  removed: Range[]
}

/** Rows of one person further apart than this are two goes. */
export const PAUSE = 10 * 60_000

export function startGo(house: boolean, row: EditRow, touch: Touch): Go {
  return joinGo({ rows: [], house, deeds: new Set(), added: [], removed: [] }, row, touch)
}

/** Whether a row that touches the node next before a go is part of it. */
export function goesOn(
  go: Go | undefined,
  row: EditRow,
  house: boolean,
  nameOf: ReturnType<typeof names>,
): boolean {
  const next = go?.rows.at(-1)
  if (!go || !next || go.house || house) return false
  return nameOf(next.person).id === nameOf(row.person).id && next.at - row.at <= PAUSE
}

export function joinGo(go: Go, row: EditRow, { deeds, added, removed }: Touch): Go {
  go.rows.push(row)
  for (const deed of deeds) go.deeds.add(deed)
  go.added.push(...added)
  go.removed.push(...removed)
  return go
}

/** What is cut without having been written in the same go. */
export const cutOf = ({ added, removed }: Go): Range[] => without(joined(removed), joined(added))
export const keptOf = ({ added, removed }: Go): Range[] => without(joined(added), joined(removed))

/** What is told to have been done: a node is put in its place when it is made. */
export const deedsOf = ({ deeds }: Go): Deed[] => (deeds.has('made') ? ['made'] : [...deeds])

/** So many rows on each side of one are looked at for the rest of its go. */
const NEAR = 600
const BATCH = 100

/** Rows before row `n`, the nearest first, or after it; no more than can belong to its go. */
export function* near(q: Queries, n: number, side: -1 | 1): Generator<EditRow> {
  let edge = n
  for (let looked = 0; looked < NEAR; looked += BATCH) {
    const rows = side < 0 ? rowsBefore(q, edge, BATCH) : rowsAfter(q, edge, BATCH)
    for (const row of rows) if (row.n !== FIRST_ROW) yield row
    if (rows.length < BATCH) return
    edge = rows.at(-1)!.n
  }
}
