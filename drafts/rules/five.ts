import { FIVE_MINUTES } from './stance.ts'

/** An article as somebody with five minutes meets it. */
export type Heard = {
  key: string
  /** Stances and discussions. */
  opinions: number
  /** Whether the one who asks has signed it as it is now. */
  signed: boolean
}

/**
 * The articles that somebody with five minutes is offered: those with the fewest opinions, and what
 * one has signed only when nothing else is left. `turn` turns the order, and which of equals come:
 * the same turn gives the same articles, whatever order they were told in.
 */
export function fewestHeard(
  articles: readonly Heard[],
  turn: string,
  count = FIVE_MINUTES,
): string[] {
  const placed = articles.map((each) => ({ ...each, place: placeOf(`${turn}/${each.key}`) }))
  return placed
    .toSorted(
      (a, b) =>
        Number(a.signed) - Number(b.signed) ||
        a.opinions - b.opinions ||
        a.place - b.place ||
        (a.key < b.key ? -1 : 1),
    )
    .slice(0, count)
    .sort((a, b) => Number(a.signed) - Number(b.signed) || a.place - b.place)
    .map(({ key }) => key)
}

/** A number for a word that looks like chance (FNV-1a, its bits mixed once more). */
function placeOf(word: string): number {
  let hash = 0x811c9dc5
  for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
