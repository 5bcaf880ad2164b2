import { diffArrays } from 'diff'
import type { Line } from './charter.ts'

/** Two lines that are one and the same unit, by their places; -1 where one side has none. */
export type Pair = { before: number; after: number; moved: boolean }

/** How alike lines are, of 1, before they are taken for one that was changed. */
const ALIKE = 0.3
/** Lines of a gap that are compared each with each; in larger gaps only those at the same place. */
const MOST = 60
/** Lines that are not equal at most; beyond it only what is equal at both ends is looked for. */
const UNEQUAL = 500

/**
 * Which lines of two texts are the same unit: equal ones first, then those most alike between them,
 * in their order. What was only put elsewhere is `moved`. Every line is in one pair; pairs come in
 * the order of `after`, and what is gone where it stood.
 */
export function pairLines(before: readonly Line[], after: readonly Line[]): Pair[] {
  const kept = equalLines(before, after)
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  for (const next of [...kept, { before: before.length, after: after.length }]) {
    pairs.push(...gapPairs(before, after, [i, next.before], [j, next.after]))
    if (next.before < before.length) pairs.push({ ...next, moved: false })
    i = next.before + 1
    j = next.after + 1
  }
  return withMoves(before, after, pairs)
}

function equalLines(
  before: readonly Line[],
  after: readonly Line[],
): { before: number; after: number }[] {
  const name = ({ level, text }: Line): string => `${level} ${text}`
  const [left, right] = [before.map(name), after.map(name)]
  const changes = diffArrays(left, right, { maxEditLength: UNEQUAL })
  if (!changes) return equalEnds(left, right)
  const equal: { before: number; after: number }[] = []
  let [i, j] = [0, 0]
  for (const { added, removed, count } of changes) {
    if (added) j += count
    else if (removed) i += count
    else for (let k = 0; k < count; k += 1) equal.push({ before: i++, after: j++ })
  }
  return equal
}

function equalEnds(
  left: readonly string[],
  right: readonly string[],
): { before: number; after: number }[] {
  const most = Math.min(left.length, right.length)
  let from = 0
  while (from < most && left[from] === right[from]) from += 1
  let end = 0
  while (end < most - from && left.at(-1 - end) === right.at(-1 - end)) end += 1
  return [
    ...Array.from({ length: from }, (_, i) => ({ before: i, after: i })),
    ...Array.from({ length: end }, (_, i) => {
      return { before: left.length - end + i, after: right.length - end + i }
    }),
  ]
}

/** The pairing of a gap that makes its lines most alike, all told (as Needleman and Wunsch do). */
function gapPairs(
  before: readonly Line[],
  after: readonly Line[],
  [i0, i1]: readonly [number, number],
  [j0, j1]: readonly [number, number],
): Pair[] {
  const [m, n] = [i1 - i0, j1 - j0]
  if (m > MOST || n > MOST) return inPlace([i0, i1], [j0, j1])
  const left = before.slice(i0, i1).map(gramsOf)
  const right = after.slice(j0, j1).map(gramsOf)
  const alike = (i: number, j: number): number => {
    const level = before[i0 + i]!.level === after[j0 + j]!.level ? 1 : 0.8
    const value = level * likeness(left[i]!, right[j]!)
    return value >= ALIKE ? value : 0
  }
  const values = left.map((_, i) => right.map((__, j) => alike(i, j)))
  const best = Array.from({ length: m + 1 }, () => new Float64Array(n + 1))
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let j = n - 1; j >= 0; j -= 1) {
      const value = values[i]![j]!
      const both = value > 0 ? value + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(both, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < m || j < n) {
    const value = values[i]?.[j] ?? 0
    const both = value > 0 && best[i]![j]! === value + best[i + 1]![j + 1]!
    if (both) pairs.push({ before: i0 + i++, after: j0 + j++, moved: false })
    else if (j >= n || (i < m && best[i + 1]![j]! >= best[i]![j + 1]!)) {
      pairs.push({ before: i0 + i++, after: -1, moved: false })
    } else pairs.push({ before: -1, after: j0 + j++, moved: false })
  }
  return pairs
}

/** A gap too large to be looked through: what stands at the same place is taken for the same. */
function inPlace([i0, i1]: readonly [number, number], [j0, j1]: readonly [number, number]): Pair[] {
  return Array.from({ length: Math.max(i1 - i0, j1 - j0) }, (_, k): Pair => {
    return { before: i0 + k < i1 ? i0 + k : -1, after: j0 + k < j1 ? j0 + k : -1, moved: false }
  })
}

/** Lines that are gone at one place and there at another, word for word, were moved. */
function withMoves(before: readonly Line[], after: readonly Line[], pairs: Pair[]): Pair[] {
  const gone = Map.groupBy(
    pairs.filter((pair) => pair.after < 0),
    (pair) => before[pair.before]!.text,
  )
  const found = new Set<Pair>()
  const moved = pairs.map((pair) => {
    if (pair.before >= 0) return pair
    const from = gone.get(after[pair.after]!.text)?.shift()
    if (!from) return pair
    found.add(from)
    return { before: from.before, after: pair.after, moved: true }
  })
  return moved.filter((pair) => !found.has(pair))
}

type Grams = { counts: Map<string, number>; sum: number }

/** Pairs of neighbouring letters, without blanks: Korean words change at their ends. */
function gramsOf({ text }: Line): Grams {
  const letters = [...text.replace(/\s+/g, '')]
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const gram = letters[i]! + letters[i + 1]!
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return { counts, sum: Math.max(0, letters.length - 1) }
}

/** How much of two lines is the same, of 1 (Sørensen and Dice). */
function likeness(a: Grams, b: Grams): number {
  if (a.sum + b.sum === 0) return 0
  const [few, many] = a.counts.size < b.counts.size ? [a, b] : [b, a]
  let shared = 0
  for (const [gram, count] of few.counts) shared += Math.min(count, many.counts.get(gram) ?? 0)
  return (2 * shared) / (a.sum + b.sum)
}
