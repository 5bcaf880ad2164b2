import { openSqlite } from '../../server/db/sqlite.ts'
import { publicationContract } from '../contract/publications.ts'

publicationContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
