import { author } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Known, Store } from '../ports.ts'
import { isNews, meet } from './participants.ts'

/** A Yjs client id given to a person for good. */
export type Lease = { clientId: number; person: string; name: string; leasedAt: number }

/** Whose each client id is. */
export function readAuthors(store: Store): Map<number, string> {
  const rows = store.read((q) =>
    q.select({ clientId: author.clientId, person: author.person }).from(author).all(),
  )
  return new Map(rows.map(({ clientId, person }) => [clientId, person]))
}

/**
 * Stores that somebody came to write, and the lease for it if there is a new one, in one
 * transaction. Throws where the id is somebody's already.
 */
export function admit(store: Store, known: Known, lease: Lease | null, now: number): void {
  if (!lease && !store.read((q) => isNews(q, known, now))) return
  store.write((q) => {
    if (lease) leaseIn(q, lease)
    meet(q, known, now)
  })
}

/** Stores a lease that comes without a person, as the house's own. */
export function leaseClientId(store: Store, lease: Lease): void {
  store.write((q) => leaseIn(q, lease))
}

/** Stores a lease inside a transaction that is open. */
export function leaseIn(q: Queries, lease: Lease): void {
  q.insert(author).values(lease).run()
}
