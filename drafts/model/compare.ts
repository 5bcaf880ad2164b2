import { articlesOf } from './charter.ts'
import type { Charter, Clause, Line } from './charter.ts'
import { interleaved } from './interleaved.ts'
import { pairLines } from './line-pairs.ts'
import { cite, markLines, numberCharter } from './numbering.ts'
import type { MarkedLine, Numbering } from './numbering.ts'
import { wordPieces } from './word-pieces.ts'
import type { Piece } from './word-pieces.ts'

/** A unit of a clause in both texts, or in one. `changed` is by words; `level` means 항 · 호 · 목. */
export type LinePair = {
  state: 'same' | 'changed' | 'added' | 'removed'
  before: MarkedLine | null
  after: MarkedLine | null
  /** Whether it was put elsewhere within its clause, or became another unit. */
  moved: boolean
  pieces: Piece[]
}

/** Where a node stands: its number as it is cited, its chapter (null outside of any). */
export type Place = { name: string | null; chapter: string | null; heading: string }

/** The preamble, a chapter or an article in both texts, or in one. */
export type NodePair = {
  key: string
  kind: 'preamble' | 'chapter' | 'article'
  state: 'same' | 'changed' | 'added' | 'removed'
  before: Place | null
  after: Place | null
  /** Put elsewhere by somebody, into another chapter or in another order. */
  moved: 'chapter' | 'order' | null
  /** Another number, only because others came, went or moved. */
  renumbered: boolean
  /** Words that changed; empty where they are the same. */
  heading: Piece[]
  lines: LinePair[]
  reason: Piece[]
  plain: Piece[]
  sources: { added: string[]; cut: string[]; reordered: boolean }
}

export type Comparison = {
  title: Piece[]
  subtitle: Piece[]
  /** In the order of the second text; what it has not, after what stood before it. */
  nodes: NodePair[]
  numberings: { before: Numbering; after: Numbering }
}

/**
 * Everything two texts differ in. Nodes are matched by their keys. Stray articles count for
 * nothing. Texts are numbered from 1 unless their numbers are given.
 */
export function compareCharters(
  before: Charter,
  after: Charter,
  numberings: Partial<Comparison['numberings']> = {},
): Comparison {
  const [a, b] = [sideOf(before, numberings.before), sideOf(after, numberings.after)]
  const moved = movesOf(before, after)
  const nodes = interleaved([...a.nodes.keys()], [...b.nodes.keys()]).map((key) =>
    nodePair(key, a, b, moved),
  )
  return {
    title: changed(before.title, after.title),
    subtitle: changed(before.subtitle, after.subtitle),
    nodes,
    numberings: { before: a.numbering, after: b.numbering },
  }
}

/** Whether anything at all differs, be it a number. */
export function isSame({ title, subtitle, nodes }: Comparison): boolean {
  return title.length + subtitle.length === 0 && nodes.every((node) => !differs(node))
}

export function differs({ state, moved, renumbered }: NodePair): boolean {
  return state !== 'same' || moved !== null || renumbered
}

type Node = { kind: NodePair['kind']; chapter: string | null; clause: Clause }
type Side = { nodes: Map<string, Node>; numbering: Numbering }

/** All that stands in a charter, in reading order. */
function sideOf(charter: Charter, numbering = numberCharter(charter)): Side {
  const nodes = new Map<string, Node>()
  const put = (kind: Node['kind'], chapter: string | null, clause: Clause): void =>
    void nodes.set(clause.key, { kind, chapter, clause })
  if (charter.preamble) put('preamble', null, charter.preamble)
  for (const article of charter.articles) put('article', null, article)
  for (const { key, heading, articles } of charter.chapters) {
    put('chapter', null, { key, heading, lines: [], reason: '', plain: '', sources: [] })
    for (const article of articles) put('article', key, article)
  }
  return { nodes, numbering }
}

