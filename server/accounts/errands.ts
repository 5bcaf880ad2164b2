import { asc, eq } from 'drizzle-orm'
import type { Charters, Errand, Log } from '../ports.ts'
import { charter, errand } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

export type Errands = ReturnType<typeof createErrands>

/**
 * What every charter must hear, kept until it has. An errand is written in the transaction that
 * made it necessary, so that neither is there without the other.
 */
export function createErrands(db: AccountsDatabase, charters: Charters, log: Log) {
  let last: Promise<void> = Promise.resolve()

  /** In their order; a charter that did not hear one is not told later ones now. */
  const run = async (): Promise<void> => {
    const deaf = new Set<string>()
    for (const row of db.select().from(errand).orderBy(asc(errand.n)).all()) {
      if (deaf.has(row.slug)) continue
      try {
        await charters.run(row.slug, row.errand)
        db.delete(errand).where(eq(errand.n, row.n)).run()
      } catch (error) {
        deaf.add(row.slug)
        log.error('errand_failed', { slug: row.slug, type: row.errand.type, error })
      }
    }
  }

  return {
    put(q: AccountsDatabase, told: Errand): void {
      for (const { slug } of q.select({ slug: charter.slug }).from(charter).all()) {
        q.insert(errand).values({ slug, errand: told }).run()
      }
    },

    /** Tells what is waiting to be told. One round at a time. */
    deliver(): Promise<void> {
      last = last.then(run, run)
      return last
    },
  }
}
