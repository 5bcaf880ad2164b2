import { openSqlite } from '../../server/db/sqlite.ts'
import { moderationContract } from '../contract/moderation.ts'

moderationContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
