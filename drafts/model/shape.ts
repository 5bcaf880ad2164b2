import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import { FIELDS } from './charter.ts'
import type { Charter, Clause, Field, Kind } from './charter.ts'
import { textOf } from './lines.ts'

export type NodeMap = Y.Map<unknown>

/** Key and parent of what stands at the top: chapters, and articles outside chapters. */
export const TOP = ''

/** The draft's nodes by key. Throws if the document uses that root for something else. */
export function nodesOf(doc: Y.Doc): Y.Map<NodeMap> {
  return doc.getMap('nodes')
}

/** Title, subtitle and language of the draft. */
export function metaOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta')
}

/** The text of one field, or undefined where the document has none. */
export function fieldOf(doc: Y.Doc, key: string, field: Field): Y.Text | undefined {
  const node = nodesOf(doc).get(key)
  const text = node instanceof Y.Map ? node.get(field) : undefined
  return text instanceof Y.Text ? text : undefined
}

/** Whether words stand in a node that were not written under the ids `wrote` knows. */
export function holdsOthers(
  doc: Y.Doc,
  key: string,
  wrote: (clientId: number) => boolean,
): boolean {
  return FIELDS.some((field) => {
    let item = fieldOf(doc, key, field)?._start ?? null
    while (item && (item.deleted || wrote(item.id.client))) item = item.right
    return item !== null
  })
}

/** Writes a node into a draft. A key that is there already is left as it is. */
export function putNode(
  doc: Y.Doc,
  node: { key: string; kind: Kind; parent: string; order: string; removed?: boolean } & Partial<
    Record<Field, string>
  > & { sources?: readonly string[] },
): void {
  const nodes = nodesOf(doc)
  if (nodes.has(node.key)) return
  const map: NodeMap = new Y.Map()
  map.set('kind', node.kind)
  map.set('parent', node.parent)
  map.set('order', node.order)
  if (node.removed) map.set('removed', true)
  for (const field of FIELDS) map.set(field, new Y.Text(node[field] ?? ''))
  const sources = new Y.Map<string>()
  const ids = node.sources ?? []
  generateNKeysBetween(null, null, ids.length).forEach((order, i) => sources.set(ids[i]!, order))
  map.set('sources', sources)
  nodes.set(node.key, map)
}

/**
 * Writes a charter into an empty document, in one transaction. Done once, on the server: two
 * seeds of the same text would double it.
 */
export function seedCharter(doc: Y.Doc, charter: Charter): void {
  doc.transact(() => {
    const meta = metaOf(doc)
    meta.set('title', new Y.Text(charter.title))
    meta.set('subtitle', new Y.Text(charter.subtitle))
    meta.set('lang', charter.lang)
    const { preamble, articles, chapters } = charter
    if (preamble) putClause(doc, 'preamble', TOP, 'a0', preamble)
    putArticles(doc, TOP, articles)
    const orders = generateNKeysBetween(null, null, chapters.length)
    chapters.forEach(({ key, heading, articles: within }, i) => {
      putNode(doc, { key, heading, kind: 'chapter', parent: TOP, order: orders[i]! })
      putArticles(doc, key, within)
    })
  })
}

function putArticles(doc: Y.Doc, parent: string, articles: readonly Clause[]): void {
  const orders = generateNKeysBetween(null, null, articles.length)
  articles.forEach((article, i) => putClause(doc, 'article', parent, orders[i]!, article))
}

function putClause(doc: Y.Doc, kind: Kind, parent: string, order: string, clause: Clause): void {
  const { key, heading, reason, plain, sources } = clause
  putNode(doc, {
    key,
    kind,
    parent,
    order,
    heading,
    text: textOf(clause.lines),
    reason,
    plain,
    sources,
  })
}
