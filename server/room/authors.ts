import type * as Y from 'yjs'
import { Owners, runsBy, sharesOf, UNKNOWN } from '../../drafts/model/authorship.ts'
import type { Run, Share } from '../../drafts/model/authorship.ts'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { colourOf } from '../../drafts/rules/colour.ts'
import { COLOURS } from '../../drafts/wire/frames.ts'
import type { Writer } from '../../drafts/wire/authors.ts'
import type { Author, Authors } from '../commands/authorship.ts'

/** One node of the draft: runs of its fields and who wrote how much of it. */
export type Written = { fields: Partial<Record<Field, Run[]>>; shares: Share[] }

/** Whose words stand in a draft. Runs and shares name writers by their place in `writers`. */
export type Authorship = {
  /** Those who have words in it, in the order they came to write. */
  writers: Writer[]
  clients: Map<number, number>
  nodes: Map<string, Written>
  shares: Share[]
}

/**
 * Who wrote each character of a draft, or of the one node named. It costs what the document
 * costs, however often it was edited. What is taken out of the charter is left out, unless named.
 */
export function authorsOf(doc: Y.Doc, authors: Authors, key: string | null = null): Authorship {
  const owners = new Owners(authors.clients, authors.brought)
  const found = new Map<string, Map<Field, Run[]>>()
  const used = new Set<number>()
  for (const node of readNodes(doc)) {
    const here = key === null ? !node.removed : node.key === key
    const fields = new Map<Field, Run[]>()
    for (const field of FIELDS) {
      const text = fieldOf(doc, node.key, field)
      if (!text) continue
      const runs = runsBy(text, owners)
      // Writers are those of the whole draft, so that a person looks the same everywhere in it.
      for (const { who } of runs) used.add(who)
      if (here && runs.length > 0) fields.set(field, runs)
    }
    if (here) found.set(node.key, fields)
  }
  const { writers, places } = writersOf(authors.list, used)
  const placed = (runs: Run[]): Run[] =>
    runs.map(({ who, length }) => ({ who: places.get(who)!, length }))
  const nodes = new Map<string, Written>()
  for (const [name, fields] of found) {
    const runs = [...fields].map(([field, own]): [Field, Run[]] => [field, placed(own)])
    nodes.set(name, {
      fields: Object.fromEntries(runs),
      shares: sharesOf(runs.flatMap(([, own]) => own)),
    })
  }
  const clients = new Map<number, number>()
  for (const [client, who] of authors.clients) {
    const place = places.get(who)
    if (place !== undefined) clients.set(client, place)
  }
  const all = [...nodes.values()].flatMap(({ shares }) => shares)
  return { writers, clients, nodes, shares: sharesOf(all) }
}

/** Those who have words, and the new places of the old ones. */
function writersOf(
  list: readonly Author[],
  used: ReadonlySet<number>,
): { writers: Writer[]; places: Map<number, number> } {
  const places = new Map<number, number>()
  const writers: Writer[] = []
  const taken = new Set<number>()
  list.forEach((each, place) => {
    if (!used.has(place)) return
    const { kind, name, id } = each
    const colour = kind === 'first' ? null : freeColour(colourOf(id), taken)
    if (colour !== null) taken.add(colour)
    places.set(place, writers.push({ kind, name, colour }) - 1)
  })
  if (used.has(UNKNOWN)) {
    places.set(UNKNOWN, writers.push({ kind: 'unknown', name: '', colour: null }) - 1)
  }
  return { writers, places }
}

/** One's own colour, or the next that no writer before has, while there are any. */
function freeColour(own: number, taken: ReadonlySet<number>): number {
  for (let step = 0; step < COLOURS; step += 1) {
    const colour = (own + step) % COLOURS
    if (!taken.has(colour)) return colour
  }
  return own
}
