import { sharesOf, sliceRuns, UNKNOWN } from './authorship.ts'
import type { Run } from './authorship.ts'
import type { Line } from './charter.ts'
import { cleanWords, rawLinesOf } from './lines.ts'

/** The runs of a text of one line as it is shown: `runs` are those of `words` as they stand. */
export function signWords(words: string, runs: readonly Run[]): Run[] {
  return cleanRuns(words, runs)
}

/** The lines of a text as they are shown, each with the runs of its words. */
export function signLines(text: string, runs: readonly Run[]): (Line & { runs: Run[] })[] {
  return rawLinesOf(text).flatMap(({ from, tabs, level, text: words }) => {
    const start = from + tabs
    const own = sliceRuns(runs, start, start + words.length)
    const shown = cleanWords(words)
    return shown === '' ? [] : [{ level, text: shown, runs: cleanRuns(words, own) }]
  })
}

/**
 * Cleaning takes blanks off the ends and may join letters that two people wrote the halves of:
 * where the pieces do not make the whole any more, all of it is given to who wrote the most.
 */
function cleanRuns(words: string, runs: readonly Run[]): Run[] {
  const clean = cleanWords(words)
  let at = 0
  const pieces = runs.map(({ who, length }) => {
    const piece = cleanWords(`.${words.slice(at, (at += length))}.`).slice(1, -1)
    return { who, piece }
  })
  const joined = pieces.map(({ piece }) => piece).join('')
  if (joined.trim() !== clean)
    return clean === '' ? [] : [{ who: mostOf(runs), length: clean.length }]
  const from = joined.length - joined.trimStart().length
  const lengths = pieces.map(({ who, piece }) => ({ who, length: piece.length }))
  return sliceRuns(lengths, from, from + clean.length)
}

function mostOf(runs: readonly Run[]): number {
  return sharesOf(runs)[0]?.who ?? UNKNOWN
}
