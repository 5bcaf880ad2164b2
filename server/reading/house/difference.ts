import { diffArrays } from 'diff'
import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Lang } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'

const segmenter = new Intl.Segmenter('ko', { granularity: 'word' })

/** Characters of unchanged words that are shown around a change. */
const AROUND = 60

type Piece = { kind: 'same' | 'added' | 'cut'; words: string }

/** Words that differ at most; beyond it the one text takes the place of the other as a whole. */
const MOST = 3_000

/**
 * Two texts by words: what stays, what is added, what is cut. The pieces that are not added make
 * the first text, those that are not cut the second one, spaces and line breaks included.
 */
export function differenceOf(before: string, after: string): Piece[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST })
  if (!changes) {
    return [
      { kind: 'cut', words: before },
      { kind: 'added', words: after },
    ]
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'cut' : 'same',
    words: value.join(''),
  }))
}

const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment)

/** The same to be read and listened to: added and cut words are said to be so. */
export function difference(lang: Lang, before: string, after: string): Content {
  const { undo } = wordsFor(lang).house
  const pieces = differenceOf(before, after)
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
  const head = letters.slice(0, left).join('')
  const tail = right === 0 ? '' : letters.slice(-right).join('')
  return `${head} ${say(letters.length - left - right)} ${tail}`
}
