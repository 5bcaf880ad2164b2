import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { cutOf, keptOf } from './goes.ts'
import type { Go } from './goes.ts'
import { RangeMap, without } from './ranges.ts'
import type { Range } from './ranges.ts'

/**
 * What was done to the words of a field, as runs in the order they stand. Everybody is told what
 * was put in and stands, and of the rest how many letters it was: what people took out of the
 * charter is not for the public. Those who attend are told the words as well.
 */
export type EditedField = {
  field: Field
  added: string[]
  /** Words that were taken out; empty for the public. */
  removed: string[]
  /** Letters that were taken out. */
  cut: number
  /** Letters that were put in and are gone since, where their words are not told. */
  gone: number
  /** Letters whose words are too old to be found. */
  lost: number
}

/** Where words are found that may not stand any more; null for the public. */
export type Known = RangeMap<string> | null

type Told = { go: number; added: boolean }

/** What of each go is told, its words in the order they stand in the document. */
export function tell(
  doc: Y.Doc,
  key: string,
  goes: readonly Go[],
  { words, hidden }: { words: Known; hidden: readonly Range[] },
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
        if (!one) fields.set(value.go, (one = nothingOf(field)))
        const { length, said } = partOf(item, part, words)
        if (!value.added) one.cut += length
        else if (item.deleted && words === null) one.gone += length
        if (words !== null) one.lost += length - said.length
        const list = value.added ? one.added : one.removed
        const name = `${value.go} ${value.added}`
        const at = stands + (item.deleted ? 0 : part.from - clock)
        if (said !== '') {
          if (ends.get(name) === at) list.push((list.pop() ?? '') + said)
          else list.push(said)
        }
        ends.set(name, item.deleted ? at : at + length)
      }
      if (!item.deleted) stands += item.length
    }
    for (const [go, one] of fields) told[go]!.push(one)
  }
  return told
}

function nothingOf(field: Field): EditedField {
  return { field, added: [], removed: [], cut: 0, gone: 0, lost: 0 }
}

/** Some clocks of an item, and their words as far as they are known and may be told. */
function partOf(item: Y.Item, part: Range, words: Known): { length: number; said: string } {
  const { from, end } = part
  let said = ''
  if (item.deleted && words === null) return { length: end - from, said }
  if (item.content instanceof Y.ContentString) {
    said = item.content.str.slice(from - item.id.clock, end - item.id.clock)
  } else if (words !== null) {
    for (const found of words.within(part)) {
      said += found.value.slice(found.from - found.first, found.end - found.first)
    }
  }
  return { length: end - from, said }
}
