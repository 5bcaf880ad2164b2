import type { Comparison, LinePair, NodePair } from './compare.ts'
import { cite, citeLine } from './numbering.ts'
import type { Numbering } from './numbering.ts'
import { drawText } from './reference.ts'
import type { Piece } from './word-pieces.ts'

/** A node as it is called: by its number where it has one, else by its kind and heading. */
export type Named = { kind: NodePair['kind']; name: string | null; heading: string }

/** One difference, as a sentence tells it. `key` is the node it is of; empty for the charter. */
export type Said = { key: string } & (
  | { what: 'title' | 'subtitle'; before: string; after: string }
  | { what: 'added' | 'removed'; node: Named }
  /** `home` is the chapter it came to, null for none; `becomes` its new number where it has another. */
  | { what: 'moved'; node: Named; home: Named | null; becomes: string | null }
  | { what: 'reordered'; node: Named; becomes: string | null }
  /** A run of nodes whose numbers all went up or down by as many. */
  | { what: 'renumbered'; from: readonly [string, string]; to: readonly [string, string] }
  | { what: 'heading'; node: Named; before: string; after: string }
  /** Words at a place such as 제13조제2항; empty where there were none, or are none now. */
  | { what: 'words'; node: Named; line: string; before: string; after: string }
  | { what: 'spacing'; node: Named; line: string }
  | { what: 'many'; node: Named; line: string; count: number }
  | { what: 'line_added' | 'line_removed'; node: Named; line: string }
  | { what: 'line_moved' | 'line_level'; node: Named; line: string; to: string }
  | { what: 'reason' | 'plain' | 'sources'; node: Named }
)

/** Changes of one line that are told one by one; of more their number is told. */
const FEW = 3

/** All that two texts differ in, one difference a sentence, in reading order; numbers last. */
export function saidOf(comparison: Comparison): Said[] {
  const { title, subtitle, nodes, numberings } = comparison
  const homes = new Map(nodes.map((node) => [node.key, namedOf(node, 'after')]))
  return [
    ...(title.length > 0 ? [{ key: '', what: 'title' as const, ...sidesOf(title) }] : []),
    ...(subtitle.length > 0 ? [{ key: '', what: 'subtitle' as const, ...sidesOf(subtitle) }] : []),
    ...nodes.flatMap((node) => nodeSaid(node, homes, numberings)),
    ...renumbered(nodes),
  ]
}

/** The two texts that pieces make. */
export function sidesOf(pieces: readonly Piece[]): { before: string; after: string } {
  const side = (without: Piece['kind']): string =>
    pieces
      .filter(({ kind }) => kind !== without)
      .map(({ words }) => words)
      .join('')
  return { before: side('added'), after: side('cut') }
}

function namedOf({ kind, before, after }: NodePair, side: 'before' | 'after'): Named {
  const place = (side === 'after' ? (after ?? before) : (before ?? after))!
  return { kind, name: place.name, heading: place.heading }
}

function nodeSaid(
  pair: NodePair,
  homes: ReadonlyMap<string, Named>,
  numberings: Comparison['numberings'],
): Said[] {
  const { key, state, before, after, moved } = pair
  if (!before || !after) {
    const node = namedOf(pair, before ? 'before' : 'after')
    return [{ key, what: state === 'added' ? 'added' : 'removed', node }]
  }
  const said: Said[] = []
  const becomes = before.name === after.name ? null : after.name
  const was = namedOf(pair, 'before')
  if (moved === 'chapter') {
    const home = after.chapter === null ? null : (homes.get(after.chapter) ?? null)
    said.push({ key, what: 'moved', node: was, home, becomes })
  } else if (moved === 'order') said.push({ key, what: 'reordered', node: was, becomes })
  const node = namedOf(pair, 'after')
  if (pair.heading.length > 0) {
    said.push({ key, what: 'heading', node, before: before.heading, after: after.heading })
  }
  for (const line of pair.lines)
    said.push(...lineSaid(key, line.after ? node : was, line, numberings))
  if (pair.reason.length > 0) said.push({ key, what: 'reason', node })
  if (pair.plain.length > 0) said.push({ key, what: 'plain', node })
  const { added, cut, reordered } = pair.sources
  if (added.length + cut.length > 0 || reordered) said.push({ key, what: 'sources', node })
  return said
}

function lineSaid(
  key: string,
  node: Named,
  { state, before, after, moved, pieces }: LinePair,
  numberings: Comparison['numberings'],
): Said[] {
  const [from, to] = [
    before && lineName(numberings.before, key, before.path),
    after && lineName(numberings.after, key, after.path),
  ]
  if (from === null || to === null) {
    const what = state === 'added' ? 'line_added' : 'line_removed'
    return [{ key, what, node, line: (to ?? from)! }]
  }
  const said: Said[] = []
  if (moved) {
    const what = before!.level === after!.level ? 'line_moved' : 'line_level'
    said.push({ key, what, node, line: from, to })
  }
  if (state === 'same') return said
  const changes = changesIn(pieces, numberings, key)
  if (changes.length > FEW) {
    return [...said, { key, what: 'many', node, line: to, count: changes.length }]
  }
  for (const change of changes) {
    if (change.before + change.after === '') said.push({ key, what: 'spacing', node, line: to })
    else said.push({ key, what: 'words', node, line: to, ...change })
  }
  return said
}

/** 제2항제5호 of a line within its node; empty for the only 항 of an article and for the preamble. */
function lineName(numbering: Numbering, key: string, path: readonly number[]): string {
  if (cite(numbering, key) === null) return ''
  return citeLine(path, numbering.single.has(key))
}

/** Words that took each other's place, without blanks around, references drawn. */
function changesIn(
  pieces: readonly Piece[],
  { before, after }: Comparison['numberings'],
  key: string,
): { before: string; after: string }[] {
  const changes: { before: string; after: string }[] = []
  let open = false
  for (const { kind, words } of pieces) {
    if (kind === 'same') {
      open = false
      continue
    }
    if (!open) changes.push({ before: '', after: '' })
    open = true
    const last = changes.at(-1)!
    if (kind === 'cut') last.before = drawText(words, before, key).trim()
    else last.after = drawText(words, after, key).trim()
  }
  return changes
}

/** Numbers that changed by themselves, in runs that went up or down by as many. */
function renumbered(nodes: readonly NodePair[]): Said[] {
  const said: Said[] = []
  for (const kind of ['chapter', 'article'] as const) {
    let run: { keys: NodePair[]; by: number; last: number } | null = null
    for (const node of nodes) {
      if (node.kind !== kind || !node.renumbered || !node.before?.name || !node.after?.name)
        continue
      const [from, to] = [numberIn(node.before.name), numberIn(node.after.name)]
      if (run && run.by === to - from && run.last + 1 === from) {
        run.keys.push(node)
        run.last = from
      } else {
        if (run) said.push(runSaid(run.keys))
        run = { keys: [node], by: to - from, last: from }
      }
    }
    if (run) said.push(runSaid(run.keys))
  }
  return said
}

/** 13 of 제13조; what was inserted between two numbers is in no run. */
const numberIn = (name: string): number => Number(/^제(\d+)[조장]$/.exec(name)?.[1])

function runSaid(run: readonly NodePair[]): Said {
  const [first, last] = [run[0]!, run.at(-1)!]
  return {
    key: first.key,
    what: 'renumbered',
    from: [first.before!.name!, last.before!.name!],
    to: [first.after!.name!, last.after!.name!],
  }
}
