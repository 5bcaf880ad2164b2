import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/** Any of our databases, whichever tables it has. */
export type Rows = Pick<BaseSQLiteDatabase<'sync', unknown, never>, 'all' | 'get' | 'run'>

/** A table as the database itself knows it. */
export type Table = { name: string; columns: string[] }

/** A row as it goes into a file: bytes are written as base64 in an object of their own. */
export type Row = Record<string, string | number | null | { base64: string }>

type Value = string | number | null | ArrayBuffer | Uint8Array

/**
 * Every table that holds something of ours, by the database's own catalogue: one that is added
 * later is among them by itself. Shadows of virtual tables, what migrations and the platform keep
 * for themselves, are not.
 */
export function tablesIn(q: Rows): Table[] {
  const found = q.all<{ name: string; made: string }>(
    sql`select name, sql as made from sqlite_master where type = 'table' order by name`,
  )
  const virtual = found.filter(({ made }) => /^create virtual/i.test(made)).map(({ name }) => name)
  const ours = found.filter(
    ({ name }) =>
      !/^(sqlite_|_cf_|__)/.test(name) && !virtual.some((each) => name.startsWith(`${each}_`)),
  )
  return ours.map(({ name }) => ({
    name,
    columns: q
      .all<{ name: string }>(sql`select name from pragma_table_info(${name})`)
      .map((column) => column.name),
  }))
}

/** When the last migration was made that this database has had. */
export function migrationOf(q: Rows): number {
  const last = q.get<{ at: number }>(sql`select max(created_at) as at from __drizzle_migrations`)
  return Number(last?.at ?? 0)
}

/** Rows of a table in the order they came, after a row and so many; `where` narrows them down. */
export function rowsOf(
  q: Rows,
  { name }: Pick<Table, 'name'>,
  { after = 0, most = -1, where = sql`true` }: { after?: number; most?: number; where?: SQL } = {},
): Row[] {
  const rows = q.all<Record<string, Value>>(
    sql`select * from ${sql.identifier(name)} where rowid > ${after} and ${where} order by rowid limit ${most}`,
  )
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, written(value)])),
  )
}

/** The different texts in a column. */
export function valuesOf(q: Rows, name: string, column: string): string[] {
  const field = sql.identifier(column)
  return q
    .all<{ value: unknown }>(sql`select distinct ${field} as value from ${sql.identifier(name)}`)
    .flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
}

export function countOf(q: Rows, { name }: Table): number {
  return q.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(name)}`)?.n ?? 0
}

/**
 * Puts a row in; with `key`, in place of what stands in one of the same key but for the columns
 * `kept`. Throws for a column that the table has not, and where another row has what is unique.
 */
export function putRow(
  q: Rows,
  { name }: Pick<Table, 'name'>,
  row: Row,
  over?: { key: string; kept: readonly string[] },
): void {
  const columns = Object.keys(row).map((column) => sql.identifier(column))
  const values = Object.values(row).map((value) => sql`${read(value)}`)
  const changes = Object.keys(row)
    .filter((column) => !over?.kept.includes(column))
    .map((column) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`)
  const otherwise = over
    ? sql`on conflict (${sql.identifier(over.key)}) do update set ${sql.join(changes, sql`, `)}`
    : sql``
  q.run(
    sql`insert into ${sql.identifier(name)} (${sql.join(columns, sql`, `)}) values (${sql.join(values, sql`, `)}) ${otherwise}`,
  )
}

/** Takes out all rows of a table. */
export function clearTable(q: Rows, { name }: Table): void {
  q.run(sql`delete from ${sql.identifier(name)}`)
}

/** Bytes of text at once, for a call with more arguments than the platform takes. */
const PIECE = 0x2000

function written(value: Value): Row[string] {
  if (value === null || typeof value !== 'object') return value
  const bytes = new Uint8Array(value)
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  }
  return { base64: btoa(text) }
}

function read(value: Row[string]): string | number | null | Uint8Array {
  if (value === null || typeof value !== 'object') return value
  return Uint8Array.from(atob(value.base64), (letter) => letter.charCodeAt(0))
}
