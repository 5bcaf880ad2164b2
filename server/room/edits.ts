import type * as Y from 'yjs'
import { names } from '../commands/authorship.ts'
import type { Author } from '../commands/authorship.ts'
import { FIRST_ROW, readWithheld, rowsBefore } from '../commands/edits.ts'
import { HOUSE } from '../commands/opening.ts'
import { houseIds, readRestored } from '../commands/restored.ts'
import type { Store } from '../ports.ts'
import { deletedBy } from './deletions.ts'
import { cutOf, deedsOf, goesOn, joinGo, startGo } from './goes.ts'
import type { Go } from './goes.ts'
import { joined, RangeMap, without } from './ranges.ts'
import type { Range } from './ranges.ts'
import { tell } from './told.ts'
import type { EditedField } from './told.ts'
import { touchOf } from './touches.ts'
import type { Deed } from './touches.ts'

/** What somebody did to a node in one go: rows that follow each other within ten minutes. */
export type Edit = {
  /** The last of its rows. */
  n: number
  /** When that was written. */
  at: number
  /** Null for steps that the house took by itself. */
  by: Pick<Author, 'kind' | 'name'> | null
  /** Whether it is a step of moderators: what they hid or undid is not told here. */
  house: boolean
  deeds: Deed[]
  fields: EditedField[]
}

export type Edits = {
  edits: Edit[]
  /** Whether there are older ones that were not looked at. */
  older: boolean
}

/** How much one answer may cost: edits that are told, and rows and bytes that are looked at. */
export type Reach = { edits: number; rows: number; bytes: number }
export const REACH: Reach = { edits: 50, rows: 5_000, bytes: 4 * 1024 * 1024 }

const BATCH = 200

/**
 * The last edits of a node, the newest first. What moderators hid, and what they undid, is left
 * out while it is so: neither its words are told nor whose they were. `whole` is for those who
 * attend: they are told the words too that do not stand any more.
 */
export function editsOf(
  store: Store,
  doc: Y.Doc,
  key: string,
  { whole, reach = REACH }: { whole: boolean; reach?: Reach },
): Edits {
  return store.read((q) => {
    const withheld = readWithheld(q, key)
    const brought = readRestored(q)
    const hidden = withheld.hides.flatMap((hide) => deletedBy(hide, brought))
    const houses = new Set(houseIds(q))
    const nameOf = names(q)
    const goes: Go[] = []
    const words: (Range & { value: string })[] = []
    let older = false
    let [looked, bytes, before] = [0, 0, null as number | null]
    const isEnough = (): boolean => older && !(whole && lacks(goes, joined([...words, ...hidden])))
    while (before !== FIRST_ROW && !isEnough()) {
      if (looked >= reach.rows || bytes >= reach.bytes) {
        older = true
        break
      }
      const rows = rowsBefore(q, before, Math.min(BATCH, reach.rows - looked))
      if (rows.length === 0) break
      for (const row of rows) {
        const touch = touchOf(doc, row.update, key)
        bytes += row.update.byteLength
        if (!touch) continue
        if (whole) words.push(...touch.words)
        const house = houses.has(row.clientId)
        if (!house && withheld.isUndone(row)) {
          hidden.push(...touch.added)
          continue
        }
        if (older) continue
        if (row.n === FIRST_ROW) touch.added = []
        if (goesOn(goes.at(-1), row, house, nameOf)) joinGo(goes.at(-1)!, row, touch)
        else if (goes.length >= reach.edits) older = true
        else goes.push(startGo(house, row, touch))
      }
      looked += rows.length
      before = rows.at(-1)!.n
    }
    if (whole && before !== null && before !== FIRST_ROW) {
      // The first text is one row, and most of what is cut was in it.
      for (const row of rowsBefore(q, FIRST_ROW + 1, 1)) {
        words.push(...(touchOf(doc, row.update, key)?.words ?? []))
      }
    }
    const known = whole ? new RangeMap(words) : null
    const told = tell(doc, key, goes, { words: known, hidden: joined(hidden) })
    const edits = goes.map((go, i): Edit => {
      const { n, at, person } = go.rows[0]!
      const { kind, name } = nameOf(person)
      const by = person === HOUSE ? null : { kind, name }
      return { n, at, by, house: go.house, deeds: deedsOf(go), fields: told[i]! }
    })
    const isTold = ({ house, deeds, fields }: Edit): boolean =>
      house || deeds.length + fields.length > 0
    return { edits: edits.filter(isTold), older }
  })
}

/** Whether there are cut words that were not found yet. */
export function lacks(goes: readonly Go[], known: readonly Range[]): boolean {
  return goes.some((go) => without(cutOf(go), known).length > 0)
}
