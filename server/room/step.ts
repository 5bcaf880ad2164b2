import type * as Y from 'yjs'
import { names } from '../commands/authorship.ts'
import type { Author } from '../commands/authorship.ts'
import { FIRST_ROW, readWithheld, rowsAfter, rowsBefore } from '../commands/edits.ts'
import type { EditRow } from '../commands/edits.ts'
import { HOUSE } from '../commands/opening.ts'
import { houseIds, readRestored } from '../commands/restored.ts'
import type { Queries, Store } from '../ports.ts'
import { deletedBy } from './deletions.ts'
import { lacks, REACH } from './edits.ts'
import { cutOf, deedsOf, joinGo, keptOf, near, PAUSE, startGo } from './goes.ts'
import type { Go } from './goes.ts'
import { joined, RangeMap } from './ranges.ts'
import type { Range } from './ranges.ts'
import { tell } from './told.ts'
import type { EditedField } from './told.ts'
import { touchesOf, touchOf } from './touches.ts'
import type { Deed, Touch } from './touches.ts'

/** One accepted edit, with what the same person did to the same node right before and after. */
export type Step = {
  n: number
  /** When the row itself was written. */
  at: number
  /** Null where nobody did it, and where it is not told whose it was. */
  by: Pick<Author, 'kind' | 'name'> | null
  house: boolean
  /** Whether moderators hid or undid it, so that nothing is told of it. */
  withheld: boolean
  places: StepPlace[]
  /** Whether there are more nodes than are told. */
  more: boolean
}

/** What was done to a node; title and subtitle of the charter have the empty key. */
export type StepPlace = {
  key: string
  /** The first and the last row of the go, and when they were written. */
  first: { n: number; at: number }
  last: { n: number; at: number }
  deeds: Deed[]
  fields: EditedField[]
}

/** Of a step that touches more nodes its own row alone is told, and of no more than `MOST` nodes. */
const FEW = 4
const MOST = 50

/**
 * The step a row of the journal belongs to, or null when there is no such row. What moderators hid
 * or undid is not told. `whole` is for those who attend: they are told what stands no more.
 */
export function stepOf(
  store: Store,
  doc: Y.Doc,
  n: number,
  { whole }: { whole: boolean },
): Step | null {
  return store.read((q) => {
    const row = n >= FIRST_ROW ? rowsAfter(q, n - 1, 1)[0] : undefined
    if (row?.n !== n) return null
    const nameOf = names(q)
    const house = houseIds(q).includes(row.clientId)
    const { kind, name } = nameOf(row.person)
    const by = row.person === HOUSE ? null : { kind, name }
    const step: Step = { n, at: row.at, by, house, withheld: false, places: [], more: false }
    if (n === FIRST_ROW) return step
    const hushed: Step = { ...step, by: null, withheld: true }
    const { isUndone } = readWithheld(q, '')
    if (!house && isUndone(row)) return hushed
    const touches = touchesOf(doc, row.update)
    const keys = [...touches.keys()].slice(0, MOST)
    let hides = false
    for (const key of keys) {
      const go = startGo(house, row, touches.get(key)!)
      if (!house && keys.length <= FEW) widen(q, doc, key, go, nameOf)
      const { place, hidden } = placeOf(q, doc, key, go, whole)
      hides ||= hidden
      if (place.deeds.length + place.fields.length > 0) step.places.push(place)
    }
    if (hides && !house && step.places.length === 0) return hushed
    return { ...step, more: touches.size > MOST }
  })
}

/** Joins to a go of one row what belongs to it on both sides. */
function widen(
  q: Queries,
  doc: Y.Doc,
  key: string,
  go: Go,
  nameOf: ReturnType<typeof names>,
): void {
  const houses = new Set(houseIds(q))
  const { isUndone } = readWithheld(q, key)
  const row = go.rows[0]!
  const { id } = nameOf(row.person)
  const side = (rows: Iterable<EditRow>): [EditRow, Touch][] => {
    const found: [EditRow, Touch][] = []
    let edge = row
    for (const each of rows) {
      if (Math.abs(edge.at - each.at) > PAUSE) break
      const touch = touchOf(doc, each.update, key)
      const house = houses.has(each.clientId)
      if (!touch || (!house && isUndone(each))) continue
      if (house || nameOf(each.person).id !== id) break
      found.push([each, touch])
      edge = each
    }
    return found
  }
  const [before, after] = [side(near(q, row.n, -1)), side(near(q, row.n, 1))]
  for (const [each, touch] of [...after, ...before]) joinGo(go, each, touch)
  go.rows.sort((a, b) => b.n - a.n)
}

/** What of a go is told, and whether there are words and all of them are hidden. */
function placeOf(
  q: Queries,
  doc: Y.Doc,
  key: string,
  go: Go,
  whole: boolean,
): { place: StepPlace; hidden: boolean } {
  const { hides } = readWithheld(q, key)
  const brought = readRestored(q)
  const hidden = joined(hides.flatMap((hide) => deletedBy(hide, brought)))
  const words = whole ? wordsFor(q, doc, key, go, hidden) : null
  const [fields = []] = tell(doc, key, [go], { words, hidden })
  const [last, first] = [go.rows[0]!, go.rows.at(-1)!]
  const all = joined([...cutOf(go), ...keptOf(go)])
  return {
    place: {
      key,
      first: { n: first.n, at: first.at },
      last: { n: last.n, at: last.at },
      deeds: deedsOf(go),
      fields,
    },
    hidden: all.length > 0 && fields.length === 0,
  }
}

/** Words that a go put in or took out, looked for where they were written. */
function wordsFor(
  q: Queries,
  doc: Y.Doc,
  key: string,
  go: Go,
  hidden: readonly Range[],
): RangeMap<string> {
  const words: (Range & { value: string })[] = []
  const { isUndone } = readWithheld(q, key)
  const take = (row: EditRow): void => {
    if (!isUndone(row)) words.push(...(touchOf(doc, row.update, key)?.words ?? []))
  }
  go.rows.forEach(take)
  for (const row of rowsBefore(q, FIRST_ROW + 1, 1)) take(row)
  let before = go.rows.at(-1)!.n
  let bytes = 0
  for (let looked = 0; looked < REACH.rows && bytes < REACH.bytes;) {
    if (!lacks([go], joined([...words, ...hidden]))) break
    const rows = rowsBefore(q, before, 200)
    if (rows.length === 0) break
    for (const row of rows) if (row.n !== FIRST_ROW) take(row)
    looked += rows.length
    bytes += rows.reduce((sum, { update }) => sum + update.byteLength, 0)
    before = rows.at(-1)!.n
  }
  return new RangeMap(words)
}
