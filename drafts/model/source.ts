import { Wrong } from './parsed.ts'

/** One line of a file that has words, and where it stands, counted from 1. */
export type Row = { line: number; text: string }

/** A file cut in two: the YAML between the `---` lines, and the rows after it. */
export type Source = { front: string; rows: Rows }

/**
 * Cuts a Markdown file. Takes a byte order mark, CRLF and any Unicode normalisation; gives NFC.
 * Refuses a file without front matter. The front matter's first line is line 2 of the file.
 */
export function cutSource(markdown: string): Source {
  const text = markdown
    .replace(/^\uFEFF/, '')
    .toWellFormed()
    .normalize('NFC')
  const lines = text.split(/\r?\n/)
  if (lines[0]!.trimEnd() !== '---') {
    throw new Wrong(1, 'The file must begin with front matter: a line “---”.')
  }
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---')
  if (end < 0) throw new Wrong(1, 'The front matter has no end: a second line “---”.')
  const rows = lines
    .map((line, i) => ({ line: i + 1, text: line.trimEnd() }))
    .slice(end + 1)
    .filter((row) => row.text !== '')
  return { front: lines.slice(1, end).join('\n'), rows: new Rows(rows, end + 1) }
}

/** The rows of a file's body, read from top to bottom. */
export class Rows {
  readonly #rows: readonly Row[]
  #last: number
  #at = 0

  constructor(rows: readonly Row[], before: number) {
    this.#rows = rows
    this.#last = before
  }

  peek(): Row | undefined {
    return this.#rows[this.#at]
  }

  /** The next row; at the end of the file a refusal that names what was expected. */
  next(expected: string): Row {
    const row = this.#rows[this.#at]
    if (!row) throw new Wrong(this.#last, `The file ends where ${expected} was expected.`)
    this.#at += 1
    this.#last = row.line
    return row
  }

  /** The rows up to the next heading, which stays unread. */
  untilHeading(): Row[] {
    const from = this.#at
    while (this.peek() && !isHeading(this.peek()!)) this.next('a line')
    return this.#rows.slice(from, this.#at)
  }
}

const isHeading = (row: Row): boolean => row.text.trimStart().startsWith('#')
