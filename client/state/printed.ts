import type { Numbering } from '../../drafts/model/numbering.ts'
import { drawReference, splitReferences } from '../../drafts/model/reference.ts'

/** A letter of a printed field, and the offsets in the field's text that it stands for. */
type Letter = { node: Text; at: number; from: number; to: number }

/** What of a printed field is not its words. */
const BESIDE = '.m, .unseen, .none, small'

const BLANK = /\s/

/**
 * The letters of a printed field with where they stand in its text. Blanks are left out: lines and
 * levels are drawn, not printed. Null while something else is printed than the text says.
 */
export function lettersIn(
  root: Element,
  text: string,
  numbering: Numbering | null,
  home: string | undefined,
): Letter[] | null {
  const drawn = drawnLetters(text, numbering, home)
  const letters: Letter[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.parentElement?.closest(BESIDE)) continue
    for (let at = 0; at < node.data.length; at += 1) {
      if (BLANK.test(node.data[at]!)) continue
      const source = drawn[letters.length]
      if (source?.letter !== node.data[at]) return null
      letters.push({ node, at, from: source!.from, to: source!.to })
    }
  }
  return letters.length === drawn.length ? letters : null
}

function drawnLetters(
  text: string,
  numbering: Numbering | null,
  home: string | undefined,
): { letter: string; from: number; to: number }[] {
  const drawn: { letter: string; from: number; to: number }[] = []
  let from = 0
  for (const part of numbering ? splitReferences(text) : [text]) {
    const to = from + (typeof part === 'string' ? part : part.token).length
    if (typeof part === 'string') {
      for (const [i, letter] of part.split('').entries()) {
        if (!BLANK.test(letter)) drawn.push({ letter, from: from + i, to: from + i + 1 })
      }
    } else {
      const { label } = drawReference(part, numbering!, home)
      for (const letter of label.split(''))
        if (!BLANK.test(letter)) drawn.push({ letter, from, to })
    }
    from = to
  }
  return drawn
}

/** The printed words from one offset of the text to another; null where none are printed. */
export function rangeOf(letters: readonly Letter[], from: number, to: number): Range | null {
  const first = letters.find((letter) => letter.to > from)
  const last = letters.findLast((letter) => letter.from < to)
  if (!first || !last || last.from < first.from) return null
  const range = document.createRange()
  range.setStart(first.node, first.at)
  range.setEnd(last.node, last.at + 1)
  return range
}

/** Where selected letters stand in the text; null where none are selected. */
export function offsetsOf(
  letters: readonly Letter[],
  range: Range,
): { from: number; to: number } | null {
  const chosen = letters.filter(
    ({ node, at }) => range.comparePoint(node, at) === 0 && range.comparePoint(node, at + 1) === 0,
  )
  if (chosen.length === 0) return null
  return { from: chosen[0]!.from, to: Math.max(...chosen.map(({ to }) => to)) }
}
