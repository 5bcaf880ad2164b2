import * as Y from 'yjs'
import { FIELDS } from './charter.ts'
import type { Field } from './charter.ts'
import { lettersOf } from './letters.ts'
import { likestOf, matchesOf } from './quote.ts'
import type { Quote } from './quote.ts'
import { fieldOf, nodesOf } from './shape.ts'

/** Letters of a field. */
export type Stretch = { key: string; field: Field; from: number; to: number }

/**
 * By what rule lost words are found again. A place is `alone` when its surroundings are the same
 * for `ahead` more letters than at any other place, or it alone has all of them. It is sure when it
 * is alone, its surroundings are known again for `around` letters or the quote is `long`, and both
 * together are `least` letters. Words that are like the quote share `like` of its pairs of letters,
 * and `kept` of them suffice where the mark still holds on to some.
 */
export const FOUND = { ahead: 4, around: 8, long: 24, least: 8, like: 0.6, kept: 0.4 } as const

/** Where to look: the mark's field, and what its points still hold, if they hold anything. */
export type Sought = Quote & {
  key: string
  field: Field
  stands: boolean
  range: { from: number; to: number } | undefined
}

type Place = Stretch & { around: number; far: number }

/** So many places are compared. A quote that stands more often says nothing about its place. */
const MOST = 400

/**
 * Finds words that do not stand where they stood: in their field, then in the other fields of their
 * node, then in every node that stands; failing that, words like them in their field. `sure` says
 * that they are the same words and where they are. Null when there is nothing like them.
 */
export function seek(doc: Y.Doc, sought: Sought): (Stretch & { sure: boolean }) | null {
  const { key, field, quote, range } = sought
  const text = sought.stands ? lettersIn(doc, key, field) : ''
  const kept = text !== '' && range ? likeIn(text, sought, range, FOUND.kept) : null
  const home = text === '' ? [] : placesIn(text, sought, key, field, range?.from ?? 0)
  let best = bestOf(home, sought)
  if (!best?.alone || !isKnown(best, sought)) best = bestOf(placesOf(doc, sought, home), sought)
  if (best) {
    const { around, alone, far: _far, ...stretch } = best
    const known = isKnown(best, sought)
    const enough = quote.length + around >= FOUND.least
    if (alone && known && enough) return { ...stretch, sure: true }
    if (kept) return kept
    if (alone && quote.length >= FOUND.long) return { ...stretch, sure: true }
    const here = best.key === key
    if (here || known || (alone && quote.length >= FOUND.least)) return { ...stretch, sure: false }
  }
  if (kept || text === '') return kept
  return likeIn(text, sought, { from: 0, to: text.length }, FOUND.like)
}

/** The best of the places where a quote stands in one field, and whether no other compares. */
export function placeIn(
  doc: Y.Doc,
  key: string,
  field: Field,
  sought: Quote,
): { from: number; alone: boolean } | null {
  return bestOf(placesIn(lettersIn(doc, key, field), sought, key, field, 0), sought)
}

/** The places of the mark's own field and those of all others. */
function placesOf(doc: Y.Doc, sought: Sought, home: readonly Place[]): Place[] {
  const places = [...home]
  const look = (key: string, field: Field, far: number): void => {
    if (places.length >= MOST) return
    const found = placesIn(lettersIn(doc, key, field), sought, key, field, 0)
    for (const place of found) places.push({ ...place, far })
  }
  if (sought.stands) {
    for (const field of FIELDS) if (field !== sought.field) look(sought.key, field, 1e6)
  }
  for (const [key, node] of nodesOf(doc).entries()) {
    if (key === sought.key || !(node instanceof Y.Map) || node.get('removed') === true) continue
    for (const field of FIELDS) look(key, field, 1e7)
  }
  return places
}

function placesIn(text: string, sought: Quote, key: string, field: Field, near: number): Place[] {
  return matchesOf(text, sought, near).map(({ at, around }) => {
    return { key, field, from: at, to: at + sought.quote.length, around, far: Math.abs(at - near) }
  })
}

/** The place whose surroundings are most alike; of equal ones the nearest, then by its key. */
function bestOf(places: readonly Place[], sought: Quote): (Place & { alone: boolean }) | null {
  let best: Place | null = null
  for (const place of places) if (!best || isBefore(place, best)) best = place
  if (!best) return null
  const { around } = best
  const all = sought.before.length + sought.after.length
  const alone = places.every(
    (place) =>
      place === best ||
      place.around <= around - FOUND.ahead ||
      (place.around < all && all <= around),
  )
  return { ...best, alone }
}

function isBefore(a: Place, b: Place): boolean {
  if (a.around !== b.around) return a.around > b.around
  if (a.far !== b.far) return a.far < b.far
  return a.key < b.key
}

/** Whether the surroundings of a place are those of the mark: enough of them, or all there were. */
function isKnown({ around }: Place, { before, after }: Quote): boolean {
  return around > 0 && around >= Math.min(FOUND.around, before.length + after.length)
}

function likeIn(
  text: string,
  { key, field, quote }: Sought,
  { from, to }: { from: number; to: number },
  least: number,
): (Stretch & { sure: false }) | null {
  if (from >= to) return null
  const like = likestOf(text.slice(from, to), quote)
  if (!like || like.part < least) return null
  return { key, field, from: from + like.from, to: from + like.to, sure: false }
}

function lettersIn(doc: Y.Doc, key: string, field: Field): string {
  const text = fieldOf(doc, key, field)
  return text ? lettersOf(text) : ''
}
