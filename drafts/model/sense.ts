import type { Clause } from './charter.ts'
import { sha256 } from './hash.ts'
import { cleanWords } from './lines.ts'

/**
 * Marks that may come, go or take each other's place without the sense changing. Whatever is not
 * among them counts: % ~ - / ( ) ? ! and all else.
 */
export const LIGHT_MARKS = [
  '.',
  ',',
  '·',
  ':',
  ';',
  '…',
  '「」',
  '『』',
  '〈〉',
  '《》',
  '‘’',
  '“”',
  "'",
  '"',
]

/** The middle dot is typed in four ways, which look the same. */
const DOTS = '\u318d\u2027\u30fb'

/** Runs of spaces and light marks. */
const LIGHT = new RegExp(`[\\s${LIGHT_MARKS.join('')}${DOTS}]+`, 'gu')
const SPACE = /\s+/gu
const DIGIT = /\p{N}/u
const LATIN = /\p{Script=Latin}/u

/**
 * What somebody signs of an article: its heading, then its lines, each with its level as leading
 * tabs. 취지 and 쉬운 말 explain it and are not part of it. No line holds a line break.
 */
export function signedText({ heading, lines }: Pick<Clause, 'heading' | 'lines'>): string[] {
  return [
    cleanWords(heading),
    ...lines.map(({ level, text }) => '\t'.repeat(level) + cleanWords(text)),
  ]
}

/** SHA-256, in hex, of a text letter by letter: of its lines joined by line feeds, as UTF-8. */
export function textHash(lines: readonly string[]): string {
  return sha256(lines.join('\n'))
}

/** SHA-256, in hex, of the sense of a text. Equal for texts a stance is kept between. */
export function senseHash(lines: readonly string[]): string {
  return sha256(senseOf(lines))
}

/**
 * A text without what is only spacing and light punctuation. Lines and their levels stay, and so
 * does every light mark and blank that may tell numbers or words of an alphabet apart: between two
 * digits all of it, where `1.5` is not `15`, and between Latin letters the blank, where `now here`
 * is not `nowhere`.
 */
export function senseOf(lines: readonly string[]): string {
  return lines
    .map((line) => {
      const tabs = /^\t*/.exec(line)![0]
      return tabs + plainly(line.slice(tabs.length).normalize('NFC'))
    })
    .join('\n')
}

function plainly(words: string): string {
  return words.replace(LIGHT, (run, at: number) => {
    const before = lastOf(words.slice(Math.max(0, at - 2), at))
    const after = firstOf(words.slice(at + run.length, at + run.length + 2))
    if (DIGIT.test(before) && DIGIT.test(after)) return run.replace(SPACE, ' ')
    return LATIN.test(before) && LATIN.test(after) && run.search(SPACE) >= 0 ? ' ' : ''
  })
}

const firstOf = (text: string): string => [...text][0] ?? ''
const lastOf = (text: string): string => [...text].at(-1) ?? ''
