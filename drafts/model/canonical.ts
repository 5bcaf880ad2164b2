import canonicalize from 'canonicalize'
import type { Charter, Clause } from './charter.ts'

const FORMAT = 'netizen-charter/1'

/**
 * The text of a charter as canonical JSON (RFC 8785), NFC-normalised: what is hashed when a
 * version is made. Equal charters give equal strings. Stray articles are no part of a charter.
 */
export function canonicalText(charter: Charter): string {
  const { title, subtitle, lang, preamble, articles, chapters } = charter
  const text = canonicalize({
    format: FORMAT,
    title: nfc(title),
    subtitle: nfc(subtitle),
    lang,
    preamble: preamble && clauseOf(preamble),
    articles: articles.map(clauseOf),
    chapters: chapters.map((chapter) => ({
      key: chapter.key,
      heading: nfc(chapter.heading),
      articles: chapter.articles.map(clauseOf),
    })),
  })
  return text!
}

/** The charter of a canonical text: made canonical again it is the same text. Throws for any other. */
export function charterOfCanonical(text: string): Charter {
  const { format, title, subtitle, lang, preamble, articles, chapters } = JSON.parse(text) as Omit<
    Charter,
    'stray'
  > & { format: unknown }
  if (format !== FORMAT) throw new Error(`not a canonical text: ${String(format)}`)
  return { title, subtitle, lang, preamble, articles, chapters, stray: [] }
}

function clauseOf({ key, heading, lines, reason, plain, sources }: Clause) {
  return {
    key,
    heading: nfc(heading),
    lines: lines.map(({ level, text }) => ({ level, text: nfc(text) })),
    reason: nfc(reason),
    plain: nfc(plain),
    sources,
  }
}

const nfc = (words: string): string => words.normalize('NFC')
