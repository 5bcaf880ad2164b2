import type { Level, Line } from './charter.ts'
import { cleanWords } from './lines.ts'
import { markLines } from './numbering.ts'
import { Wrong } from './parsed.ts'
import type { Row } from './source.ts'

// How the lines of a clause stand in a file:
//
//   ① 항         a blank line before and after; no mark where the article has only one
//   1. 호
//      가. 목    three spaces before it; read without them too
//
// The preamble has no marks: 항 are paragraphs, and a level below is “- …”, then “   - …”.
// A backslash before a text says that what follows is no mark, heading or quote, and is dropped.

const MARK =
  /^(?:(?<paragraph>[①-⑳㉑-㉟㊱-㊿]|\(\d+\))\s*|(?<item>\d+\.)(?:\s+|$)|(?<subitem>[가-힣]\d*\.)(?:\s+|$))/u
const BULLET = /^-(?:\s+|$)/
const INDENT = '   '

type Marked = { mark: string; level: Level; line: number; text: string }

/** The lines of an article. Refuses marks that are not the ones its lines have by their places. */
export function readArticleLines(rows: readonly Row[]): Line[] {
  const found = rows.map(markedOf)
  found.forEach((here, i) => {
    const above = found[i - 1]?.level ?? -1
    if (here.level <= above + 1) return
    throw new Wrong(here.line, here.level === 1 ? '호 before any 항.' : '목 before any 호.')
  })
  const lines = found.map(({ level, text }): Line => ({ level, text }))
  markLines(lines).forEach(({ mark }, i) => {
    const here = found[i]!
    if (here.mark === mark) return
    const wanted = mark === '' ? 'no mark (the article has one 항)' : `the mark ${mark}`
    throw new Wrong(here.line, `Expected ${wanted}, found ${here.mark || 'none'}.`)
  })
  return lines
}

/** The lines of the preamble. Refuses marks. */
export function readPreambleLines(rows: readonly Row[]): Line[] {
  let above = -1
  return rows.map((row): Line => {
    const text = row.text.trimStart()
    const bullet = BULLET.exec(text)
    const level = bullet ? (row.text === text ? 1 : 2) : 0
    if (MARK.test(text)) throw new Wrong(row.line, 'The lines of the preamble carry no marks.')
    if (level > above + 1) throw new Wrong(row.line, 'This line is too deep for the one above it.')
    above = level
    return { level, text: wordsOf(text.slice(bullet?.[0].length ?? 0), row.line) }
  })
}

export function writeArticleLines(lines: readonly Line[]): string {
  return paragraphs(
    markLines(lines).map(({ level, mark, text }) => {
      const words = guarded(text)
      return { level, text: level === 2 ? `${INDENT}${mark} ${words}` : `${mark} ${words}`.trim() }
    }),
  )
}

export function writePreambleLines(lines: readonly Line[]): string {
  const before = ['', '- ', `${INDENT}- `] as const
  return paragraphs(
    lines.map(({ level, text }) => ({ level, text: before[level] + guarded(text) })),
  )
}

function markedOf(row: Row): Marked {
  const text = row.text.trimStart()
  const match = MARK.exec(text)
  const { paragraph, item, subitem } = match?.groups ?? {}
  if (BULLET.test(text)) throw new Wrong(row.line, 'Bullets stand in the preamble alone.')
  return {
    mark: paragraph ?? item ?? subitem ?? '',
    level: subitem ? 2 : item ? 1 : 0,
    line: row.line,
    text: wordsOf(text.slice(match?.[0].length ?? 0), row.line),
  }
}

function wordsOf(text: string, line: number): string {
  const words = cleanWords(text.startsWith('\\') ? text.slice(1) : text)
  if (words === '') throw new Wrong(line, 'A mark without words.')
  return words
}

/** A text with a backslash before it where its first signs would be read as something else. */
function guarded(text: string): string {
  return /^[\\#>]/.test(text) || MARK.test(text) || BULLET.test(text) ? `\\${text}` : text
}

/** Blank lines stand around every 항, none between the 호 and 목 of one. */
function paragraphs(lines: readonly Line[]): string {
  return lines
    .map(({ level, text }, i) => {
      const above = lines[i - 1]
      if (above === undefined) return text
      return level === 0 || above.level === 0 ? `\n\n${text}` : `\n${text}`
    })
    .join('')
}