function nodePair(
  key: string,
  a: Side,
  b: Side,
  moves: Map<string, 'chapter' | 'order'>,
): NodePair {
  const [from, to] = [a.nodes.get(key), b.nodes.get(key)]
  const [before, after] = [from && placeOf(key, from, a), to && placeOf(key, to, b)]
  const words = (name: 'heading' | 'reason' | 'plain'): Piece[] =>
    from && to ? changed(from.clause[name], to.clause[name]) : []
  const lines = linePairs(from?.clause.lines ?? [], to?.clause.lines ?? [])
  const sources = from && to ? listChange(from.clause.sources, to.clause.sources) : NO_CHANGE
  const [heading, reason, plain] = [words('heading'), words('reason'), words('plain')]
  const same =
    heading.length + reason.length + plain.length + sources.added.length + sources.cut.length ===
      0 &&
    !sources.reordered &&
    lines.every((line) => line.state === 'same' && !line.moved)
  const moved = from && to ? (moves.get(key) ?? null) : null
  return {
    key,
    kind: (to ?? from)!.kind,
    state: !from ? 'added' : !to ? 'removed' : same ? 'same' : 'changed',
    before: before ?? null,
    after: after ?? null,
    moved,
    renumbered: !!before && !!after && moved === null && before.name !== after.name,
    heading,
    lines,
    reason,
    plain,
    sources,
  }
}

const placeOf = (key: string, { chapter, clause }: Node, { numbering }: Side): Place => {
  return { name: cite(numbering, key), chapter, heading: clause.heading }
}

function linePairs(before: readonly Line[], after: readonly Line[]): LinePair[] {
  const [left, right] = [markLines(before), markLines(after)]
  return pairLines(before, after).map(({ before: i, after: j, moved }): LinePair => {
    const [from, to] = [left[i] ?? null, right[j] ?? null]
    const pieces = wordPieces(from?.text ?? '', to?.text ?? '')
    if (!from) return { state: 'added', before: null, after: to, moved, pieces }
    if (!to) return { state: 'removed', before: from, after: null, moved, pieces }
    const state = from.text === to.text ? 'same' : 'changed'
    return { state, before: from, after: to, moved: moved || from.level !== to.level, pieces }
  })
}

/**
 * What was moved: articles that came to another chapter, and as few as possible of those that
 * stayed in theirs so that the rest keep their order. A chapter takes its articles along.
 */
function movesOf(before: Charter, after: Charter): Map<string, 'chapter' | 'order'> {
  const moves = new Map<string, 'chapter' | 'order'>()
  const homes = (charter: Charter): Map<string, string | null> =>
    new Map([
      ...charter.articles.map(({ key }) => [key, null] as const),
      ...charter.chapters.flatMap(({ key, articles }) =>
        articles.map((article) => [article.key, key] as const),
      ),
    ])
  const [from, to] = [homes(before), homes(after)]
  const reorder = (old: readonly string[], now: readonly string[]): void => {
    for (const key of outOfOrder(old, now)) moves.set(key, 'order')
  }
  reorder(
    before.chapters.map(({ key }) => key),
    after.chapters.map(({ key }) => key),
  )
  const old = articlesOf(before).map(({ key }) => key)
  const now = Map.groupBy(
    articlesOf(after).map(({ key }) => key),
    (key) => to.get(key)!,
  )
  for (const [key, home] of from) if (to.has(key) && to.get(key) !== home) moves.set(key, 'chapter')
  for (const [home, keys] of now) {
    reorder(
      old.filter((key) => from.get(key) === home),
      keys,
    )
  }
  return moves
}

/** Keys both lists have that are out of the longest run of keys in the same order. */
function outOfOrder(before: readonly string[], after: readonly string[]): string[] {
  const places = new Map(before.map((key, i) => [key, i]))
  const shared = after.filter((key) => places.has(key))
  const at = shared.map((key) => places.get(key)!)
  /** The place in `shared` of the least end of a run of each length, and what stood before each. */
  const ends: number[] = []
  const back: number[] = []
  at.forEach((place, i) => {
    let length = 0
    while (length < ends.length && at[ends[length]!]! < place) length += 1
    back[i] = length > 0 ? ends[length - 1]! : -1
    ends[length] = i
  })
  const stays = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = back[i]!) stays.add(i)
  return shared.filter((_, i) => !stays.has(i))
}

const changed = (before: string, after: string): Piece[] =>
  before === after ? [] : wordPieces(before, after)

const NO_CHANGE: NodePair['sources'] = { added: [], cut: [], reordered: false }

function listChange(before: readonly string[], after: readonly string[]): NodePair['sources'] {
  const added = after.filter((each) => !before.includes(each))
  const cut = before.filter((each) => !after.includes(each))
  const reordered = added.length + cut.length === 0 && before.some((each, i) => each !== after[i])
  return { added, cut, reordered }
}
