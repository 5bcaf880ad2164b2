import { eq, sql } from 'drizzle-orm'
import { putRow, rowsOf, tablesIn } from '../db/rows.ts'
import type { Row, Table } from '../db/rows.ts'
import type { MovedRow, Moving } from '../people.ts'
import { user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

/** Sessions are of one house: whoever comes to the other signs in there. */
const STAYS = ['session']

/** What only this house decides about a person. */
const OURS = ['admin', 'rotate_after', 'left_at']

/** The rows by which people are known, for a charter that moves to another house. */
export function openMoving(db: AccountsDatabase): Moving {
  return {
    rowsOf(persons) {
      const ids = sql`(select value from json_each(${JSON.stringify(persons)}))`
      return aboutPeople(db).flatMap((table) => {
        const where = sql`${sql.identifier(keyOf(table))} in ${ids}`
        return rowsOf(db, table, { where }).map((r) => ({ p: table.name, r }))
      })
    },

    take: (rows) =>
      write(db, (q) => {
        const tables = new Map(aboutPeople(q).map((table) => [table.name, table]))
        const fits = ({ p, r }: MovedRow): boolean =>
          tables.has(p) && Object.keys(r).every((column) => tables.get(p)!.columns.includes(column))
        if (!rows.every(fits)) return undefined
        return rows.filter(({ p, r }) => !put(q, tables.get(p)!, r) && p === 'user').length
      }),
  }
}

/** Persons first, for the rest is theirs. */
function aboutPeople(q: AccountsDatabase): Table[] {
  const tables = tablesIn(q).filter(({ name, columns }) => {
    return name === 'user' || (columns.includes('user_id') && !STAYS.includes(name))
  })
  return tables.toSorted((a, b) => Number(b.name === 'user') - Number(a.name === 'user'))
}

const keyOf = ({ name }: Table): string => (name === 'user' ? 'id' : 'user_id')

/** False where it belongs to nobody here: somebody else has the address, or the person left. */
function put(q: AccountsDatabase, table: Table, row: Row): boolean {
  const id = String(row[keyOf(table)])
  const there = q.select().from(user).where(eq(user.id, id)).get()
  if (there?.leftAt) return false
  const isPerson = table.name === 'user'
  if (!isPerson && !there) return false
  try {
    const given = isPerson ? { ...row, admin: 0, rotate_after: null } : row
    putRow(q, table, given, { key: 'id', kept: OURS })
    return true
  } catch (error) {
    if (!String(error instanceof Error ? (error.cause ?? error) : error).includes('UNIQUE'))
      throw error
    return false
  }
}
