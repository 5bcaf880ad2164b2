import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Signs } from '../../drafts/wire/stance.ts'
import type { Fate } from '../../drafts/rules/talk.ts'
import type { VersionState } from '../../drafts/rules/version.ts'

/** Who wrote how many characters, by the ids they had: names are asked for when it is read. */
export type Written = { person: string | null; length: number }

/** Who wrote a version: all of it, and each of its nodes by key, the most first. */
export type Writers = { whole: Written[]; nodes: Record<string, Written[]> }

/** A discussion that stood when a version was taken, and what had become of it by then. */
export type Input = { thread: string; key: string; fate: Fate | null }

/** A text of the charter that was kept under a name. Its state alone ever changes. */
export const version = sqliteTable(
  'version',
  {
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    /** Who took it. */
    person: text('person').notNull(),
    role: text('role').notNull(),
    name: text('name').notNull(),
    /** SHA-256, in hex, of its text, which stands in `version_text`. */
    hash: text('hash').notNull(),
    /** The row of the journal that was the last one. */
    n: integer('n').notNull(),
    writers: text('writers', { mode: 'json' }).$type<Writers>().notNull(),
    inputs: text('inputs', { mode: 'json' }).$type<Input[]>().notNull(),
    state: text('state').$type<VersionState>().default('snapshot').notNull(),
    stateAt: integer('state_at').notNull(),
    /** Who brought it there; what they said stands in `reason`, and in their act. */
    stateBy: text('state_by').notNull(),
    reason: text('reason').default('').notNull(),
    /** The act that brought it there; null while it is a snapshot. */
    act: text('act'),
    /** Its number since it was published, and the version that took its place. */
    number: integer('number').unique(),
    next: text('next'),
  },
  (table) => [
    index('version_at').on(table.at, table.id),
    index('version_hash').on(table.hash, table.at),
    index('version_person').on(table.person),
  ],
)

/**
 * Canonical texts by their hash, each one once. Rows are only ever added. They stand apart, for a
 * row of a Durable Object holds 2 MB at most.
 */
export const versionText = sqliteTable('version_text', {
  hash: text('hash').primaryKey(),
  text: text('text').notNull(),
})

/** What stood under an article when it was published: opinions on this text and on earlier ones. */
export type Opinions = Record<string, { fresh: Signs; earlier: number }>

/** A version that was published. Rows are only ever added, and never change. */
export const publication = sqliteTable('publication', {
  number: integer('number').primaryKey(),
  version: text('version').notNull().unique(),
  at: integer('at').notNull(),
  act: text('act').notNull(),
  /** SHA-256, in hex, of its JSON file: `publicationFile` of `head` and the text of the version. */
  hash: text('hash').notNull().unique(),
  /** `publicationHead`: number, day, numbers and 부칙. */
  head: text('head').notNull(),
  opinions: text('opinions', { mode: 'json' }).$type<Opinions>().notNull(),
})

/** The same for people, as it was written at publication, each with its own SHA-256. */
export const publicationCopy = sqliteTable(
  'publication_copy',
  {
    number: integer('number').notNull(),
    kind: text('kind').$type<'md' | 'txt'>().notNull(),
    hash: text('hash').notNull(),
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.number, table.kind] })],
)
