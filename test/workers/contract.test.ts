import { env, runInDurableObject } from 'cloudflare:test'
import { openAccountsDurable } from '../../server/accounts/durable.ts'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import migrations from '../../migrations/charter/migrations.js'
import { openDurable } from '../../server/db/durable.ts'
import type { InStore } from '../contract/house.ts'
import type { InAccounts } from '../contract/people-house.ts'
import { approvalContract } from '../contract/approvals.ts'
import { chainContract } from '../contract/chain.ts'
import { exportContract } from '../contract/export.ts'
import { archiveContract } from '../contract/archive.ts'
import { followContract } from '../contract/follows.ts'
import { letterContract } from '../contract/letters.ts'
import { moderationContract } from '../contract/moderation.ts'
import { peopleContract } from '../contract/people.ts'
import { publicationContract } from '../contract/publications.ts'
import { roomContract } from '../contract/room.ts'
import { roundContract } from '../contract/rounds.ts'
import { stanceContract } from '../contract/stances.ts'
import { storeContract } from '../contract/store.ts'
import { talkContract } from '../contract/talk.ts'
import { versionContract } from '../contract/versions.ts'
import type { StoreObject } from './store-object.ts'

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- how the runtime's types name bindings
  namespace Cloudflare {
    interface Env {
      STORE: DurableObjectNamespace<StoreObject>
    }
  }
}

let objects = 0

const inObject: InStore = async (work) => {
  objects += 1
  const stub = env.STORE.get(env.STORE.idFromName(`test ${objects}`))
  await runInDurableObject(stub, async (_, { storage }) => {
    const open = () => openDurable(storage)
    await work(await open(), open)
  })
}

const inAccounts: InAccounts = async (work) => {
  objects += 1
  const stub = env.STORE.get(env.STORE.idFromName(`test ${objects}`))
  await runInDurableObject(stub, async (_, { storage }) => {
    await work(await openAccountsDurable(storage))
  })
}

storeContract(inObject)
roomContract(inObject)
archiveContract(inObject)
moderationContract(inObject)
stanceContract(inObject)
followContract(inObject)
talkContract(inObject)
versionContract(inObject)
publicationContract(inObject)
roundContract(inObject)
approvalContract(inObject)
exportContract(inObject)
chainContract(inObject, async (rows, work) => {
  objects += 1
  const stub = env.STORE.get(env.STORE.idFromName(`test ${objects}`))
  await runInDurableObject(stub, async (_, { storage }) => {
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
  })
})
peopleContract(inAccounts)
letterContract(inAccounts)
