import * as Y from 'yjs'
import type { Brought } from '../../drafts/model/authorship.ts'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { names } from '../commands/authorship.ts'
import type { Author } from '../commands/authorship.ts'
import { FIRST_ROW, readWithheld, rowsBefore } from '../commands/edits.ts'
import type { EditRow } from '../commands/edits.ts'
import { HOUSE } from '../commands/opening.ts'
import { houseIds, readRestored } from '../commands/restored.ts'
import type { Store } from '../ports.ts'
import { joined, RangeMap, without } from './ranges.ts'
import type { Range } from './ranges.ts'
import { touchOf } from './touches.ts'
import type { Deed, Touch } from './touches.ts'

/** What somebody did to a node in one go: rows that follow each other within ten minutes. */
export type Edit = {
  /** When the last of it was written. */
  at: number
  /** Null for steps that the house took by itself. */
  by: Pick<Author, 'kind' | 'name'> | null
  /** Whether it is a step of moderators: what they hid or undid is not told here. */
  house: boolean
  deeds: Deed[]
  fields: EditedField[]
}

/** Runs of words that were added and cut, in the order they stand; `lost` letters are too old. */
export type EditedField = { field: Field; added: string[]; removed: string[]; lost: number }

export type Edits = {
  edits: Edit[]
  /** Whether there are older ones that were not looked at. */
  older: boolean
}

/** How much one answer may cost: edits that are told, and rows and bytes that are looked at. */
export type Reach = { edits: number; rows: number; bytes: number }
export const REACH: Reach = { edits: 50, rows: 5_000, bytes: 4 * 1024 * 1024 }

const BATCH = 200
const PAUSE = 10 * 60_000

type Go = { rows: EditRow[]; house: boolean; deeds: Set<Deed>; added: Range[]; removed: Range[] }

/**
 * The last edits of a node, the newest first. What moderators hid, and what they undid, is left
 * out while it is so: neither its words are told nor whose they were.
 */
export function editsOf(store: Store, doc: Y.Doc, key: string, reach: Reach = REACH): Edits {
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
    const isEnough = (): boolean => older && !lacks(goes, joined([...words, ...hidden]))
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
        words.push(...touch.words)
        const house = houses.has(row.clientId)
        if (!house && withheld.isUndone(row)) {
          hidden.push(...touch.added)
          continue
        }
        if (older) continue
        if (row.n === FIRST_ROW) touch.added = []
        if (goesOn(goes.at(-1), row, house, nameOf)) join(goes.at(-1)!, row, touch)
        else if (goes.length >= reach.edits) older = true
        else
          goes.push(join({ rows: [], house, deeds: new Set(), added: [], removed: [] }, row, touch))
      }
      looked += rows.length
      before = rows.at(-1)!.n
    }
    if (before !== null && before !== FIRST_ROW) {
      // The first text is one row, and most of what is cut was in it.
      for (const row of rowsBefore(q, FIRST_ROW + 1, 1)) {
        words.push(...(touchOf(doc, row.update, key)?.words ?? []))
      }
    }
    const told = tell(doc, key, goes, new RangeMap(words), joined(hidden))
    const edits = goes.map(({ rows, house, deeds }, i): Edit => {
      const { at, person } = rows[0]!
      const { kind, name } = nameOf(person)
      return {
        at,
        by: person === HOUSE ? null : { kind, name },
        house,
        // A node is put in its place when it is made.
        deeds: deeds.has('made') ? ['made'] : [...deeds],
        fields: told[i]!,
      }
    })
    const isTold = ({ house, deeds, fields }: Edit): boolean =>
      house || deeds.length + fields.length > 0
    return { edits: edits.filter(isTold), older }
  })
}

function goesOn(
  go: Go | undefined,
  row: EditRow,
  house: boolean,
  nameOf: ReturnType<typeof names>,
): boolean {
  const next = go?.rows.at(-1)
  if (!go || !next || go.house || house) return false
  return nameOf(next.person).id === nameOf(row.person).id && next.at - row.at <= PAUSE
}

function join(go: Go, row: EditRow, { deeds, added, removed }: Touch): Go {
  go.rows.push(row)
  for (const deed of deeds) go.deeds.add(deed)
  go.added.push(...added)
  go.removed.push(...removed)
  return go
}

/** What is cut without having been written in the same go. */
const cutOf = ({ added, removed }: Go): Range[] => without(joined(removed), joined(added))
const keptOf = ({ added, removed }: Go): Range[] => without(joined(added), joined(removed))

/** Whether there are cut words that were not found yet. */
function lacks(goes: readonly Go[], known: readonly Range[]): boolean {
  return goes.some((go) => without(cutOf(go), known).length > 0)
}

type Told = { go: number; added: boolean }

/** What of each go is told, its words in the order they stand in the document. */
function tell(
  doc: Y.Doc,
  key: string,
  goes: readonly Go[],
  words: RangeMap<string>,
  hidden: readonly Range[],
): EditedField[][] {
  const marked = (added: boolean) =>
    new RangeMap<Told>(
      goes.flatMap((go, i) =>
        without(added ? keptOf(go) : cutOf(go), hidden).map((range) => ({
          ...range,
          value: { go: i, added },
        })),
      ),
    )
  const [kept, cut] = [marked(true), marked(false)]
  const told = goes.map((): EditedField[] => [])
  for (const field of FIELDS) {
    const fields = new Map<number, EditedField>()
    // Where the last words of a go ended, counted in words that stand: what follows at once joins.
    const ends = new Map<string, number>()
    let stands = 0
    for (let item = fieldOf(doc, key, field)?._start ?? null; item; item = item.right) {
      const { client, clock } = item.id
      const range = { client, from: clock, end: clock + item.length }
      for (const { value, ...part } of [...kept.within(range), ...cut.within(range)]) {
        let one = fields.get(value.go)
        if (!one) fields.set(value.go, (one = { field, added: [], removed: [], lost: 0 }))
        const said = wordsAt(words, part)
        one.lost += part.end - part.from - said.length
        const list = value.added ? one.added : one.removed
        const name = `${value.go} ${value.added}`
        const at = stands + (item.deleted ? 0 : part.from - clock)
        if (said !== '') {
          if (ends.get(name) === at) list.push((list.pop() ?? '') + said)
          else list.push(said)
        }
        ends.set(name, item.deleted ? at : at + part.end - part.from)
      }
      if (!item.deleted) stands += item.length
    }
    for (const [go, one] of fields) told[go]!.push(one)
  }
  return told
}

function wordsAt(words: RangeMap<string>, range: Range): string {
  let said = ''
  for (const { from, end, value, first } of words.within(range)) {
    said += value.slice(from - first, end - first)
  }
  return said
}

/** The clocks an update deletes, and those that the words were brought back from. */
function deletedBy(update: Uint8Array, brought: readonly Brought[]): Range[] {
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
