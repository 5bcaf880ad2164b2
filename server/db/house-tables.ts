import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../drafts/rules/role.ts'
import type { ActType, Appeal, Report } from '../../drafts/rules/acts.ts'

/** Settings of the charter that were changed, as JSON by name; the rest are the defaults. */
export const setting = sqliteTable('setting', {
  name: text('name').primaryKey(),
  value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
})

/**
 * Everybody who came to write, by the id of their session's person. `name` is empty for those who
 * left the site; nothing else here tells who they are.
 */
export const participant = sqliteTable('participant', {
  person: text('person').primaryKey(),
  name: text('name').notNull(),
  /** Whether there is an account behind it; guests have none. */
  account: integer('account', { mode: 'boolean' }).notNull(),
  /** When the account was made, for rolls; null for guests, and until somebody comes again. */
  since: integer('since'),
  /** Given by an admin or moderator; null is what everybody has: guest or citizen. */
  role: text('role').$type<Role>(),
  /** Whether the person was an admin of the whole site when last seen here. */
  siteAdmin: integer('site_admin', { mode: 'boolean' }).default(false).notNull(),
  firstAt: integer('first_at').notNull(),
  lastAt: integer('last_at').notNull(),
  /** The account that a guest came to have: what the guest wrote is that account's. */
  mergedInto: text('merged_into'),
  left: integer('left', { mode: 'boolean' }).default(false).notNull(),
})

/** What moderators and admins did. What of it is public stands in the log as well. */
export const act = sqliteTable(
  'act',
  {
    id: text('id').primaryKey(),
    type: text('type').$type<ActType>().notNull(),
    at: integer('at').notNull(),
    /** Who did it, and in which role. */
    by: text('by').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** The person concerned, if there is one. */
    person: text('person'),
    /** The node concerned; `*` for the whole charter. */
    key: text('key'),
    /** Which rule of the charter's rules page, in the words of the moderator. */
    rule: text('rule').notNull(),
    reason: text('reason').notNull(),
    /** When it ends by itself; null when it does not. */
    until: integer('until'),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
    /** A second moderator's word: a hidden contribution stays hidden beyond its days. */
    confirmedAt: integer('confirmed_at'),
    confirmedBy: text('confirmed_by'),
    /** What else belongs to it, such as the hidden words or the journal rows. Never public as it is. */
    body: text('body', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('act_person').on(table.person, table.type),
    index('act_key').on(table.key, table.type),
  ],
)

/** What somebody reported. `reporter` is null for a reader without a session. */
export const report = sqliteTable('report', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
  reporter: text('reporter'),
  key: text('key'),
  person: text('person'),
  reason: text('reason').notNull(),
  state: text('state').$type<Report['state']>().notNull(),
  settledAt: integer('settled_at'),
  settledBy: text('settled_by'),
  sentence: text('sentence'),
})

/** What a person concerned said against an act. Another moderator than the one who acted decides. */
export const appeal = sqliteTable('appeal', {
  id: text('id').primaryKey(),
  act: text('act').notNull(),
  at: integer('at').notNull(),
  person: text('person').notNull(),
  words: text('words').notNull(),
  state: text('state').$type<Appeal['state']>().notNull(),
  decidedAt: integer('decided_at'),
  decidedBy: text('decided_by'),
  sentence: text('sentence'),
})
