import { openSqlite } from '../../server/db/sqlite.ts'
import { followContract } from '../contract/follows.ts'

followContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
