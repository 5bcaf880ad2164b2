import type * as Y from 'yjs'
import { Owners, runsBy, sharesOf } from '../../drafts/model/authorship.ts'
import type { Run } from '../../drafts/model/authorship.ts'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { articlesOf, FIELDS } from '../../drafts/model/charter.ts'
import type { Charter } from '../../drafts/model/charter.ts'
import { readCharter } from '../../drafts/model/read.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import type { Authors } from '../commands/authorship.ts'
import type { Taken } from '../commands/versions.ts'

/**
 * A draft as it stands: its canonical text, its hash, and who wrote how much of what is in it.
 * Stray articles are in neither.
 */
export function takenOf({ doc, upto }: { doc: Y.Doc; upto: number }, authors: Authors): Taken {
  const charter = readCharter(doc)
  const text = canonicalText(charter)
  return { text, hash: sha256(text), n: upto, writers: writersOf(doc, charter, authors) }
}

function writersOf(doc: Y.Doc, charter: Charter, authors: Authors): Taken['writers'] {
  const owners = new Owners(authors.clients, authors.brought)
  const named = (runs: readonly Run[]) =>
    sharesOf(runs).map(({ who, length }) => {
      return { person: authors.list[who]?.id ?? null, length }
    })
  const all: Run[] = []
  const nodes: Taken['writers']['nodes'] = {}
  for (const key of keysOf(charter)) {
    const runs = FIELDS.flatMap((field) => {
      const text = fieldOf(doc, key, field)
      return text ? runsBy(text, owners) : []
    })
    if (runs.length > 0) nodes[key] = named(runs)
    all.push(...runs)
  }
  return { whole: named(all), nodes }
}

function keysOf(charter: Charter): string[] {
  return [
    ...(charter.preamble ? [charter.preamble.key] : []),
    ...charter.chapters.map(({ key }) => key),
    ...articlesOf(charter).map(({ key }) => key),
  ]
}
