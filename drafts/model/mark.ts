import type * as Y from 'yjs'
import { anchorAt } from './anchor.ts'
import type { Point } from './anchor.ts'
import type { Field } from './charter.ts'
import { lettersOf, quickOffsetOf } from './letters.ts'
import { whole } from './quote.ts'
import type { Quote } from './quote.ts'
import { placeIn, seek } from './search.ts'
import type { Stretch } from './search.ts'
import { fieldOf, nodesOf } from './shape.ts'

/** Words that something was said about: where they stood, what they were, and what stood around. */
export type Mark = {
  field: Field
  from: Point
  to: Point
  quote: string
  before: string
  after: string
}

/** Letters a mark may quote, and letters around them that it keeps. */
export const MARK = { quote: 1_000, context: 64 } as const

/**
 * Where a mark's words are now. `in_place`: they stand where they stood, letter by letter.
 * `moved`: the same words stand somewhere else. `unsure`: what stands there is like them, or they
 * stand in several places. `gone`: nothing like them is left.
 */
export type Whereabouts = ({ state: 'in_place' | 'moved' | 'unsure' } & Stretch) | { state: 'gone' }

/**
 * Where a mark of a node stands now. Never throws, for any document and any mark. Equal documents
 * give equal answers, but for words whose deletion was taken back: the document that took it back
 * knows them as the same ones, others find them as `moved`.
 */
export function findMark(doc: Y.Doc, key: string, mark: Mark): Whereabouts {
  try {
    return find(doc, key, mark)
  } catch {
    // What came over the wire may be no mark, and what a document holds may be no charter.
    return { state: 'gone' }
  }
}

/**
 * The mark of `from` up to `to` (UTF-16 offsets). Half a letter at an end is made whole. Undefined
 * where there is no such place, for no words, and for more than `MARK.quote` of them.
 */
export function markAt(
  doc: Y.Doc,
  key: string,
  field: Field,
  from: number,
  to: number,
): Mark | undefined {
  const text = fieldOf(doc, key, field)
  if (!text || !(from >= 0 && from < to && to <= text.length)) return undefined
  const letters = lettersOf(text)
  const all = whole(letters, from, to)
  if (all.to - all.from > MARK.quote) return undefined
  const anchor = anchorAt(doc, key, field, all.from, all.to)
  if (!anchor) return undefined
  const start = whole(letters, Math.max(0, all.from - MARK.context), all.to).from
  const end = whole(letters, all.from, Math.min(letters.length, all.to + MARK.context)).to
  return {
    field,
    from: anchor.from,
    to: anchor.to,
    quote: letters.slice(all.from, all.to),
    before: letters.slice(start, all.from),
    after: letters.slice(all.to, end),
  }
}

/**
 * The mark of words that were chosen where nobody knows offsets: the place where the quote stands,
 * and of several the one whose surroundings are clearly most alike. Undefined when there is none.
 */
export function placeQuote(doc: Y.Doc, key: string, field: Field, sought: Quote): Mark | undefined {
  const { quote } = sought
  if (quote === '' || quote.length > MARK.quote) return undefined
  const place = placeIn(doc, key, field, sought)
  if (!place?.alone) return undefined
  return markAt(doc, key, field, place.from, place.from + quote.length)
}

function find(doc: Y.Doc, key: string, mark: Mark): Whereabouts {
  const { field, quote, before, after } = mark
  if (![quote, before, after].every((words) => typeof words === 'string')) return { state: 'gone' }
  const stands = standsIn(doc, key)
  const text = stands ? fieldOf(doc, key, field) : undefined
  const range = text && rangeOf(text, mark)
  if (range && quote !== '' && lettersOf(text).slice(range.from, range.to) === quote) {
    return { state: 'in_place', key, field, ...range }
  }
  const found = seek(doc, { ...mark, key, stands, range })
  if (!found) return { state: 'gone' }
  const { sure, ...stretch } = found
  return { state: sure ? 'moved' : 'unsure', ...stretch }
}

/** Whether a node is part of the charter: it is there and was not taken out. */
function standsIn(doc: Y.Doc, key: string): boolean {
  const node = nodesOf(doc).get(key)
  return node !== undefined && node.get('removed') !== true
}

/** What a mark's points hold on to now, whatever it is; undefined when they are of another text. */
function rangeOf(text: Y.Text, mark: Mark): { from: number; to: number } | undefined {
  const from = quickOffsetOf(text, mark.from)
  const to = quickOffsetOf(text, mark.to)
  if (from === undefined || to === undefined) return undefined
  return { from, to: Math.max(from, to) }
}
