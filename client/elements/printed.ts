import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Line } from '../../drafts/model/charter.ts'
import { addressOf, markLines } from '../../drafts/model/numbering.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import { drawReference, splitReferences } from '../../drafts/model/reference.ts'

const LEVEL = ['hang', 'ho', 'mok'] as const

type Printed = TemplateResult | string | typeof nothing

/** Words as readers see them: every reference drawn from today's numbers, broken ones marked. */
export function printedWords(
  text: string,
  numbering: Numbering,
  broken: string,
  home?: string,
): Printed[] {
  return splitReferences(text).map((part) => {
    if (typeof part === 'string') return part
    const drawn = drawReference(part, numbering, home)
    if (!drawn.broken) return html`<a class="x" href="#${drawn.address}">${drawn.label}</a>`
    return html`<span class="x broken">${drawn.label} <small>(${broken})</small></span>`
  })
}

/** The lines of an article with their marks; those of a preamble, which has none, as paragraphs. */
export function printedLines(
  lines: readonly Line[],
  numbering: Numbering,
  broken: string,
  home: { key: string; kind: 'article' | 'preamble' },
): Printed[] {
  return markLines(lines).map((line) => {
    const words = printedWords(line.text, numbering, broken, home.key)
    const id = addressOf(home.key, line.path)
    if (home.kind === 'preamble') return html`<p id=${id}>${words}</p>`
    const level = line.mark === '' ? 'only' : LEVEL[line.level]
    const mark = line.mark === '' ? nothing : html`<span class="m">${line.mark}</span> `
    return html`<p class="u ${level}" id=${id}>${mark}${words}</p>`
  })
}
