import { env, runInDurableObject } from 'cloudflare:test'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import migrations from '../../migrations/charter/migrations.js'
import { openDurable } from '../../server/db/durable.ts'
import type { Store } from '../../server/ports.ts'
import { archiveContract } from '../contract/archive.ts'
import { chainContract } from '../contract/chain.ts'
import { exportContract } from '../contract/export.ts'
import { roomContract } from '../contract/room.ts'
import { storeContract } from '../contract/store.ts'
import { inStore } from './databases.ts'

/** An object of its own: for work that makes tables, or several stores at once. */
function inOwn(work: (storage: DurableObjectStorage) => Promise<void>): Promise<void> {
  const stub = env.STORE.get(env.STORE.newUniqueId())
  return runInDurableObject(stub, (_, { storage }) => work(storage))
}

// The contracts whose file for Node opens files. The others have one file for both runtimes.
storeContract(inStore)
roomContract(inStore)
archiveContract((work) =>
  inOwn(async (storage) => {
    const open = (): Promise<Store> => openDurable(storage)
    await work(await open(), open)
  }),
)
exportContract(inStore)
chainContract(inStore, (rows, work) =>
  inOwn(async (storage) => {
    const { journal, migrations: texts } = migrations
    const chain = journal.entries.findIndex(({ tag }) => tag.endsWith('_log_chain'))
    const past = { ...journal, entries: journal.entries.slice(0, chain) }
    await migrate(drizzle(storage), { journal: past, migrations: texts })
    for (const { at, actor, type, body } of rows) {
      storage.sql.exec(
        'insert into log (at, actor, type, body) values (?, ?, ?, ?)',
        at,
        actor,
        type,
        body,
      )
    }
    await work(await openDurable(storage))
  }),
)
