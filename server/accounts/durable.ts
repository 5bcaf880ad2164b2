import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import migrations from '../../migrations/accounts/migrations.js'
import { tables } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

/**
 * The accounts' database in a Durable Object of its own, migrated when the promise is kept: call
 * it inside `blockConcurrencyWhile`.
 */
export async function openAccountsDurable(
  storage: DurableObjectStorage,
): Promise<AccountsDatabase> {
  const db = drizzle(storage, { schema: tables })
  await migrate(db, migrations)
  return db
}
