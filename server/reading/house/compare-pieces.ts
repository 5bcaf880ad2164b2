import { html } from 'hono/html'
import type { Comparison, LinePair } from '../../../drafts/model/compare.ts'
import type { MarkedLine } from '../../../drafts/model/numbering.ts'
import { drawText } from '../../../drafts/model/reference.ts'
import type { Piece } from '../../../drafts/model/word-pieces.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'

/** Which of two texts a cell is of; `both` is what stays, with what came and went in its place. */
export type Side = 'before' | 'after' | 'both'

/** How words are drawn: in whose language, with which numbers, within which node. */
export type Pen = { facts: CharterFacts; numberings: Comparison['numberings']; key: string }

/** Unchanged words that are drawn as a dash beside their like, when they are more than so many. */
const DASHED = 24

/** Words of one side. What was added or taken out is said to be so, for those who listen. */
export function drawn(pen: Pen, pieces: readonly Piece[], side: Side, dashes = false): Content {
  return html`${pieces.map((piece) => one(pen, piece, side, dashes))}`
}

function one(pen: Pen, { kind, words }: Piece, side: Side, dashes: boolean): Content | string {
  const { facts, numberings, key } = pen
  const { compare } = wordsFor(facts.lang).versions
  if (kind === 'same') {
    if (dashes && [...words].length > DASHED) return dash(facts)
    return drawText(words, side === 'before' ? numberings.before : numberings.after, key)
  }
  if ((kind === 'cut' && side === 'after') || (kind === 'added' && side === 'before')) return ''
  const text = drawText(words, kind === 'cut' ? numberings.before : numberings.after, key)
  return kind === 'cut'
    ? html`<del>${spoken(facts, compare.cut)}${text}</del>`
    : html`<ins>${spoken(facts, compare.added)}${text}</ins>`
}

const dash = (facts: CharterFacts): Content =>
  html` <span class="dash" aria-hidden="true">------</span
    >${spoken(facts, wordsFor(facts.lang).versions.compare.dashes)}`

/** Words for those who listen. */
export const spoken = (facts: CharterFacts, words: string): Content =>
  html`<span class="spoken" lang="${facts.lang}">[${words}] </span>`

/** A note of ours within the text, such as (현행과 같음). */
export const remark = (facts: CharterFacts, words: string): Content =>
  html`<span class="remark" lang="${facts.lang}">${words}</span>`

/** One 항, 호 or 목 of one side, its mark first. */
export function unit({ level, mark }: MarkedLine, words: Content | string): Content {
  return html`<p class="line level-${String(level)}">
    ${mark === '' ? '' : html`<span class="m">${mark}</span> `}${words}
  </p> `
}

/** Lines that are the same stand together; all others by themselves. */
export function inRuns(lines: readonly LinePair[]): LinePair[][] {
  const runs: LinePair[][] = []
  const same = ({ state, moved }: LinePair): boolean => state === 'same' && !moved
  for (const line of lines) {
    const last = runs.at(-1)?.[0]
    if (last && same(last) && same(line)) runs.at(-1)!.push(line)
    else runs.push([line])
  }
  return runs
}
