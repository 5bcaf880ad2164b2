import { readFileSync } from 'node:fs'
import { Random } from '../support/random.ts'
import type { Edit } from './trace.ts'

const FIRST = new URL('../../drafts/texts/netizen-charter.ko.md', import.meta.url)

/** How long the text may become before what was written is worked over instead. */
const LONG = 100_000

/** Letters typed between two places, at most. */
const BREATH = 60

/**
 * Somebody who writes like a drafter: sentences of the first charter letter by letter, slips taken
 * back at once, now and then a jump back to strike words and write others. Always the same.
 */
export function proseEdits(most: number): Edit[] {
  const random = new Random(20_080_722)
  const words = readFileSync(FIRST, 'utf8')
    .split(/\s+/)
    .filter((word) => /[가-힣]/.test(word))
  const edits: Edit[] = []
  let length = 0
  let at = 0
  const put = (letter: string): void => {
    edits.push({ at, out: 0, in: letter })
    at += 1
    length += 1
  }
  const cut = (): void => {
    if (at === 0) return
    at -= 1
    length -= 1
    edits.push({ at, out: 1, in: '' })
  }
  while (edits.length < most) {
    at = random.chance(0.6) ? length : random.below(length + 1)
    const strike = length > LONG ? BREATH : random.chance(0.3) ? random.below(BREATH) : 0
    for (let i = 0; i < strike; i += 1) cut()
    const end = edits.length + BREATH
    let word = random.below(words.length)
    while (edits.length < end) {
      for (const letter of `${words[word % words.length]} `) {
        if (random.chance(0.05)) {
          put('ㅇ')
          cut()
        }
        put(letter)
      }
      word += 1
    }
  }
  return edits.slice(0, most)
}
