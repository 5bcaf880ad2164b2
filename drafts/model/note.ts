import type { Clause } from './charter.ts'
import { cleanWords } from './lines.ts'
import { Wrong } from './parsed.ts'
import type { Row } from './source.ts'

/** What stands in the quote under a clause: 취지, 근거 and 쉬운 말. */
export type Note = Pick<Clause, 'reason' | 'plain' | 'sources'>

const LABELS = ['취지', '근거', '쉬운 말'] as const
const LABELLED = /^>\s*(취지|근거|쉬운 말):(.*)$/s

/** Reads the quote under a clause; what is missing is empty. `known` are the ids it may name. */
export function readNote(rows: readonly Row[], known: ReadonlySet<string>): Note {
  const found = new Map<string, string>()
  const note: Note = { reason: '', plain: '', sources: [] }
  for (const { line, text } of rows) {
    if (!isQuote(text)) throw new Wrong(line, 'The text of a clause stands above its quote.')
    const [, label, words] = LABELLED.exec(text.trimStart()) ?? []
    if (label === undefined || words === undefined) {
      throw new Wrong(
        line,
        `A quote line begins with ${LABELS.map((one) => `“${one}:”`).join(', ')}.`,
      )
    }
    if (found.has(label)) throw new Wrong(line, `A second “${label}:” for one clause.`)
    found.set(label, words)
    if (label === '취지') note.reason = cleanWords(words)
    else if (label === '쉬운 말') note.plain = cleanWords(words)
    else note.sources = sourcesOf(words, line, known)
  }
  return note
}

export function writeNote({ reason, plain, sources }: Note): string {
  const words = [reason, sources.join(', '), plain]
  return LABELS.map((label, i) => (words[i] ? `> ${label}: ${words[i]}` : ''))
    .filter(Boolean)
    .join('\n')
}

export const isQuote = (text: string): boolean => text.trimStart().startsWith('>')

function sourcesOf(words: string, line: number, known: ReadonlySet<string>): string[] {
  if (words.trim() === '') return []
  const ids = new Set<string>()
  for (const id of words.split(',').map((one) => one.trim())) {
    if (!known.has(id)) throw new Wrong(line, `Unknown incident “${id}”.`)
    if (ids.has(id)) throw new Wrong(line, `Incident “${id}” is named twice.`)
    ids.add(id)
  }
  return [...ids]
}
