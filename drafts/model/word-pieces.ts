import { diffArrays } from 'diff'
import { splitReferences } from './reference.ts'

/** Words that stay, are added or are cut. References stand in them as tokens. */
export type Piece = { kind: 'same' | 'added' | 'cut'; words: string }

const segmenter = new Intl.Segmenter('ko', { granularity: 'word' })

/** Words that differ at most; beyond it the one text takes the place of the other as a whole. */
const MOST = 3_000
/** What may stand between two changes and be told as part of them: blanks and light marks. */
const BETWEEN = /^[\s.,·:;'"‘’“”()「」]*$/u

/**
 * Two texts by words: what stays, what is cut, what is added, cut before added at one place. The
 * pieces that are not added make the first text, those that are not cut the second one. A
 * reference is one word. Never throws.
 */
export function wordPieces(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', words: before }]
  if (before === '') return [{ kind: 'added', words: after }]
  if (after === '') return [{ kind: 'cut', words: before }]
  const { head, tail } = equalEnds(before, after)
  const [left, right] = [before, after].map((text) => text.slice(head, text.length - tail))
  const changes = diffArrays(wordsOf(left!), wordsOf(right!), { maxEditLength: MOST })
  const between: Piece[] = changes
    ? changes.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'cut' : 'same',
        words: value.join(''),
      }))
    : [
        { kind: 'cut', words: left! },
        { kind: 'added', words: right! },
      ]
  return joined([
    { kind: 'same', words: before.slice(0, head) },
    ...between,
    { kind: 'same', words: before.slice(before.length - tail) },
  ])
}

/** How much of two texts is equal at both ends, up to a blank: cutting into words is what costs. */
function equalEnds(before: string, after: string): { head: number; tail: number } {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  while (head > 0 && before[head - 1] !== ' ') head -= 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  while (tail > 0 && before.at(-tail) !== ' ') tail -= 1
  return { head, tail }
}

/** A text cut into words, blanks and marks; joined again it is the same text. */
export function wordsOf(text: string): string[] {
  return splitReferences(text).flatMap((part) =>
    typeof part === 'string' ? numbersWhole(part) : [part.token],
  )
}

const DIGIT = /\p{N}/u

/** A number and the letters it stands with are one word: 24시간, 제13조. */
function numbersWhole(text: string): string[] {
  const words: string[] = []
  let before: string | null = null
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const joins: boolean =
      before !== null &&
      isWordLike === true &&
      (DIGIT.test(before.at(-1)!) || DIGIT.test(segment[0]!))
    if (joins) words.push(words.pop()! + segment)
    else words.push(segment)
    before = isWordLike === true ? segment : null
  }
  return words
}

/**
 * Changes with nothing but a blank between them are one change: “지체 없이” takes the place of
 * “곧바로 먼저” as a whole, not word for word.
 */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  let cut = ''
  let added = ''
  const flush = (): void => {
    if (cut !== '') all.push({ kind: 'cut', words: cut })
    if (added !== '') all.push({ kind: 'added', words: added })
    cut = added = ''
  }
  const filled = pieces.filter(({ words }) => words !== '')
  filled.forEach(({ kind, words }, i) => {
    const last = all.at(-1)
    if (kind === 'cut') cut += words
    else if (kind === 'added') added += words
    else if (cut !== '' && added !== '' && i < filled.length - 1 && BETWEEN.test(words)) {
      cut += words
      added += words
    } else if (cut + added === '' && last?.kind === 'same') last.words += words
    else {
      flush()
      all.push({ kind, words })
    }
  })
  flush()
  return all
}
