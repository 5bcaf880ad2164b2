import { openAccountsDurable } from '../../server/accounts/durable.ts'
import type { AccountsDatabase } from '../../server/accounts/tables.ts'
import { openDurable } from '../../server/db/durable.ts'
import type { Store } from '../../server/ports.ts'
import type { InStore } from '../contract/house.ts'

type Opened<T> = { database: T; tables: string[] }

let storage: DurableObjectStorage
let charter: Opened<Store>
let accounts: Opened<AccountsDatabase>
let endLast = (): void => {}

/** Makes both sorts of tables in an object's storage; no name is in both. */
export async function openBoth(here: DurableObjectStorage): Promise<void> {
  storage = here
  accounts = await opened(() => openAccountsDurable(storage))
  // Each keeps note of its migrations under this name.
  storage.sql.exec('drop table __drizzle_migrations')
  charter = await opened(() => openDurable(storage))
}

/** The object's storage without a row of a charter. The store that was given before has ended. */
export function aStore(): Store {
  empty(charter.tables)
  endLast()
  let ended = false
  endLast = () => void (ended = true)
  const { database } = charter
  const still = (): Store => {
    if (ended) throw new Error('Another store was opened: an object has one.')
    return database
  }
  return {
    read: (work) => still().read(work),
    write: (work) => still().write(work),
    close: endLast,
  }
}

/** The object's storage without a row of anybody's account. */
export function anAccountsDatabase(): AccountsDatabase {
  empty(accounts.tables)
  return accounts.database
}

export const inStore: InStore = async (work) => {
  await work(aStore(), () => openDurable(storage))
}

async function opened<T>(open: () => Promise<T>): Promise<Opened<T>> {
  const before = tablesHere()
  const database = await open()
  return { database, tables: tablesHere().filter((name) => !before.includes(name)) }
}

/** All that rows are put into; what the runtime, SQLite and its search keep for themselves is not. */
function tablesHere(): string[] {
  return storage.sql
    .exec<{ name: string }>("select name from sqlite_master where type = 'table'")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !/^(_cf|sqlite|__drizzle|comment_search_)/.test(name))
}

function empty(tables: readonly string[]): void {
  storage.transactionSync(() => {
    storage.sql.exec('pragma defer_foreign_keys = on')
    for (const name of tables) {
      storage.sql.exec(`delete from "${name}"`)
      storage.sql.exec('delete from sqlite_sequence where name = ?', name)
    }
  })
}
