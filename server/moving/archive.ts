import { z } from 'zod'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { isSlug } from '../../drafts/rules/settings.ts'
import { STAGES } from '../../drafts/rules/policy.ts'
import { SEED } from '../commands/opening.ts'
import { clearTable, countOf, migrationOf, putRow, rowsOf, tablesIn, valuesOf } from '../db/rows.ts'
import type { Row, Table } from '../db/rows.ts'
import type { MovedRow } from '../people.ts'
import type { Queries, Store } from '../ports.ts'
import { Draft } from '../room/draft.ts'
import { Trouble } from '../trouble.ts'

/** The kind of file, and how it is read. */
const VERSION = 1

/** Rows of the journal that are read at once, so that nobody waits for them. */
const PAGE = 200

/** What a charter's database has when nobody has done anything in it. */
const SEEDED = ['about', 'author', 'checkpoint', 'fold', 'journal', 'log', 'log_body']

/** Said of a file that is something else. */
export const NO_ARCHIVE = 'This is no archive of a charter.'

/** Said where a charter would be put over another. */
export const IN_USE = 'There is a charter of this name in which somebody wrote.'

/** Also said where the people who come with a charter are written down in another way here. */
export const OTHER_VERSION =
  'It was made by another version: bring both sites to the same one first.'

const Value = z.union([z.string(), z.number(), z.null(), z.object({ base64: z.string() })])
const Rows = z.record(z.string(), Value)
const Head = z.object({
  archive: z.literal('charter'),
  v: z.literal(VERSION),
  /** When the last migration was made that the database had had. */
  migration: z.number(),
  slug: z.string().refine(isSlug),
  title: z.string(),
  stage: z.enum(STAGES),
  openedAt: z.number(),
  at: z.number(),
})
const End = z.object({
  about: Rows,
  /** How many rows of each table. */
  rows: z.record(z.string(), z.number()),
  /** SHA-256 of the draft's canonical text. */
  hash: z.string(),
})
const Line = z.union([
  Head,
  /** A row of the charter. */
  z.object({ t: z.string(), r: Rows }),
  /** A row of one of its people, from the accounts. */
  z.object({ p: z.string(), r: Rows }),
  z.object({ end: End }),
])

export type Head = z.infer<typeof Head>
/** What came of a part: rows for the accounts, and the head once all of it is there and checked. */
export type Taken = { people: MovedRow[]; whole: Head | null }

const line = (value: z.infer<typeof Line>): string => `${JSON.stringify(value)}\n`

/**
 * A whole charter in parts, each some lines of JSON: everything that its database has. It can be
 * read while people write. The journal, which only grows, goes first; then all the rest at one
 * moment, so that what is in the file belongs together. Gives who the people in it are, and the
 * last line, which goes after their rows.
 */
export function* charterParts(
  store: Store,
  about: Pick<Head, 'slug' | 'title' | 'stage' | 'openedAt' | 'at'>,
): Generator<string, { persons: string[]; end: string }> {
  const migration = store.read((q) => migrationOf(q))
  yield line({ archive: 'charter', v: VERSION, migration, ...about })
  let after = 0
  for (;;) {
    const rows = store.read((q) => rowsOf(q, { name: 'journal' }, { after, most: PAGE }))
    if (rows.length < PAGE) break
    after = Number(rows.at(-1)!['n'])
    yield rows.map((r) => line({ t: 'journal', r })).join('')
  }
  const { lines, persons, end } = store.read((q) => ({ ...restOf(q, after), end: endOf(store, q) }))
  yield lines
  return { persons, end }
}

export const personLine = ({ p, r }: MovedRow): string => line({ p, r })

/**
 * Takes some lines of an archive into a store that nobody has written in; `head` is what the part
 * before gave, null for the first; it has to be of the charter `slug`, if that is given. A new first part forgets what had come before. Throws `Trouble` for what is no archive, or does not fit, or is not whole.
 */
