import * as Y from 'yjs'
import { FIELDS } from './charter.ts'
import type { Field } from './charter.ts'
import { readNodes } from './read.ts'
import { metaOf } from './shape.ts'

/**
 * What a step changes of a node: its words, its sources (ids), its place (`chapter/3`), whether it
 * is taken out (`removed` or nothing). Title and subtitle have no key.
 */
export type Change = {
  key: string
  field: Field | 'sources' | 'place' | 'removed' | 'title' | 'subtitle'
  before: string
  after: string
}

/** Everything a reader could see of a document, by node and field. */
export type Snapshot = Map<string, Map<Change['field'], string>>

export function snapshotOf(doc: Y.Doc): Snapshot {
  const meta = metaOf(doc)
  const taken: Snapshot = new Map()
  taken.set(
    '',
    new Map([
      ['title', wordsOf(meta.get('title'))],
      ['subtitle', wordsOf(meta.get('subtitle'))],
    ]),
  )
  const nodes = readNodes(doc)
  const counts = new Map<string, number>()
  for (const { key, kind, parent, order, removed, map } of nodes) {
    const home = `${kind} ${parent}`
    const nth = removed ? 0 : (counts.get(home) ?? 0) + 1
    if (!removed) counts.set(home, nth)
    const fields = new Map<Change['field'], string>([
      ['removed', removed ? 'removed' : ''],
      ['place', `${parent}/${nth}/${order}`],
      ['sources', sourcesOf(map.get('sources'))],
    ])
    for (const field of FIELDS) fields.set(field, wordsOf(map.get(field)))
    taken.set(key, fields)
  }
  return taken
}

/** What differs. A place counts as another when the node was moved, not when others were. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const changes: Change[] = []
  for (const [key, fields] of after) {
    for (const [field, now] of fields) {
      const was = before.get(key)?.get(field) ?? ''
      if (field === 'place') {
        if (homeOf(was) === homeOf(now)) continue
        changes.push({ key, field, before: placeOf(was), after: placeOf(now) })
      } else if (was !== now) {
        changes.push({ key, field, before: was, after: now })
      }
    }
  }
  return changes
}

const wordsOf = (value: unknown): string => (value instanceof Y.Text ? value.toString() : '')

function sourcesOf(value: unknown): string {
  return value instanceof Y.Map ? [...value.keys()].sort().join(', ') : ''
}

/** Parent and order, without the number that depends on others. */
function homeOf(place: string): string {
  const [parent = '', , order = ''] = place.split('/')
  return `${parent}/${order}`
}

const placeOf = (place: string): string => place.split('/').slice(0, 2).join('/')
