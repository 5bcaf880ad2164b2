import { openSqlite } from '../../server/db/sqlite.ts'
import { talkContract } from '../contract/talk.ts'

talkContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
