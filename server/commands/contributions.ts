import { and, asc, gte, lte } from 'drizzle-orm'
import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { journal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import { readRestored } from './restored.ts'
import type { Restored } from './restored.ts'
import { rowsOf } from './undoing.ts'
import type { Span } from './undoing.ts'

/** Clocks of one client id, from the first up to and not including the end. */
export type Range = { client: number; from: number; end: number }

/** Words of one person that stand in the draft: of one field, written in one go. */
export type Contribution = Span & {
  key: string
  field: Field
  at: number
  /** Runs of words, in the order they stand. */
  words: string[]
  ranges: Range[]
}

/** Milliseconds without writing after which words are of another go. */
const PAUSE = 10 * 60_000

type Written = Range & { go: number; first: number; last: number; at: number }

/**
 * What a person wrote and still stands in the document, the newest first. Words that the house
 * took out and brought back are theirs as before.
 */
export function contributionsOf(
  q: Queries,
  doc: Y.Doc,
  person: string,
  window: Span | { since: number },
): Contribution[] {
  const written = writtenBy(q, person, window)
  if (written.length === 0) return []
  const owner = new Owner(written, readRestored(q))
  const found = new Map<string, Contribution>()
  for (const { key, map } of readNodes(doc)) {
    for (const field of FIELDS) {
      const text = map.get(field)
      if (text instanceof Y.Text) collect(found, owner, { key, field, text })
    }
  }
  return [...found.values()].sort((a, b) => b.from - a.from)
}

type Place = { key: string; field: Field; text: Y.Text }

function collect(found: Map<string, Contribution>, owner: Owner, place: Place): void {
  const { key, field, text } = place
  let last: string | null = null
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    for (const { at, end, by } of owner.cut(client, clock, clock + item.length)) {
      const name = by && `${key} ${field} ${by.go}`
      if (by && name) {
        const words = item.content.str.slice(at - clock, end - clock)
        add(found, name, {
          key,
          field,
          by,
          words,
          range: { client, from: at, end },
          joins: name === last,
        })
      }
      last = name
    }
  }
}

function add(
  found: Map<string, Contribution>,
  name: string,
  piece: {
    key: string
    field: Field
    by: Written
    words: string
    range: Range
    joins: boolean
  },
): void {
  const { key, field, by, words, range, joins } = piece
  let one = found.get(name)
  if (!one) {
    one = { key, field, at: by.at, from: by.first, to: by.last, words: [], ranges: [] }
    found.set(name, one)
  }
  if (joins) one.words.push((one.words.pop() ?? '') + words)
  else one.words.push(words)
  one.ranges.push(range)
  one.at = Math.max(one.at, by.at)
  one.from = Math.min(one.from, by.first)
  one.to = Math.max(one.to, by.last)
}

/** Which clocks were written in which row, numbered by the goes they were written in. */
function writtenBy(q: Queries, person: string, window: Span | { since: number }): Written[] {
  const rows = rowsOf(q, person, window)
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return []
  const own = new Set(rows.map(({ n }) => n))
  const updates = q
    .select({ n: journal.n, at: journal.at, update: journal.update })
    .from(journal)
    .where(and(gte(journal.n, first.n), lte(journal.n, last.n)))
    .orderBy(asc(journal.n))
    .all()
    .filter(({ n }) => own.has(n))
  const written: Written[] = []
  let go = 0
  let before = first.at
  for (const { n, at, update } of updates) {
    if (at - before > PAUSE) go += 1
    before = at
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item)) continue
      const { client, clock } = struct.id
      const end = clock + struct.length
      const open = written.at(-1)
      if (open && open.client === client && open.end === clock && open.go === go) {
        Object.assign(open, { end, last: n, at })
      } else {
        written.push({ client, from: clock, end, go, first: n, last: n, at })
      }
    }
  }
  return written
}

type Cut = { at: number; end: number; by: Written | null }

/** Finds out which row some clocks were written in, also where the house brought them back. */
class Owner {
  readonly #written: Map<number, Written[]>
  readonly #restored: Map<number, Restored[]>

  constructor(written: readonly Written[], restored: readonly Restored[]) {
    this.#written = Map.groupBy(written, ({ client }) => client)
    this.#restored = Map.groupBy(restored, ({ house }) => house)
  }

  /** Clocks in pieces of one origin each. */
  *cut(client: number, from: number, end: number): Generator<Cut> {
    for (let at = from; at < end;) {
      const stop = this.#stop(client, at, end)
      yield { at, end: stop, by: this.#find(client, at) }
      at = stop
    }
  }

  #find(client: number, clock: number, depth = 0): Written | null {
    const own = this.#written.get(client)?.find(({ from, end }) => clock >= from && clock < end)
    if (own || depth > 100) return own ?? null
    const back = this.#backAt(client, clock)
    return back ? this.#find(back.client, back.clock + clock - back.at, depth + 1) : null
  }

  /** Where the origin may change next. */
  #stop(client: number, at: number, end: number): number {
    let stop = end
    for (const { from, end: over } of this.#written.get(client) ?? []) {
      if (from > at) stop = Math.min(stop, from)
      else if (over > at) stop = Math.min(stop, over)
    }
    const back = this.#backAt(client, at)
    if (back) {
      const inner = this.#stop(back.client, back.clock + at - back.at, back.clock + back.length)
      stop = Math.min(stop, inner - back.clock + back.at)
    }
    for (const { at: from } of this.#restored.get(client) ?? []) {
      if (from > at) stop = Math.min(stop, from)
    }
    return stop
  }

  #backAt(client: number, clock: number): Restored | undefined {
    return this.#restored.get(client)?.find(({ at, length }) => clock >= at && clock < at + length)
  }
}
