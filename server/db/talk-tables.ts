import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Mark } from '../../drafts/model/mark.ts'
import type { Role } from '../../drafts/rules/role.ts'
import type { Sign } from '../../drafts/rules/stance.ts'
import type { Fate, Hearing, Reaction, ThreadState } from '../../drafts/rules/talk.ts'
import type { Kind } from '../../drafts/rules/profile.ts'
import type { Untitled } from '../../drafts/wire/notice.ts'

/** A discussion of a node, of words in it, or of the charter. Rows are never taken out. */
export const thread = sqliteTable(
  'thread',
  {
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    person: text('person').notNull(),
    /** The node; `*` for the whole charter. */
    key: text('key').notNull(),
    /** The words it is about, and where they stood; its author can put it elsewhere. */
    mark: text('mark', { mode: 'json' }).$type<Mark>(),
    /** The row of the journal that was the last one when it began, or was put elsewhere. */
    n: integer('n').notNull(),
    state: text('state').$type<ThreadState>().default('open').notNull(),
    resolvedAt: integer('resolved_at'),
    resolvedBy: text('resolved_by'),
    resolvedRole: text('resolved_role').$type<Role>(),
    fate: text('fate').$type<Fate>(),
    sentence: text('sentence'),
    fateAt: integer('fate_at'),
    fateBy: text('fate_by'),
    fateRole: text('fate_role').$type<Role>(),
    /** The row of the journal that did what was asked for. */
    edit: integer('edit'),
    /** The thread it was merged into. */
    into: text('into'),
    /** Comments that are shown; kept with every comment, so that lists need not count. */
    comments: integer('comments').notNull(),
    lastAt: integer('last_at').notNull(),
    /** Whether somebody who decides has said something or given it a fate. */
    answered: integer('answered', { mode: 'boolean' }).default(false).notNull(),
  },
  (table) => [
    index('thread_last').on(table.lastAt, table.id),
    index('thread_key').on(table.key, table.lastAt, table.id),
    index('thread_person').on(table.person, table.lastAt, table.id),
  ],
)

/** What somebody said in a thread; the first one began it. */
export const comment = sqliteTable(
  'comment',
  {
    id: text('id').primaryKey(),
    thread: text('thread').notNull(),
    at: integer('at').notNull(),
    person: text('person').notNull(),
    /** The role they had when they said it. */
    role: text('role').$type<Role>().notNull(),
    /** Empty when withdrawn. */
    words: text('words').notNull(),
    editedAt: integer('edited_at'),
    withdrawnAt: integer('withdrawn_at'),
    /** The act that hides it, while it does. */
    hiddenBy: text('hidden_by'),
    /** What its sender named it, so that sent twice it is said once. */
    once: text('once'),
  },
  (table) => [
    index('comment_thread').on(table.thread, table.at, table.id),
    index('comment_person').on(table.person, table.at),
    uniqueIndex('comment_once').on(table.person, table.once),
  ],
)

/** What a comment said before it was edited. */
export const commentEdit = sqliteTable(
  'comment_edit',
  {
    comment: text('comment').notNull(),
    /** When it was replaced. */
    at: integer('at').notNull(),
    words: text('words').notNull(),
  },
  (table) => [index('comment_edit_comment').on(table.comment, table.at)],
)

export const reaction = sqliteTable(
  'reaction',
  {
    comment: text('comment').notNull(),
    person: text('person').notNull(),
    what: text('what').$type<Reaction>().notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.comment, table.person, table.what] })],
)

