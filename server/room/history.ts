import * as Y from 'yjs'
import { changesBetween, snapshotOf } from '../../drafts/model/changes.ts'
import type { Change } from '../../drafts/model/changes.ts'
import { FIELDS } from '../../drafts/model/charter.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { metaOf, nodesOf } from '../../drafts/model/shape.ts'
import { readJournal } from '../commands/journal.ts'
import { readAll, readRestored } from '../commands/restored.ts'
import type { JournalRow, Restored } from '../commands/restored.ts'
import type { Range } from '../commands/contributions.ts'
import type { Store } from '../ports.ts'

/** A step of the house that was made and not yet taken; null where it would change nothing. */
export type HouseStep = { update: Uint8Array | null; changes: Change[]; restored: Restored[] }

/** Origin of the rows that are to be undone, and of the step itself. */
const CHOSEN = {}
const STEP = {}

/** What only the one who made a node writes of it, besides its words. */
const PLACE = ['parent', 'order']
const FRAME = ['kind', ...PLACE]

/** A set of ids, as Yjs keeps them. */
type Ids = Parameters<typeof Y.isDeleted>[0]

/**
 * Undoes chosen rows of the journal and leaves what all others wrote exactly as it is. What was
 * taken out stands again under `clientId`, the house's own. A node the rows made is taken out, not
 * unmade, and stays where others have written in it. Undoing the row of an undo works the same.
 */
export function undoOf(
  store: Store,
  { rows, clientId }: { rows(row: Omit<JournalRow, 'update'>): boolean; clientId: number },
): HouseStep {
  const { all, restored } = store.read((q) => ({ all: readAll(q), restored: readRestored(q) }))
  const doc = emptyDoc(false)
  let made: Ids | null = null
  const undo = new Y.UndoManager([nodesOf(doc), metaOf(doc)], {
    trackedOrigins: new Set([CHOSEN]),
    captureTimeout: Infinity,
    deleteFilter: (item) => made === null || isWords(doc, item, made),
  })
  for (const { chosen, updates } of inTurns(all, rows)) {
    doc.transact(() => updates.forEach((each) => Y.applyUpdate(doc, each)), chosen ? CHOSEN : null)
  }
  const past = undo.undoStack.at(-1)
  if (!past) return { update: null, changes: [], restored: [] }
  made = past.insertions
  const back: Restored[] = []
  const step = stepOn(doc, clientId, (transaction) => {
    link(transaction, restored)
    const from = Y.getState(doc.store, clientId)
    const settled = placesSince(doc, past.insertions)
    undo.undo()
    for (const [map, name, value] of settled) if (map.get(name) !== value) map.set(name, value)
    takeOutMade(doc, past.insertions)
    Y.iterateDeletedStructs(transaction, past.deletions, (struct) => {
      if (!(struct instanceof Y.Item) || !isNew(struct.redone, clientId, from)) return
      const { client, clock } = struct.id
      back.push({ client, clock, length: struct.length, house: clientId, at: struct.redone!.clock })
    })
  })
  return { ...step, restored: back }
}

/** Takes words out of the draft, and nothing else. */
export function removalOf(
  store: Store,
  { ranges, clientId }: { ranges: readonly Range[]; clientId: number },
): HouseStep {
  return stepOn(draftOf(store), clientId, (transaction) => {
    for (const { client, from, end } of ranges) {
      for (const item of cleanItems(transaction, client, from, end)) {
        if (!item.deleted) item.delete(transaction)
      }
    }
  })
}

/** Settles the title and the subtitle, keeping what is the same of them. */
export function titlesOf(
  store: Store,
  { title, subtitle, clientId }: { title: string; subtitle: string; clientId: number },
): HouseStep {
  const doc = draftOf(store)
  return stepOn(doc, clientId, () => {
    rewrite(metaOf(doc), 'title', title)
    rewrite(metaOf(doc), 'subtitle', subtitle)
  })
}

/** The document as it is stored, apart from the one in the room. */
export function draftOf(store: Store): Y.Doc {
  const { fold, tail } = readJournal(store)
  const doc = emptyDoc(true)
  doc.transact(() => {
    if (fold) Y.applyUpdateV2(doc, fold.state)
    for (const { update } of tail) Y.applyUpdate(doc, update)
  })
  return doc
}

function emptyDoc(gc: boolean): Y.Doc {
  const doc = new Y.Doc({ gc })
  nodesOf(doc)
  metaOf(doc)
  return doc
}

/** The journal cut where chosen and other rows meet: each piece is one transaction. */
function inTurns(
  all: readonly JournalRow[],
  isChosen: (row: JournalRow) => boolean,
): { chosen: boolean; updates: Uint8Array[] }[] {
  const turns: { chosen: boolean; updates: Uint8Array[] }[] = []
  for (const row of all) {
    const chosen = isChosen(row)
    if (turns.at(-1)?.chosen !== chosen) turns.push({ chosen, updates: [] })
    turns.at(-1)!.updates.push(row.update)
  }
  return turns
}

