import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import migrations from '../../migrations/charter/migrations.js'
import type { Store } from '../ports.ts'
import { chance } from './salt.ts'
import { settled } from './settled.ts'
import { tables } from './tables.ts'

/**
 * One charter's database in a Durable Object, migrated when the promise is kept: call it inside
 * `blockConcurrencyWhile`. The runtime holds back what is sent until what was written is durable.
 */
export async function openDurable(storage: DurableObjectStorage): Promise<Store> {
  const queries = Object.assign(drizzle(storage, { schema: tables }), chance)
  await migrate(queries, migrations)
  return {
    read: (work) => settled(work, queries),
    write: (work) => storage.transactionSync(() => settled(work, queries)),
    close: () => {},
  }
}