export function takePart(
  store: Store,
  text: string,
  head: Head | null,
  slug?: string,
): Taken & { head: Head } {
  const people: MovedRow[] = []
  let rows: { t: string; r: Row }[] = []
  let whole: Head | null = null
  const keep = (): void => {
    putAll(store, rows)
    rows = []
  }
  for (const raw of text.split('\n')) {
    if (raw === '') continue
    const said = readLine(raw)
    if ('archive' in said) {
      if (slug !== undefined && said.slug !== slug) throw new Trouble(`It is of ${said.slug}.`)
      begin(store, said)
      head = said
    } else if (!head) throw new Trouble('It does not begin with the head of an archive.')
    else if ('p' in said) people.push(said)
    else if ('t' in said) rows.push(said)
    else {
      keep()
      finish(store, said.end)
      whole = head
    }
  }
  keep()
  if (!head) throw new Trouble(NO_ARCHIVE)
  return { people, whole, head }
}

/** Whether a charter may be put here: there is none, or one that nobody has done anything in. */
export function isFree(store: Store): boolean {
  return store.read((q) => {
    if (rowsOf(q, { name: 'about' }).length === 0) return true
    const used = tablesIn(q).some(({ name, columns }) => {
      return !SEEDED.includes(name) && countOf(q, { name, columns }) > 0
    })
    return (
      !used && rowsOf(q, { name: 'journal' }, { most: 2 }).every((row) => row['person'] === SEED)
    )
  })
}

/** Whether a charter was begun to be put here, and not all of it has come. */
export function isHalf(store: Store): boolean {
  return store.read((q) => {
    return (
      rowsOf(q, { name: 'about' }).length === 0 && others(q).some((table) => countOf(q, table) > 0)
    )
  })
}

function restOf(q: Queries, after: number): { lines: string; persons: string[] } {
  const persons = new Set<string>()
  const lines = others(q).flatMap(({ name, columns }) => {
    const rows = rowsOf(q, { name }, name === 'journal' ? { after } : {})
    if (columns.includes('person')) for (const id of valuesOf(q, name, 'person')) persons.add(id)
    return rows.map((r) => line({ t: name, r }))
  })
  return { lines: lines.join(''), persons: [...persons] }
}

function endOf(store: Store, q: Queries): string {
  const rows = Object.fromEntries(others(q).map((table) => [table.name, countOf(q, table)]))
  const [about] = rowsOf(q, { name: 'about' })
  return line({ end: { about: about!, rows, hash: hashOf(store) } })
}

function begin(store: Store, { migration }: Head): void {
  if (store.read((q) => migrationOf(q)) !== migration) {
    throw new Trouble(OTHER_VERSION)
  }
  if (!isFree(store)) throw new Trouble(IN_USE)
  store.write((q) => {
    for (const table of tablesIn(q)) clearTable(q, table)
  })
}

/** All of it is there, and reads as it did: only from here on it is a charter. */
function finish(store: Store, { about, rows, hash }: z.infer<typeof End>): void {
  store.write((q) => {
    for (const table of others(q)) {
      const [there, said] = [countOf(q, table), rows[table.name] ?? 0]
      if (there !== said) {
        throw new Trouble(`It is not whole: ${there} rows of ${said} came for ${table.name}.`)
      }
    }
    if (hashOf(store) !== hash) throw new Trouble('Its text is not the one that was archived.')
    putRow(q, { name: 'about' }, about)
  })
}

/** All tables but the one that says that there is a charter. */
const others = (q: Queries): Table[] => tablesIn(q).filter(({ name }) => name !== 'about')

const hashOf = (store: Store): string => sha256(canonicalText(Draft.load(store).charter()))

function putAll(store: Store, rows: readonly { t: string; r: Row }[]): void {
  if (rows.length === 0) return
  store.write((q) => {
    const tables = new Map(others(q).map((table) => [table.name, table]))
    for (const { t, r } of rows) {
      const table = tables.get(t)
      const strange = table && Object.keys(r).find((column) => !table.columns.includes(column))
      if (!table || strange) {
        throw new Trouble(
          `It has ${strange ?? 'a table'} in ${t}, which this version does not know.`,
        )
      }
      putRow(q, table, r)
    }
  })
}

/** The first line of an archive. Throws `Trouble` where it is none. */
export function readHead(raw: string): Head {
  const said = readLine(raw)
  if ('archive' in said) return said
  throw new Trouble(NO_ARCHIVE)
}

function readLine(raw: string): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(raw))
  } catch {
    throw new Trouble('It has a line that is none of an archive.')
  }
}
