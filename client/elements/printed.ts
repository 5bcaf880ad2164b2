import { html, nothing } from 'lit'
import type { Line } from '../../drafts/model/charter.ts'
import { addressOf, markLines } from '../../drafts/model/numbering.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import { drawReference, splitReferences } from '../../drafts/model/reference.ts'
import type { Sign, SignedLine } from './sign.ts'

const LEVEL = ['hang', 'ho', 'mok'] as const

type Printed = unknown

const unsigned: Sign = (_from, _end, words) => words

/** Words as readers see them: every reference drawn from today's numbers, broken ones marked. */
export function printedWords(
  text: string,
  numbering: Numbering,
  broken: string,
  home?: string,
  sign: Sign = unsigned,
): Printed[] {
  let at = 0
  return splitReferences(text).map((part) => {
    const from = at
    if (typeof part === 'string') return sign(from, (at += part.length), part)
    at += part.token.length
    const drawn = drawReference(part, numbering, home)
    const place = drawn.broken
      ? html`<span class="x broken">${drawn.label} <small>(${broken})</small></span>`
      : html`<a class="x" href="#${drawn.address}">${drawn.label}</a>`
    return sign(from, at, place)
  })
}

/** The lines of an article with their marks; those of a preamble, which has none, as paragraphs. */
export function printedLines(
  lines: readonly Line[],
  numbering: Numbering,
  broken: string,
  home: { key: string; kind: 'article' | 'preamble' },
  signed: readonly SignedLine[] = [],
): Printed[] {
  return markLines(lines).map((line, i) => {
    const words = printedWords(line.text, numbering, broken, home.key, signed[i]?.sign)
    const tail = signed[i]?.tail ?? nothing
    const id = addressOf(home.key, line.path)
    if (home.kind === 'preamble') return html`<p id=${id}>${words}${tail}</p>`
    const level = line.mark === '' ? 'only' : LEVEL[line.level]
    const mark = line.mark === '' ? nothing : html`<span class="m">${line.mark}</span> `
    return html`<p class="u ${level}" id=${id}>${mark}${words}${tail}</p>`
  })
}
