import { html } from 'hono/html'
import type { LinePair, NodePair, Place } from '../../../drafts/model/compare.ts'
import type { Piece } from '../../../drafts/model/word-pieces.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import { drawn, inRuns, remark, unit } from './compare-pieces.ts'
import type { Pen, Side } from './compare-pieces.ts'

/** A pair of cells of 신구조문대비표. */
type Cells = readonly [before: Content | string, after: Content | string]

/** 신구조문대비표: what holds on the left, what is proposed on the right, one row a unit. */
export function table(
  facts: CharterFacts,
  names: { before: string; after: string },
  rows: readonly { id: string; cells: readonly Cells[] }[],
): Content {
  const { compare } = wordsFor(facts.lang).versions
  const cell = (label: string, content: Content | string): Content =>
    html`<td>
      <span class="side" aria-hidden="true">${label}</span>
      <div lang="${facts.charter.lang}">${content}</div>
    </td> `
  return html`<table class="compared">
    <caption class="spoken">
      ${compare.caption(names.before, names.after)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${compare.current} <small>${names.before}</small></th>
        <th scope="col">${compare.proposed} <small>${names.after}</small></th>
      </tr>
    </thead>
    ${rows.map(
      ({ id, cells }) =>
        html`<tbody id="page/at/${id}">
          ${cells.map(
            ([before, after]) =>
              html`<tr>
                ${cell(compare.current, before)}${cell(compare.proposed, after)}
              </tr> `,
          )}
        </tbody> `,
    )}
  </table>`
}

/** The rows of one node: its head, its lines, and what explains it. */
export function nodeCells(pen: Pen, pair: NodePair): Cells[] {
  const { facts } = pen
  const { compare } = wordsFor(facts.lang).versions
  const { state, before, after } = pair
  if (!before) return [[remark(facts, compare.fresh), whole(pen, pair, 'after')]]
  if (!after) return [[whole(pen, pair, 'before'), remark(facts, compare.gone)]]
  const head: Cells = [
    headOf(pen, pair, 'before'),
    html`${headOf(pen, pair, 'after')}${placed(pen, pair)}`,
  ]
  if (state === 'same') {
    return pair.lines.length === 0
      ? [head]
      : [head, [units(pair.lines, 'before', pen), remark(facts, compare.unchanged)]]
  }
  return [
    head,
    ...inRuns(pair.lines).map((run) => runCells(pen, run)),
    ...noteCells(pen, compare.reason, pair.reason),
    ...noteCells(pen, compare.plain, pair.plain),
    ...sourceCells(pen, pair),
  ]
}

function runCells(pen: Pen, run: readonly LinePair[]): Cells {
  const { facts } = pen
  const { compare } = wordsFor(facts.lang).versions
  const [{ state, before, after, moved, pieces }] = run as [LinePair]
  if (!before) return [remark(facts, compare.fresh), unit(after!, drawn(pen, pieces, 'after'))]
  if (!after) return [unit(before, drawn(pen, pieces, 'before')), remark(facts, compare.gone)]
  if (state === 'same' && !moved) {
    return [units(run, 'before', pen), remark(facts, compare.unchanged)]
  }
  const note = moved
    ? html` ${remark(facts, before.mark === '' || before.mark === after.mark ? compare.placed : compare.placedFrom(before.mark))}`
    : ''
  return [
    unit(before, drawn(pen, pieces, 'before')),
    unit(after, html`${drawn(pen, pieces, 'after', true)}${note}`),
  ]
}

/** Lines of one side as they stand. */
function units(lines: readonly LinePair[], side: 'before' | 'after', pen: Pen): Content {
  return html`${lines.map((line) => (line[side] ? unit(line[side], drawn(pen, line.pieces, side)) : ''))}`
}

/** A node that one side alone has. */
function whole(pen: Pen, pair: NodePair, side: 'before' | 'after'): Content {
  return html`${headOf(pen, pair, side)}${units(pair.lines, side, pen)}`
}

/** 제13조(유출을 통지받을 권리), what of it changed marked. */
export function headOf(pen: Pen, pair: NodePair, side: Side): Content {
  const place = (side === 'before' ? pair.before : (pair.after ?? pair.before))!
  const { kind, heading, state } = pair
  const words: readonly Piece[] =
    heading.length > 0
      ? heading
      : [
          {
            kind: state === 'added' ? 'added' : state === 'removed' ? 'cut' : 'same',
            words: place.heading,
          },
        ]
  const title = place.heading === '' && heading.length === 0 ? '' : drawn(pen, words, side)
  const name = nameOf(pen.facts, kind, place)
  if (kind === 'article')
    return html`<p class="head">${name}${title === '' ? '' : html`(${title})`}</p> `
  return html`<p class="head">
    ${name} ${kind === 'preamble' && heading.length === 0 ? '' : title}
  </p> `
}

function nameOf(facts: CharterFacts, kind: NodePair['kind'], { name }: Place): string {
  return kind === 'preamble' ? wordsFor(facts.lang).reading.preamble : (name ?? '')
}

/** Where a node came from, and what its number was. */
export function placed({ facts, numberings }: Pen, pair: NodePair): Content | '' {
  const { compare } = wordsFor(facts.lang).versions
  const { before, after, moved } = pair
  if (!before || !after) return ''
  const home =
    before.chapter === null
      ? compare.outside
      : `제${String(numberings.before.chapters.get(before.chapter) ?? '')}장`
  const notes = [
    ...(moved === 'chapter' ? [compare.from(home)] : moved === 'order' ? [compare.placed] : []),
    ...(before.name !== after.name && before.name !== null ? [compare.numbered(before.name)] : []),
  ]
  return notes.length === 0 ? '' : html`<p class="line">${remark(facts, notes.join(' '))}</p> `
}

function noteCells(pen: Pen, label: string, pieces: readonly Piece[]): Cells[] {
  if (pieces.length === 0) return []
  const side = (which: 'before' | 'after'): Content =>
    html`<p class="line note-line">
      ${remark(pen.facts, label)} ${drawn(pen, pieces, which, which === 'after')}
    </p> `
  return [[side('before'), side('after')]]
}

function sourceCells({ facts }: Pen, { sources }: NodePair): Cells[] {
  const { added, cut, reordered } = sources
  if (added.length + cut.length === 0 && !reordered) return []
  const { compare } = wordsFor(facts.lang).versions
  const side = (content: Content | ''): Content =>
    html`<p class="line note-line">${remark(facts, compare.sources)} ${content}</p> `
  return [
    [
      side(cut.length > 0 ? html`<del>${cut.join(', ')}</del>` : ''),
      side(
        added.length > 0
          ? html`<ins>${added.join(', ')}</ins>`
          : html`${reordered ? compare.placed : ''}`,
      ),
    ],
  ]
}
