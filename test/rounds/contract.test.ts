import { openSqlite } from '../../server/db/sqlite.ts'
import { roundContract } from '../contract/rounds.ts'

roundContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
