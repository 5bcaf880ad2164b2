import type { Settled } from '../ports.ts'
import type { AccountsDatabase } from './tables.ts'

/**
 * One transaction: all of `work` is committed when it returns, none of it when it throws. Between
 * its first read and its last write nobody else writes, the command line's process included.
 */
export function write<T>(db: AccountsDatabase, work: (q: AccountsDatabase) => Settled<T>): T {
  return db.transaction((q) => work(q), { behavior: 'immediate' }) as T
}
