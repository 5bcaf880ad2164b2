import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ApprovalState, Verdict } from '../../drafts/rules/approval.ts'
import type { Role } from '../../drafts/rules/role.ts'

/**
 * Approvals of a candidate since the first that stands: what was settled then never changes. One a
 * version; those that lapsed make room for the next.
 */
export const approval = sqliteTable(
  'approval',
  {
    version: text('version').primaryKey(),
    /** The hash of the text that is approved. */
    hash: text('hash').notNull(),
    at: integer('at').notNull(),
    /** When they are counted; null where that is as soon as there are enough. */
    endsAt: integer('ends_at'),
    least: integer('least').notNull(),
    veto: integer('veto', { mode: 'boolean' }).notNull(),
    state: text('state').$type<ApprovalState>().default('open').notNull(),
    endedAt: integer('ended_at'),
    /** How many moderators there were when they were counted, and how many had to approve. */
    moderators: integer('moderators'),
    needed: integer('needed'),
  },
  (table) => [index('approval_due').on(table.state, table.endsAt)],
)

/** The last word of a moderator about a candidate. What was taken back stands in the log alone. */
export const verdict = sqliteTable(
  'verdict',
  {
    version: text('version').notNull(),
    person: text('person').notNull(),
    role: text('role').$type<Role>().notNull(),
    at: integer('at').notNull(),
    /** The act it was said by. */
    act: text('act').notNull(),
    what: text('what').$type<Verdict>().notNull(),
    /** The minority opinion; why one who wrote most of an article does not stand aside. */
    words: text('words').notNull(),
    /** Keeps the commitment of a minority opinion from being guessed; empty where the log has none. */
    salt: text('salt').default('').notNull(),
    /** Articles of which they wrote most. */
    wrote: text('wrote', { mode: 'json' }).$type<string[]>().notNull(),
    /** Whether it counted, once that is settled: who had lost the right by then did not count. */
    counted: integer('counted', { mode: 'boolean' }),
    /** The act that hides its words, while it does. */
    hiddenBy: text('hidden_by'),
  },
  (table) => [
    primaryKey({ columns: [table.version, table.person] }),
    index('verdict_person').on(table.person),
  ],
)

/** Inputs without a fate that were passed over for a version, and by which act. */
export const waiver = sqliteTable(
  'waiver',
  {
    version: text('version').notNull(),
    thread: text('thread').notNull(),
    key: text('key').notNull(),
    act: text('act').notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.thread] })],
)
