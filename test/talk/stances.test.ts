import { openSqlite } from '../../server/db/sqlite.ts'
import { stanceContract } from '../contract/stances.ts'

stanceContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
