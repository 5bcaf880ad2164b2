import type { Queries } from './tables.ts'
import type { Settled } from '../ports.ts'

/**
 * Runs `work` and refuses a promise also where types were got round: what an async function
 * writes after its first `await` would be outside the transaction. Throws, so that the
 * transaction around it is rolled back.
 */
export function settled<T>(work: (q: Queries) => Settled<T>, queries: Queries): T {
  const result: unknown = work(queries)
  if (typeof (result as PromiseLike<unknown> | null | undefined)?.then === 'function') {
    throw new TypeError('a transaction may not be asynchronous')
  }
  return result as T
}
