import { openSqlite } from '../../server/db/sqlite.ts'
import { versionContract } from '../contract/versions.ts'

versionContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
