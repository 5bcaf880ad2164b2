import { sql } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Stage } from '../../drafts/rules/policy.ts'
import type { Kind, Reading } from '../../drafts/rules/profile.ts'
import type { Notice } from '../../drafts/wire/notice.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { Errand } from '../ports.ts'

/** The first four are those better-auth expects, by its names, with columns of ours. */
const now = sql`(cast(unixepoch('subsecond') * 1000 as integer))`
const createdAt = () => integer('created_at', { mode: 'timestamp_ms' }).default(now).notNull()
const updatedAt = () => integer('updated_at', { mode: 'timestamp_ms' }).default(now).notNull()

export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Required by better-auth; a guest's is a placeholder that no mail can reach. */
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).default(false).notNull(),
  image: text('image'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  /** Whether it is a guest: somebody without an address, a provider or a passkey. */
  isAnonymous: integer('is_anonymous', { mode: 'boolean' }).default(false),
  /** Admin of the whole site. */
  admin: integer('admin', { mode: 'boolean' }).default(false).notNull(),
  /** 0 to `COLOURS - 1`; null for the one that comes from the id. */
  colour: integer('colour'),
  /** What kind of participant one says one is; used in sums alone. */
  kind: text('kind').$type<Kind>(),
  lang: text('lang').$type<Lang>(),
  reading: text('reading', { mode: 'json' }).$type<Reading>(),
  /** What the nickname of an account looks like; no other may look the same. */
  looks: text('looks').unique(),
  /** When a guest became an account; null for guests. */
  accountAt: integer('account_at'),
  /** Sessions older than this are given another token at their next request. */
  rotateAfter: integer('rotate_after'),
  /** When one left the site: all but the id is erased. */
  leftAt: integer('left_at'),
})

const userId = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    token: text('token').notNull().unique(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Always empty: where people come from is not kept. */
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: userId(),
    /** When one signed in to it. `created_at` is later where its token was changed since. */
    enteredAt: integer('entered_at'),
    /** When a passkey was last shown in this session. */
    strongAt: integer('strong_at'),
  },
  (table) => [index('session_user').on(table.userId)],
)

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: userId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp_ms' }),
    scope: text('scope'),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('account_user').on(table.userId),
    // One person a provider's person, also when two ways back arrive at once.
    uniqueIndex('account_key').on(table.providerId, table.accountId),
  ],
)

export const verification = sqliteTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

/** A passkey of an account. */
export const passkey = sqliteTable(
  'passkey',
  {
    /** The credential's id, base64url. */
    id: text('id').primaryKey(),
    userId: userId(),
    /** COSE public key, base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    transports: text('transports', { mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('passkey_user').on(table.userId)],
)

/** Settings of the site that were changed, as JSON by name. */
export const siteSetting = sqliteTable('site_setting', {
  name: text('name').primaryKey(),
  value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
})

/** The charters of this site. What else is to know of one stands in its own database. */
export const charter = sqliteTable('charter', {
  slug: text('slug').primaryKey(),
  title: text('title').notNull(),
  stage: text('stage').$type<Stage>().notNull(),
  openedAt: integer('opened_at').notNull(),
})

/** What a person is told by the house: an act about them, a role, a decision. */
export const notice = sqliteTable(
  'notice',
  {
    id: text('id').primaryKey(),
    userId: userId(),
    at: integer('at').notNull(),
    notice: text('notice', { mode: 'json' }).$type<Notice>().notNull(),
    readAt: integer('read_at'),
    /** Whether its letter stands alone or is one of a day's; null where none goes or went. */
    letter: text('letter').$type<'now' | 'daily'>(),
    /** When the letter is to be sent, or tried again; null with `letter`. */
    due: integer('due'),
  },
  (table) => [
    index('notice_user').on(table.userId, table.at),
    index('notice_due')
      .on(table.due)
      .where(sql`${table.due} is not null`),
  ],
)

/** What is still to be told to each charter, in this order. */
export const errand = sqliteTable('errand', {
  n: integer('n').primaryKey({ autoIncrement: true }),
  slug: text('slug').notNull(),
  errand: text('errand', { mode: 'json' }).$type<Errand>().notNull(),
})

export const tables = {
  user,
  session,
  account,
  verification,
  passkey,
  siteSetting,
  charter,
  notice,
  errand,
}

/** What the people's house reads and writes through; the same type on both runtimes. */
export type AccountsDatabase = BaseSQLiteDatabase<'sync', unknown, typeof tables>
