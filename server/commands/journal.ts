import { asc, gt, sql } from 'drizzle-orm'
import { fold, journal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Settled, Store } from '../ports.ts'
import { leaseIn } from './authors.ts'
import type { Lease } from './authors.ts'

/** One accepted edit. `at` is the server's clock, `update` a V1 update. */
export type Entry = { at: number; person: string; clientId: number; update: Uint8Array }

/** A document as it is stored: the last fold and what came after it. */
export type Stored = {
  fold: { upto: number; state: Uint8Array } | undefined
  tail: { n: number; update: Uint8Array }[]
}

/** A fold as one value; a Durable Object holds values and rows of 2 MB at most. */
export const FOLD_LIMIT = 2 * 1024 * 1024 - 16 * 1024

/** The open transaction of one turn. */
export type Turn = {
  /** Adds a row to the journal and gives its number. */
  append(entry: Entry): number
  lease(lease: Lease): void
}

/** One transaction for all that arrived in a turn: when it throws, nothing of it was kept. */
export function commitTurn<T>(store: Store, work: (turn: Turn) => Settled<T>): T {
  return store.write<T>((q) =>
    work({
      append: (entry) => appending(q).get(entry)!.n,
      lease: (lease) => leaseIn(q, lease),
    }),
  )
}

/** One row of the journal together with what belongs to it, in one transaction. */
export function keepStep<T>(
  store: Store,
  entry: Entry,
  work: (q: Queries, n: number) => Settled<T>,
): T {
  return store.write<T>((q) => work(q, appending(q).get(entry)!.n))
}

/** The last fold and the rows after it, in order. */
export function readJournal(store: Store): Stored {
  return store.read((q) => {
    const folded = q.select().from(fold).get()
    const tail = q
      .select({ n: journal.n, update: journal.update })
      .from(journal)
      .where(gt(journal.n, folded?.upto ?? 0))
      .orderBy(asc(journal.n))
      .all()
    return { fold: folded, tail }
  })
}

/**
 * Keeps the document after row `upto` as one value, in place of the fold before it. Rows of the
 * journal stay: they are the history. False when the state is too large to be one value.
 */
export function keepFold(
  store: Store,
  kept: { upto: number; at: number; state: Uint8Array },
): boolean {
  if (kept.state.byteLength > FOLD_LIMIT) return false
  return store.write((q) => {
    q.delete(fold).run()
    q.insert(fold).values(kept).run()
    return true
  })
}

const prepareAppend = (q: Queries) =>
  q
    .insert(journal)
    .values({
      at: sql.placeholder('at'),
      person: sql.placeholder('person'),
      clientId: sql.placeholder('clientId'),
      update: sql.placeholder('update'),
    })
    .returning({ n: journal.n })
    .prepare()

const prepared = new WeakMap<Queries, ReturnType<typeof prepareAppend>>()

/** Building the statement costs ten times its run; one a database is enough. */
function appending(q: Queries): ReturnType<typeof prepareAppend> {
  let append = prepared.get(q)
  if (!append) prepared.set(q, (append = prepareAppend(q)))
  return append
}
