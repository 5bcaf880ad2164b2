/** Line breaks of every kind. */
const BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u
/** What is not seen but acts: controls of a terminal, marks that turn the direction of writing. */
const ACTING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The lines of a text as one reads them: whatever acts without being seen is taken out. */
export function linesOf(raw: string): string[] {
  return raw.split(BREAKS).map((line) => line.replace(/\t/g, '  ').replace(ACTING, '').trimEnd())
}

/** The same as one line, for subjects and names inside a sentence. */
export function lineOf(raw: string): string {
  return linesOf(raw)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}
