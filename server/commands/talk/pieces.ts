/** Ids that one question to the store may name: one of the runtimes takes a hundred values. */
const MOST = 90

/** Asks for many ids, so many at once, and gives all answers together. */
export function inPieces<T>(ids: Iterable<string>, ask: (some: string[]) => T[]): T[] {
  const all = [...new Set(ids)]
  const answers: T[] = []
  for (let from = 0; from < all.length; from += MOST) {
    answers.push(...ask(all.slice(from, from + MOST)))
  }
  return answers
}