/** What happened to a thread besides comments: resolved, reopened, fates, put elsewhere. */
export const threadEvent = sqliteTable(
  'thread_event',
  {
    id: text('id').primaryKey(),
    thread: text('thread').notNull(),
    at: integer('at').notNull(),
    person: text('person').notNull(),
    role: text('role').$type<Role>().notNull(),
    what: text('what').$type<'resolved' | 'reopened' | 'fate' | 'placed'>().notNull(),
    body: text('body', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('thread_event_thread').on(table.thread, table.at)],
)

/** One person's standing sign on an article, bound to the text it was given on. */
export const stance = sqliteTable(
  'stance',
  {
    key: text('key').notNull(),
    person: text('person').notNull(),
    sign: text('sign').$type<Sign>().notNull(),
    words: text('words').notNull(),
    at: integer('at').notNull(),
    /** SHA-256 of the text, letter by letter. */
    text: text('text').notNull(),
    /** SHA-256 of what of it is more than spacing and punctuation. */
    sense: text('sense').notNull(),
    /** What kind of participant the person said they were; used in sums alone. */
    kind: text('kind').$type<Kind>(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.person] }),
    index('stance_person').on(table.person),
    // All that sums are made of, so that they are counted without reading what was said.
    index('stance_sums').on(table.key, table.sense, table.sign, table.kind),
  ],
)

/** Texts that stances were given on, by their hash, heading first. */
export const stanceText = sqliteTable('stance_text', {
  text: text('text').primaryKey(),
  lines: text('lines', { mode: 'json' }).$type<string[]>().notNull(),
})

/** What somebody follows: a node, a thread, or `*` for the charter. */
export const follow = sqliteTable(
  'follow',
  {
    person: text('person').notNull(),
    /** A node key, `*`, or a thread as `thread:<id>`. */
    what: text('what').notNull(),
    hearing: text('hearing').$type<Hearing>().notNull(),
    at: integer('at').notNull(),
    /** Ends it without signing in; stands in letters. */
    token: text('token').notNull().unique(),
  },
  (table) => [
    primaryKey({ columns: [table.person, table.what] }),
    index('follow_what').on(table.what),
  ],
)

/** Tokens of follows that were ended: they stand in letters, and go on ending what letters there are. */
export const endedFollow = sqliteTable('ended_follow', {
  token: text('token').primaryKey(),
  person: text('person').notNull(),
})

/** Something in a thread that those who follow it, its node or the charter hear of. */
export type TalkNews = {
  what: 'comment' | 'fate'
  /** The comment's id, or one of its own: every notice's id begins with it. */
  id: string
  thread: string
  key: string
  /** Who did it: they are not told of their own deeds. */
  by: string
  /** Persons whom it calls by name or concerns: they hear of it whether they follow or not. */
  mentioned: readonly string[]
  /** The beginning of what was said, or the sentence of the fate. */
  words: string
}

/**
 * Something that those hear of who follow the charter, or one of the nodes it is about; with null,
 * whoever follows anything here.
 */
export type CharterNews = {
  /** Every notice's id begins with it. */
  id: string
  keys: readonly string[] | null
  /** Who did it; empty for nobody. */
  by: string
  notice: Extract<Untitled, { type: 'news' }>
}

export type News = TalkNews | CharterNews

/**
 * What an outbox has besides notices: news whose followers after `after` are still to be kept, and
 * news that was taken back. Neither is a person's.
 */
export type Slip =
  | { type: 'rest'; news: News; at: number; after: string }
  | { type: 'taken_back'; news: string }

/** What persons are still to be told. A row goes when the people's house has it. */
export const outbox = sqliteTable(
  'outbox',
  {
    n: integer('n').primaryKey({ autoIncrement: true }),
    /** Names the notice on its way: told twice under one id, it is stored once. */
    id: text('id').notNull().unique(),
    at: integer('at').notNull(),
    person: text('person').notNull(),
    /** Null: letters that still wait for the person are not to be sent. */
    notice: text('notice', { mode: 'json' }).$type<Untitled | Slip>(),
    hearing: text('hearing').$type<Hearing>().notNull(),
    /** How often it could not be told, and when it is tried again. */
    tries: integer('tries').default(0).notNull(),
    due: integer('due').notNull(),
  },
  (table) => [index('outbox_due').on(table.due, table.n), index('outbox_person').on(table.person)],
)
