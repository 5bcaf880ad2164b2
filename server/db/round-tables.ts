import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RoundSettings, RoundState } from '../../drafts/rules/round.ts'
import type { Choice, Choices, Result } from '../../drafts/rules/tally.ts'
import { NO_TURNOUT } from '../../drafts/rules/turnout.ts'
import type { Turnout } from '../../drafts/rules/turnout.ts'

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
    /** How ballots came over its time; not told before it has closed. */
    turnout: text('turnout', { mode: 'json' }).$type<Turnout>().default(NO_TURNOUT).notNull(),
    /** When its followers were told that it closes soon. */
    remindedAt: integer('reminded_at'),
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
    /** Why, in the voter's words; empty for none. It is no part of what is committed to. */
    reason: text('reason').default('').notNull(),
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

/**
 * Reasons that came with ballots, since their round has closed: apart from the ballots, under ids
 * made by chance and in their order, which tells nothing of whose they are or when they came.
 */
export const roundReason = sqliteTable(
  'round_reason',
  {
    id: text('id').primaryKey(),
    round: text('round').notNull(),
    /** What the ballot said to the whole text, or to the one question; null for neither. */
    choice: text('choice').$type<Choice>(),
    /** Empty while it is hidden. */
    words: text('words').notNull(),
    /** Whose it is, in rounds with names alone. */
    person: text('person'),
  },
  (table) => [index('round_reason_round').on(table.round, table.id)],
)
