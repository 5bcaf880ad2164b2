import { charterOfCanonical } from '../../../drafts/model/canonical.ts'
import { numberCharter } from '../../../drafts/model/numbering.ts'
import type { Numbering } from '../../../drafts/model/numbering.ts'
import type { Charter } from '../../../drafts/model/charter.ts'
import type { Share } from '../../../drafts/model/authorship.ts'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { colourOf } from '../../../drafts/rules/colour.ts'
import { findPublication, publishedNumbers } from '../../commands/publications.ts'
import { names } from '../../commands/authorship.ts'
import { namesOf } from '../../commands/public-log.ts'
import { findVersion, textOfVersion, versionBefore } from '../../commands/versions.ts'
import type { ListedRow, VersionRow } from '../../commands/versions.ts'
import type { Queries, Store } from '../../ports.ts'
import type { Kin, VersionView } from '../../reading/house/version-facts.ts'
import type { Call } from './call.ts'

/** Versions as anybody may see them: nobody's id is told. */
export function versionViews(q: Queries, rows: readonly ListedRow[]): VersionView[] {
  const known = namesOf(
    q,
    rows.map(({ person }) => person),
  )
  return rows.map(
    ({ id, name, at, role, person, state, stateAt, reason, hash, n, number }): VersionView => {
      const by = known.get(person) ?? ''
      return { id, name, at, role, by, state, stateAt, reason, hash, n, number }
    },
  )
}

/** Who wrote a version, by the names they have now; all who left are one. */
export function writersIn(
  q: Queries,
  { writers: { whole } }: Pick<VersionRow, 'writers'>,
  lang: Call['visit']['lang'],
): { writers: Writer[]; shares: Share[] } {
  const { kinds } = wordsFor(lang).writers
  const nameOf = names(q)
  const sums = new Map<string, { writer: Writer; length: number }>()
  let total = 0
  for (const { person, length } of whole) {
    const found = person === null ? null : nameOf(person)
    const kind = found?.kind ?? 'unknown'
    const id = found?.id ?? ''
    const colour = kind === 'person' ? colourOf(id) : null
    const writer: Writer = { kind, name: kind === 'person' ? found!.name : kinds[kind], colour }
    const sum = sums.get(`${kind} ${id}`) ?? { writer, length: 0 }
    sum.length += length
    total += length
    sums.set(`${kind} ${id}`, sum)
  }
  const sorted = [...sums.values()].sort((a, b) => b.length - a.length)
  return {
    writers: sorted.map(({ writer }) => writer),
    shares: sorted.map(({ length }, who) => ({ who, length, part: length / total })),
  }
}

/** The version that took the place of one, and the one whose place it took. */
export function kinOf(q: Queries, { id, next }: VersionRow): Kin {
  const after = next === null ? undefined : findVersion(q, next)
  const before = versionBefore(q, id)
  const named = (row: ListedRow | undefined) => row && { id: row.id, name: row.name }
  return { before: named(before) ?? null, after: named(after) ?? null }
}

/** Stored texts never change, so what was read of them lately is kept. */
const read = new WeakMap<Store, Map<string, Charter>>()
const MOST = 8

/** The charter a version says. */
export function charterIn(store: Store, row: Pick<VersionRow, 'hash'>): Charter {
  const kept = read.get(store) ?? new Map<string, Charter>()
  read.set(store, kept)
  const there = kept.get(row.hash)
  if (there) return there
  const charter = charterOfCanonical(store.read((q) => textOfVersion(q, row)))
  kept.set(row.hash, charter)
  for (const first of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(first)
  }
  return charter
}

/** The numbers of a version: those it was published with, else those it would have if it were. */
export function numberingOf(
  store: Store,
  { number }: Pick<VersionRow, 'number'>,
  charter: Charter,
): Numbering {
  const numbers = store.read((q) =>
    number === null ? publishedNumbers(q) : (findPublication(q, number)?.says.numbers ?? null),
  )
  return numberCharter(charter, numbers)
}
