import { generateNKeysBetween } from 'fractional-indexing'
import type * as Y from 'yjs'
import type { Charter, Kind } from './charter.ts'
import { readNodes } from './read.ts'
import { nodesOf, putNode, TOP } from './shape.ts'
import type { NodeMap } from './shape.ts'

/**
 * Where a node stands: in a chapter (its key) or at the top, as the `index`th of its kind there,
 * not counting itself.
 */
export type Place = { parent: string; index: number }

/**
 * Adds a node under a fresh key, with empty words, as one transaction. With `removed` it starts
 * taken out, so that bringing it in can be a step of its own that undo takes back.
 */
export function insertNode(
  doc: Y.Doc,
  node: { key: string; kind: Kind; removed?: boolean } & Place,
  origin?: unknown,
): void {
  const { key, kind, removed = false } = node
  doc.transact(() => {
    putNode(doc, { key, kind, removed, parent: node.parent, order: orderAt(doc, node, key, kind) })
  }, origin)
}

/** Moves a node. Its words, comments and history stay with it. Nothing happens to unknown keys. */
export function moveNode(doc: Y.Doc, key: string, place: Place, origin?: unknown): void {
  const node = nodesOf(doc).get(key)
  if (!node) return
  doc.transact(() => {
    const order = orderAt(doc, place, key, node.get('kind'))
    if (node.get('parent') !== place.parent) node.set('parent', place.parent)
    if (node.get('order') !== order) node.set('order', order)
  }, origin)
}

/** Takes a node out of the charter. Nothing of it is deleted: `restoreNode` brings it back. */
export function removeNode(doc: Y.Doc, key: string, origin?: unknown): void {
  doc.transact(() => nodesOf(doc).get(key)?.set('removed', true), origin)
}

/** Brings a removed node back to where it stood. */
export function restoreNode(doc: Y.Doc, key: string, origin?: unknown): void {
  const node = nodesOf(doc).get(key)
  if (node?.has('removed')) doc.transact(() => node.delete('removed'), origin)
}

/**
 * A fractional index for a place. Where neighbours share one order (two people inserted at the
 * same spot) or carry a broken one, those after the place are given new orders first.
 */
function orderAt(doc: Y.Doc, { parent, index }: Place, self: string, kind: unknown): string {
  const kin = readNodes(doc).filter(
    (node) => node.key !== self && !node.removed && node.parent === parent && node.kind === kind,
  )
  const at = Math.max(0, Math.min(index, kin.length))
  const before = kin[at - 1]?.order ?? null
  let end = at
  while (end < kin.length && before !== null && kin[end]!.order <= before) end += 1
  const spread = (from: number, low: string | null, high: string | null): string => {
    const orders = generateNKeysBetween(low, high, end - from + 1)
    const mine = orders.splice(at - from, 1)[0]!
    orders.forEach((order, i) => setOrder(nodesOf(doc).get(kin[from + i]!.key), order))
    return mine
  }
  try {
    return spread(at, before, kin[end]?.order ?? null)
  } catch {
    end = kin.length
    return spread(0, null, null)
  }
}

function setOrder(node: NodeMap | undefined, order: string): void {
  if (node && node.get('order') !== order) node.set('order', order)
}

/**
 * The place one step up (-1) or down (1) of a node, across chapter borders for articles. Null at
 * the ends and for what has no place.
 */
export function stepOf(charter: Charter, key: string, step: -1 | 1): Place | null {
  const chapter = charter.chapters.findIndex((each) => each.key === key)
  if (chapter >= 0) {
    const to = chapter + step
    if (to < 0 || to >= charter.chapters.length) return null
    return { parent: TOP, index: to }
  }
  const homes = [
    { key: TOP, articles: charter.articles },
    ...charter.chapters.map(({ key: home, articles }) => ({ key: home, articles })),
  ]
  const home = homes.findIndex(({ articles }) => articles.some((each) => each.key === key))
  if (home < 0) return null
  const at = homes[home]!.articles.findIndex((each) => each.key === key)
  const to = at + step
  if (to >= 0 && to < homes[home]!.articles.length) return { parent: homes[home]!.key, index: to }
  const next = homes[home + step]
  if (!next || (next.key === TOP && next.articles.length === 0)) return null
  return { parent: next.key, index: step === 1 ? 0 : next.articles.length }
}

/** A new node's key from random bytes: 10 characters, `n` first, never one of the first charter. */
export function newKey(bytes: Uint8Array): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return `n-${Array.from(bytes.slice(0, 10), (byte) => letters[byte % 32]).join('')}`
}
