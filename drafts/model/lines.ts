import type { Level, Line } from './charter.ts'

/** One raw line of a text: its place in the string, its tabs, and the level it is read at. */
export type RawLine = { from: number; tabs: number; level: Level; text: string }

/**
 * The lines of a text as they stand, empty ones included. Never throws. The level read is the
 * number of leading tabs, but at most 목, at most one deeper than the last line that has words,
 * and the first line is always 항: so every text reads as some outline.
 */
export function rawLinesOf(text: string): RawLine[] {
  const lines: RawLine[] = []
  let from = 0
  let deepest = 0
  for (const raw of text.split('\n')) {
    const tabs = /^\t*/.exec(raw)![0].length
    const level = Math.min(tabs, deepest) as Level
    const words = raw.slice(tabs)
    lines.push({ from, tabs, level, text: words })
    if (words.trim() !== '') deepest = Math.min(level + 1, 2)
    from += raw.length + 1
  }
  return lines
}

/** The units of a text: empty lines dropped, words cleaned. Never throws. */
export function linesOf(text: string): Line[] {
  return rawLinesOf(text)
    .map(({ level, text: words }) => ({ level, text: cleanWords(words) }))
    .filter((line) => line.text !== '')
}

/** The text that reads as these lines: `linesOf(textOf(lines))` equals `lines`. */
export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => '\t'.repeat(line.level) + line.text).join('\n')
}

/**
 * One line of words as it is shown and hashed: NFC, well-formed Unicode, no control characters,
 * blanks at the ends taken off.
 */
export function cleanWords(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .normalize('NFC')
    .trim()
}
