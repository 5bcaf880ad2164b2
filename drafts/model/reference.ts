import { articlesOf } from './charter.ts'
import type { Charter } from './charter.ts'
import { addressOf, cite, citeLine, markLines } from './numbering.ts'
import type { Numbering } from './numbering.ts'

/** A cross-reference as it stands in a text: `{breach-notice/2}` points at a key and a line. */
export type Reference = { token: string; key: string; path: number[] }

export type Drawn = { label: string; address: string; broken: boolean }

/** What may be chosen when writing a reference. */
export type Choice = { token: string; label: string; detail: string }

/** Keys of nodes: lower case, digits and hyphens, at most 40 characters. */
export const KEY = /^[a-z0-9][a-z0-9-]{0,39}$/

const TOKEN = /\{([a-z0-9][a-z0-9-]{0,39})((?:\/[1-9]\d{0,2}){0,3})\}/g

/** A text cut into its words and its references, in order. Joined again it is the same text. */
export function splitReferences(text: string): (string | Reference)[] {
  const parts: (string | Reference)[] = []
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) parts.push(text.slice(end, match.index))
    const path = match[2]!.split('/').filter(Boolean).map(Number)
    parts.push({ token: match[0], key: match[1]!, path })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

/**
 * A reference drawn from the current numbering: 제13조제2항, or 제2항 inside article 13 (`home`).
 * One whose target is gone is `broken` and labelled by its token, so that nothing false is shown.
 */
export function drawReference(reference: Reference, numbering: Numbering, home?: string): Drawn {
  const { key, path, token } = reference
  const full = cite(numbering, key, path)
  if (full === null) return { label: token, address: '', broken: true }
  const near = key === home && path.length > 0 ? citeLine(path, numbering.single.has(key)) : ''
  return { label: near || full, address: addressOf(key, path), broken: false }
}

/** A text as it reads: every reference drawn, broken ones left as tokens. */
export function drawText(text: string, numbering: Numbering, home?: string): string {
  return splitReferences(text)
    .map((part) => (typeof part === 'string' ? part : drawReference(part, numbering, home).label))
    .join('')
}

/** All places a reference can point at, in reading order. */
export function referenceChoices(charter: Charter, numbering: Numbering): Choice[] {
  return articlesOf(charter).flatMap((article) => [
    choice(numbering, article.key, [], article.heading),
    ...markLines(article.lines)
      .filter((line) => line.path.length > 1 || !numbering.single.has(article.key))
      .map((line) => choice(numbering, article.key, line.path, line.text)),
  ])
}

function choice(numbering: Numbering, key: string, path: number[], detail: string): Choice {
  return { token: `{${addressOf(key, path)}}`, label: cite(numbering, key, path) ?? key, detail }
}
