/** A quote and the words around it. */
export type Quote = { quote: string; before: string; after: string }

/** A place in a text where a quote stands, and how many letters around it are the same too. */
export type Match = { at: number; around: number }

/** A stretch of a text that is like a quote: `part` of the quote's pairs of letters are there. */
export type Likeness = { from: number; to: number; part: number }

/** So many places on each side of where one looks are told apart, and no more. */
const PLACES = 200

/** A quote is looked for by its first letters, so that no text makes the search slow. */
const FIRST = 32
const TRIES = 2_000

/**
 * The places where a quote stands letter by letter, those after `near` first. Of a quote that
 * stands in a text more than a few hundred times some places are left out.
 */
export function matchesOf(text: string, sought: Quote, near = 0): Match[] {
  const { quote } = sought
  if (quote === '') return []
  const matches: Match[] = []
  const first = quote.slice(0, FIRST)
  const look = (from: number, end: number): void => {
    let found = 0
    let at = text.indexOf(first, from)
    for (let i = 0; i < TRIES && found < PLACES && at >= 0 && at < end; i += 1) {
      if (quote === first || text.startsWith(quote, at)) {
        matches.push({ at, around: aroundOf(text, at, sought) })
        found += 1
      }
      at = text.indexOf(first, at + 1)
    }
  }
  look(near, text.length)
  if (near > 0) look(0, near)
  return matches
}

/** Letters in a row that are the same before and after. That a text ends there counts as one. */
function aroundOf(text: string, at: number, { quote, before, after }: Quote): number {
  let same = 0
  let i = 1
  while (i <= before.length && at - i >= 0 && text[at - i] === before[before.length - i]) i += 1
  same += i - 1
  if (i > before.length && at - i < 0) same += 1
  const end = at + quote.length
  let j = 0
  while (j < after.length && end + j < text.length && text[end + j] === after[j]) j += 1
  same += j
  if (j === after.length && end + j === text.length) same += 1
  return same
}

/** A quote of fewer letters is too little to find what is like it. */
const SHORTEST = 4

/**
 * The stretch of a text, as long as the quote, that shares most with it: pairs of neighbouring
 * letters are counted, however often each stands there, and `part` is how many of the quote's
 * pairs were found. Null when nothing is shared. One pass: the cost is that of the text.
 */
export function likestOf(text: string, quote: string): Likeness | null {
  if (quote.length < SHORTEST) return null
  const pairs = new Pairs(quote)
  const { left } = pairs
  const width = quote.length - 1
  const found = new Int32Array(Math.max(0, text.length - 1))
  let [shared, most, from, to] = [0, 0, 0, 0]
  for (let i = 0; i < found.length; i += 1) {
    const pair = (found[i] = pairs.find(text, i))
    if (pair >= 0) {
      left[pair] = left[pair]! - 1
      if (left[pair]! >= 0) shared += 1
    }
    const gone = i >= width ? found[i - width]! : -1
    if (gone >= 0) {
      if (left[gone]! >= 0) shared -= 1
      left[gone] = left[gone]! + 1
    }
    if (shared > most) [most, from, to] = [shared, Math.max(0, i - width + 1), i + 2]
  }
  if (most === 0) return null
  while (found[from] === -1) from += 1
  return { ...whole(text, from, to), part: most / width }
}

/** A stretch that holds no half of a letter: where one would be cut, the other half is taken in. */
export function whole(text: string, from: number, to: number): { from: number; to: number } {
  return {
    from: isLow(text, from) && isHigh(text, from - 1) ? from - 1 : from,
    to: isLow(text, to) && isHigh(text, to - 1) ? to + 1 : to,
  }
}

const isHigh = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xd800
const isLow = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xdc00

/** The pairs of neighbouring letters of a quote, each with a place in `left`: how often it stands. */
class Pairs {
  readonly left: Int32Array
  /** A pair at its place, as an integer; 0, which is no pair of letters, where there is none. */
  readonly #pairs: Int32Array
  readonly #mask: number

  constructor(quote: string) {
    let size = 64
    while (size < quote.length * 4) size *= 2
    this.left = new Int32Array(size)
    this.#pairs = new Int32Array(size)
    this.#mask = size - 1
    for (let i = 0; i + 1 < quote.length; i += 1) {
      const place = this.#placeOf(pairAt(quote, i))
      this.#pairs[place] = pairAt(quote, i)
      this.left[place]! += 1
    }
  }

  /** The place of the pair that stands at `i` of a text, or -1. */
  find(text: string, i: number): number {
    const place = this.#placeOf(pairAt(text, i))
    return this.#pairs[place] === 0 ? -1 : place
  }

  #placeOf(pair: number): number {
    let place = (Math.imul(pair, 0x9e3779b1) >>> 16) & this.#mask
    while (this.#pairs[place] !== 0 && this.#pairs[place] !== pair) place = (place + 1) & this.#mask
    return place
  }
}

const pairAt = (text: string, i: number): number =>
  (text.charCodeAt(i) << 16) | text.charCodeAt(i + 1)
