import { sql } from 'drizzle-orm'
import type { AnyColumn, SQL } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Every decision, append-only, as leaves of a hash chain. `actor` is a role. What a decision said
 * stands in `log_body`; here is what binds it.
 */
export const log = sqliteTable(
  'log',
  {
    n: integer('n').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    type: text('type').notNull(),
    /** The salted hash of the body, and that of this leaf and all before it; empty before they are made. */
    commitment: text('commitment').default('').notNull(),
    hash: text('hash').default('').notNull(),
  },
  (table) => [index('log_type').on(table.type, table.n)],
)

/** What a row of the log says. It can be erased: the chain holds without it. */
export const logBody = sqliteTable(
  'log_body',
  {
    n: integer('n').primaryKey(),
    salt: text('salt').notNull(),
    body: text('body', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('log_body_act').on(actOf(table.body))],
)

/**
 * The act a body tells of, as the index over it has it: another way to say the same would not be found
 * by it. It has no comma, at which drizzle-kit 0.31 cuts an expression in two.
 */
export function actOf(body: AnyColumn): SQL<string | null> {
  return sql<string | null>`${body} ->> '$.act'`
}

/** Signatures under the chain, each under all rows up to `n`. */
export const checkpoint = sqliteTable('checkpoint', {
  n: integer('n').primaryKey(),
  at: integer('at').notNull(),
  head: text('head').notNull(),
  /** The public key it was signed with, and the signature, in hex. */
  key: text('key').notNull(),
  signature: text('signature').notNull(),
})
