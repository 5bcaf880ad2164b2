import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
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
