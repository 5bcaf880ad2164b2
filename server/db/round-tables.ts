import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RoundSettings, RoundState } from '../../drafts/rules/round.ts'
import type { Choices, Result } from '../../drafts/rules/tally.ts'

/** A round of voting on a version. What was settled when it opened never changes. */
export const round = sqliteTable(
  'round',
  {
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    version: text('version').notNull(),
    /** The hash of the text that is voted on, as who opened the round was shown it. */
    hash: text('hash').notNull(),
    /** The act that opened it. */
    act: text('act').notNull(),
    settings: text('settings', { mode: 'json' }).$type<RoundSettings>().notNull(),
    /** When ballots are no longer taken, again, so that it is found. */
    closesAt: integer('closes_at').notNull(),
    /** Keys of what is asked about; `*` for the text as a whole. */
    questions: text('questions', { mode: 'json' }).$type<string[]>().notNull(),
    /** How many stand in its roll. */
    roll: integer('roll').notNull(),
    state: text('state').$type<RoundState>().default('open').notNull(),
    endedAt: integer('ended_at'),
    /** The act that cancelled it, and why. */
    endedAct: text('ended_act'),
    reason: text('reason').default('').notNull(),
    result: text('result', { mode: 'json' }).$type<Result>(),
  },
  (table) => [
    index('round_version').on(table.version, table.at),
    index('round_at').on(table.at, table.id),
    index('round_closes').on(table.state, table.closesAt),
  ],
)

/** Who may vote in a round, fixed when it was opened; and, once it has closed, who did. */
export const roll = sqliteTable(
  'roll',
  {
    round: text('round').notNull(),
    person: text('person').notNull(),
    voted: integer('voted', { mode: 'boolean' }).default(false).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.round, table.person] }),
    index('roll_person').on(table.person),
  ],
)

/** Ballots of rounds that run: one a person, for it can be changed. None is left when it ends. */
export const ballot = sqliteTable(
  'ballot',
  {
    round: text('round').notNull(),
    person: text('person').notNull(),
    commitment: text('commitment').notNull(),
    salt: text('salt').notNull(),
    choices: text('choices', { mode: 'json' }).$type<Choices>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.round, table.person] }),
    index('ballot_commitment').on(table.round, table.commitment),
  ],
)

/**
 * Ballots of rounds that have closed, put here in the order of their commitments, which tells
 * nothing of who cast them or when. `person` is there in rounds with names alone.
 */
export const openedBallot = sqliteTable(
  'opened_ballot',
  {
    round: text('round').notNull(),
    commitment: text('commitment').notNull(),
    salt: text('salt').notNull(),
    choices: text('choices', { mode: 'json' }).$type<Choices>().notNull(),
    person: text('person'),
  },
  (table) => [primaryKey({ columns: [table.round, table.commitment] })],
)
