import { html } from 'hono/html'
import { wordPieces } from '../../../drafts/model/word-pieces.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Lang } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'

/** Characters of unchanged words that are shown around a change. */
const AROUND = 60

/** What sets two texts apart, to be read and listened to: added and cut words are said to be so. */
export function difference(lang: Lang, before: string, after: string): Content {
  const { undo } = wordsFor(lang).house
  const pieces = wordPieces(before, after)
  return html`<p class="difference">
    ${pieces.map(({ kind, words }, i) => {
      if (kind === 'same') {
        const shown = shortened(words, i === 0, i === pieces.length - 1, undo.same)
        return html`<span>${shown}</span>`
      }
      const spoken = html`<span class="spoken" lang="${lang}"
        >[${kind === 'added' ? undo.added : undo.cut}]
      </span>`
      return kind === 'added'
        ? html`<ins>${spoken}${words}</ins>`
        : html`<del>${spoken}${words}</del>`
    })}
  </p>`
}

/** A long run of the same words, its middle left out. */
function shortened(
  words: string,
  first: boolean,
  last: boolean,
  say: (count: number) => string,
): string {
  const letters = [...words]
  const left = first ? 0 : AROUND
  const right = last ? 0 : AROUND
  if (letters.length <= left + right + AROUND) return words
  // Cut at blanks, so that no half of a word stands alone.
  const head = letters
    .slice(0, left)
    .join('')
    .replace(/\s\S*$/u, '')
  const tail =
    right === 0
      ? ''
      : letters
          .slice(-right)
          .join('')
          .replace(/^\S*\s/u, '')
  const out = letters.length - [...head].length - [...tail].length
  return `${head} ${say(out)} ${tail}`
}
