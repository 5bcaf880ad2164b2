import { author } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Store } from '../ports.ts'

/** A Yjs client id given to a person for good. */
export type Lease = { clientId: number; person: string; name: string; leasedAt: number }

/** Whose each client id is. */
export function readAuthors(store: Store): Map<number, string> {
  const rows = store.read((q) =>
    q.select({ clientId: author.clientId, person: author.person }).from(author).all(),
  )
  return new Map(rows.map(({ clientId, person }) => [clientId, person]))
}

/** Stores a lease. Throws where the id is somebody's already. */
export function leaseClientId(store: Store, lease: Lease): void {
  store.write((q) => leaseIn(q, lease))
}

/** The same inside a transaction that is open. */
export function leaseIn(q: Queries, lease: Lease): void {
  q.insert(author).values(lease).run()
}
