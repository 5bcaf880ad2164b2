import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { metaOf, nodesOf } from '../../drafts/model/shape.ts'
import type { Range } from './ranges.ts'

/** What happened to a node besides its words; `titled` is said of the charter, whose key is empty. */
export type Deed = 'made' | 'moved' | 'taken_out' | 'brought_back' | 'sources' | 'titled'

/** Title and subtitle, as a setting that no node has. */
const TITLES = 'title of the charter'

/** What one row of the journal did to one node. */
export type Touch = {
  deeds: Set<Deed>
  added: Range[]
  removed: Range[]
  /** The words that it added. */
  words: (Range & { value: string })[]
}

/** Where an item of the document stands: in the words of a field, or a setting of the node. */
type Place = { key: string; field: Field | null; setting: string | null }

/**
 * What an update that was taken in did to a node, or null for nothing. The document tells where
 * things stand, of what is deleted too, so the cost is that of the update.
 */
export function touchOf(doc: Y.Doc, update: Uint8Array, key: string): Touch | null {
  return touchesOf(doc, update, (other) => other === key).get(key) ?? null
}

/** What an update that was taken in did to each of the nodes that are asked for. */
export function touchesOf(
  doc: Y.Doc,
  update: Uint8Array,
  isAsked: (key: string) => boolean = () => true,
): Map<string, Touch> {
  const touches = new Map<string, Touch>()
  const touch = (key: string): Touch => {
    let one = touches.get(key)
    if (!one) touches.set(key, (one = { deeds: new Set(), added: [], removed: [], words: [] }))
    return one
  }
  const { structs, ds } = Y.decodeUpdate(update)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const { client, clock } = struct.id
    const place = placeOf(doc, itemAt(doc, client, clock))
    if (!place || !isAsked(place.key)) continue
    const range = { client, from: clock, end: clock + struct.length }
    const { added, words, deeds } = touch(place.key)
    if (place.field !== null) {
      added.push(range)
      if (struct.content instanceof Y.ContentString) {
        words.push({ ...range, value: struct.content.str })
      }
    } else settle(deeds, place.setting, struct.content)
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (const { item, from, end } of itemsAt(doc, client, clock, clock + len)) {
        const place = placeOf(doc, item)
        if (!place || !isAsked(place.key)) continue
        const { removed, deeds } = touch(place.key)
        if (place.field !== null) removed.push({ client, from, end })
        // A setting that is gone without another in its place: the node stands again.
        else if (place.setting === 'removed' && !deeds.has('taken_out')) deeds.add('brought_back')
        else if (place.setting === 'sources') deeds.add('sources')
        else if (place.setting === TITLES) deeds.add('titled')
      }
    }
  }
  for (const [key, one] of touches) {
    if (one.deeds.has('made')) one.deeds = new Set(['made'])
    if (one.added.length + one.removed.length + one.deeds.size === 0) touches.delete(key)
  }
  return touches
}

function settle(deeds: Set<Deed>, setting: string | null, content: Y.Item['content']): void {
  if (setting === null) deeds.add('made')
  else if (setting === 'parent' || setting === 'order') deeds.add('moved')
  else if (setting === 'sources') deeds.add('sources')
  else if (setting === TITLES) deeds.add('titled')
  else if (
    setting === 'removed' &&
    content instanceof Y.ContentAny &&
    content.arr.at(-1) === true
  ) {
    deeds.add('taken_out')
  }
}

function placeOf(doc: Y.Doc, item: Y.Item | null): Place | null {
  const nodes = nodesOf(doc)
  const parent = item?.parent
  if (!item || !(parent instanceof Y.AbstractType)) return null
  const meta = metaOf(doc)
  if (parent === meta || parent._item?.parent === meta) {
    return { key: '', field: null, setting: TITLES }
  }
  if (parent === nodes) return { key: item.parentSub ?? '', field: null, setting: null }
  const home = parent._item
  if (home?.parent === nodes)
    return { key: home.parentSub ?? '', field: null, setting: item.parentSub }
  const node = home?.parent instanceof Y.AbstractType ? home.parent._item : null
  if (node?.parent !== nodes) return null
  const field = FIELDS.find((each) => each === home!.parentSub) ?? null
  return { key: node.parentSub ?? '', field, setting: field === null ? 'sources' : null }
}

function itemAt(doc: Y.Doc, client: number, clock: number): Y.Item | null {
  for (const { item } of itemsAt(doc, client, clock, clock + 1)) return item
  return null
}

function* itemsAt(
  doc: Y.Doc,
  client: number,
  from: number,
  end: number,
): Generator<Range & { item: Y.Item }> {
  const structs = doc.store.clients.get(client)
  if (!structs || from >= Y.getState(doc.store, client)) return
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
    const item = structs[i]!
    const { clock } = item.id
    if (clock >= end) return
    if (!(item instanceof Y.Item)) continue
    const over = Math.min(end, clock + item.length)
    yield { item, client, from: Math.max(from, clock), end: over }
  }
}
