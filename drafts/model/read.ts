import * as Y from 'yjs'
import { FIELDS } from './charter.ts'
import type { Chapter, Charter, Clause, Field, Kind, Removed } from './charter.ts'
import { cleanWords, linesOf } from './lines.ts'
import { KEY } from './reference.ts'
import { TOP } from './shape.ts'

/** A node as the document has it, repaired value by value. */
type Read = {
  key: string
  kind: Kind
  parent: string
  order: string
  removed: boolean
  map: Y.Map<unknown>
}

/**
 * The charter a document reads as. Never throws, for any document; equal documents read equal.
 * Repairs are in the view alone: nodes of one order sort by key, an article whose chapter is gone
 * is stray, a second preamble reads as a stray article, what is no node is left out.
 */
export function readCharter(doc: Y.Doc): Charter {
  const meta = rootOf(doc, 'meta')
  const present = readNodes(doc).filter((node) => !node.removed)
  const chapters = present.filter((node) => node.kind === 'chapter')
  const [preamble, ...surplus] = present.filter((node) => node.kind === 'preamble')
  const articles = present.filter((node) => node.kind === 'article')
  const homes = new Set([TOP, ...chapters.map((chapter) => chapter.key)])
  const within = (parent: string) =>
    articles.filter((article) => article.parent === parent).map(clauseOf)
  return {
    title: wordsOf(meta?.get('title')),
    subtitle: wordsOf(meta?.get('subtitle')),
    lang: typeof meta?.get('lang') === 'string' ? (meta.get('lang') as string) : 'ko-KR',
    preamble: preamble ? clauseOf(preamble) : null,
    articles: within(TOP),
    chapters: chapters.map((chapter): Chapter => ({
      key: chapter.key,
      heading: wordsOf(chapter.map.get('heading')),
      articles: within(chapter.key),
    })),
    stray: [...surplus, ...articles.filter((article) => !homes.has(article.parent))].map(clauseOf),
  }
}

/**
 * The nodes that were taken out and can be brought back, in their order. One that never had a
 * word, such as an insertion that was undone, is not worth bringing back. Never throws.
 */
export function readRemoved(doc: Y.Doc): Removed[] {
  return readNodes(doc)
    .filter(({ removed, map }) => removed && FIELDS.some((field) => plainOf(map.get(field)) !== ''))
    .map(({ key, kind, map }) => ({ key, kind, heading: wordsOf(map.get('heading')) }))
}

/** Every node of a document, removed ones included, by order and then by key. Never throws. */
export function readNodes(doc: Y.Doc): Read[] {
  const nodes: Read[] = []
  rootOf(doc, 'nodes')?.forEach((map, key) => {
    if (!(map instanceof Y.Map) || !KEY.test(key)) return
    const kind = map.get('kind')
    if (kind !== 'preamble' && kind !== 'chapter' && kind !== 'article') return
    const removed = map.get('removed') === true
    nodes.push({
      key,
      kind,
      parent: stringOf(map.get('parent')),
      order: stringOf(map.get('order')),
      removed,
      map,
    })
  })
  return nodes.sort((a, b) => compare(a.order, b.order) || compare(a.key, b.key))
}

/** The incident ids of a node in the order they are shown. */
function sourcesOf(value: unknown): string[] {
  if (!(value instanceof Y.Map)) return []
  return [...(value as Y.Map<unknown>).entries()]
    .map(([id, order]) => ({ id, order: stringOf(order) }))
    .sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id))
    .map(({ id }) => id)
}

function clauseOf({ key, map }: Read): Clause {
  return {
    key,
    heading: wordsOf(map.get('heading')),
    lines: linesOf(plainOf(map.get('text' satisfies Field))),
    reason: wordsOf(map.get('reason')),
    plain: wordsOf(map.get('plain')),
    sources: sourcesOf(map.get('sources')),
  }
}

/** A root that is a map, or nothing: another program may have made it something else. */
function rootOf(doc: Y.Doc, name: string): Y.Map<unknown> | undefined {
  const root = doc.share.get(name)
  if (root === undefined || root instanceof Y.Map) return root
  return root.constructor === Y.AbstractType ? doc.getMap(name) : undefined
}

const plainOf = (value: unknown): string => (value instanceof Y.Text ? value.toString() : '')
const wordsOf = (value: unknown): string => cleanWords(plainOf(value))
const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
