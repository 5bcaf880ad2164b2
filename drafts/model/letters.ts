import * as Y from 'yjs'
import { offsetOf } from './anchor.ts'

/** A text as it stands, as long as Yjs counts it, and where each of its pieces begins. */
type Sheet = { letters: string; places: Map<Y.Item, number> }

/**
 * Kept until a text changes, because a redraw asks for the same ones hundreds of times. Who asks
 * while observers are called is served from the text itself, right and slowly.
 */
const kept = new WeakMap<object, Sheet>()
const watched = new WeakSet<Y.Doc>()

/** The letters of a text. What is no letter counts as one that no keyboard has. */
export function lettersOf(text: Y.Text): string {
  return sheetOf(text).letters
}

/** As `offsetOf`, in no time for words that stand: for many points of one text. Never throws. */
export function quickOffsetOf(text: Y.Text, point: unknown): number | undefined {
  const { item: id, assoc } = (point ?? {}) as { item?: Partial<Y.ID>; assoc?: number }
  const { client, clock } = id ?? {}
  const structs = text.doc?.store.clients.get(client ?? -1)
  const known = structs && Number.isInteger(clock) && clock! >= 0 && isBefore(clock!, structs)
  if (!known) return offsetOf(text, point)
  const item = structs[Y.findIndexSS(structs, clock!)]
  const at = item instanceof Y.Item && !item.deleted ? sheetOf(text).places.get(item) : undefined
  if (at === undefined) return offsetOf(text, point)
  return at + clock! - item!.id.clock + ((assoc ?? 0) >= 0 ? 0 : 1)
}

function sheetOf(text: Y.Text): Sheet {
  const { doc } = text
  // From the first change to the last of its observers, nobody can tell what has changed yet.
  const settled = doc !== null && doc._transactionCleanups.length === 0
  const before = settled ? kept.get(text) : undefined
  if (before) return before
  const sheet = read(text)
  if (settled) {
    watch(doc)
    kept.set(text, sheet)
  }
  return sheet
}

function read(text: Y.Text): Sheet {
  const places = new Map<Y.Item, number>()
  let letters = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    places.set(item, letters.length)
    const { content } = item
    letters += content instanceof Y.ContentString ? content.str : '\ufffc'.repeat(item.length)
  }
  return { letters, places }
}

function isBefore(clock: number, structs: readonly { id: Y.ID; length: number }[]): boolean {
  const last = structs.at(-1)
  return last !== undefined && clock < last.id.clock + last.length
}

function watch(doc: Y.Doc): void {
  if (watched.has(doc)) return
  watched.add(doc)
  doc.on('beforeObserverCalls', ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) kept.delete(type)
  })
}
