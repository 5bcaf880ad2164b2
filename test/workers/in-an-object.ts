import { env, runInDurableObject } from 'cloudflare:test'
import { aroundEach } from 'vitest'
import { openBoth } from './databases.ts'
import type { StoreObject } from './store-object.ts'

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- how the runtime's types name bindings
  namespace Cloudflare {
    interface Env {
      STORE: DurableObjectNamespace<StoreObject>
    }
  }
}

/** The object of this file's tests. Each runs inside it, where its storage answers at once. */
const id = env.STORE.newUniqueId()
let known: DurableObjectStorage | undefined

aroundEach((runTest) =>
  runInDurableObject(env.STORE.get(id), async (_, { storage }) => {
    if (!known) await openBoth(storage)
    known = storage
    await runTest()
  }),
)
