import { openSqlite } from '../../server/db/sqlite.ts'
import { approvalContract } from '../contract/approvals.ts'

approvalContract(async (work) => {
  const store = openSqlite(':memory:')
  try {
    await work(store, async () => store)
  } finally {
    store.close()
  }
})