/** Runs `work` as one transaction under the house's id and gives what it changed. */
function stepOn(
  doc: Y.Doc,
  clientId: number,
  work: (transaction: Y.Transaction) => void,
): HouseStep {
  const before = snapshotOf(doc)
  let update: Uint8Array | null = null
  doc.on('update', (made: Uint8Array) => (update = made))
  doc.clientID = clientId
  doc.transact(work, STEP)
  return { update, changes: changesBetween(before, snapshotOf(doc)), restored: [] }
}

/** Whether an undo may delete an item: words and settings, never what others may stand in. */
function isWords(doc: Y.Doc, item: Y.Item, made: Ids): boolean {
  const nodes = nodesOf(doc)
  if (item.parent === nodes || item.content instanceof Y.ContentType) return false
  const home = (item.parent as Y.AbstractType<unknown>)._item
  if (home?.parent !== nodes || !FRAME.includes(item.parentSub ?? '')) return true
  return !Y.isDeleted(made, home.id)
}

/**
 * Places that others gave to nodes after the undone rows had moved them: chapter and order are
 * one, so where one of them is another's, neither is taken back.
 */
function placesSince(doc: Y.Doc, made: Ids): [Y.Map<unknown>, string, unknown][] {
  return readNodes(doc).flatMap(({ map }) => {
    const since = PLACE.some((name) => {
      const now = map._map.get(name)
      if (!now || Y.isDeleted(made, now.id)) return false
      for (let item = now.left; item; item = item.left) if (Y.isDeleted(made, item.id)) return true
      return false
    })
    if (!since) return []
    return PLACE.map((name): [Y.Map<unknown>, string, unknown] => [map, name, map.get(name)])
  })
}

/** Takes out the nodes that the undone rows made, but for those that hold anything of others. */
function takeOutMade(doc: Y.Doc, made: Ids): void {
  const nodes = readNodes(doc)
  const fresh = new Set(
    nodes.filter(({ map }) => map._item && Y.isDeleted(made, map._item.id)).map(({ key }) => key),
  )
  for (const { key, removed, map } of nodes) {
    if (!fresh.has(key) || removed) continue
    const words = FIELDS.some((field) => map.get(field)?.toString() !== '')
    const within = nodes.some(
      (node) => node.parent === key && !node.removed && !fresh.has(node.key),
    )
    const sources = map.get('sources')
    if (words || within || (sources instanceof Y.Map && sources.size > 0)) continue
    map.set('removed', true)
  }
}

/**
 * Tells Yjs where words stand that were brought back before, as only the document that brought
 * them back knows: so they are neither brought back twice nor missed by an undo.
 */
function link(transaction: Y.Transaction, restored: readonly Restored[]): void {
  for (const { client, clock, length, house, at } of restored.toReversed()) {
    for (const item of cleanItems(transaction, house, at, at + length)) {
      const from = clock + item.id.clock - at
      for (const old of cleanItems(transaction, client, from, from + item.length)) {
        const now = Y.getItemCleanStart(transaction, Y.createID(house, at + old.id.clock - clock))
        if (!now.deleted || now.redone) old.redone = now.id
      }
    }
  }
}

/** The items of these clocks, split so that they hold no other ones. */
function cleanItems(
  transaction: Y.Transaction,
  client: number,
  from: number,
  end: number,
): Y.Item[] {
  const items: Y.Item[] = []
  for (let clock = from; clock < end;) {
    const item = Y.getItemCleanStart(transaction, Y.createID(client, clock))
    if (!(item instanceof Y.Item)) return items
    if (clock + item.length > end) Y.getItemCleanStart(transaction, Y.createID(client, end))
    items.push(item)
    clock += item.length
  }
  return items
}

function isNew(id: Y.ID | null, clientId: number, from: number): boolean {
  return id !== null && id.client === clientId && id.clock >= from
}

function rewrite(meta: Y.Map<unknown>, name: string, words: string): void {
  const text = meta.get(name)
  if (!(text instanceof Y.Text)) return void meta.set(name, new Y.Text(words))
  const now = text.toString()
  if (now === words) return
  let from = 0
  while (from < now.length && now[from] === words[from]) from += 1
  let end = 0
  const most = Math.min(now.length, words.length) - from
  while (end < most && now[now.length - 1 - end] === words[words.length - 1 - end]) end += 1
  // Half a letter may not be left over: where one would be, all of it is written anew.
  const cut = words.slice(from, words.length - end)
  if (!cut.isWellFormed() || !now.slice(0, from).isWellFormed()) [from, end] = [0, 0]
  text.delete(from, now.length - from - end)
  text.insert(from, words.slice(from, words.length - end))
}
