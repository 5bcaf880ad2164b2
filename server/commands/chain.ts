import { asc, desc, eq } from 'drizzle-orm'
import { commitmentOfBody, GENESIS, hashOfLeaf } from '../../drafts/rules/chain.ts'
import { log, logBody } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'

/** The last leaf of the log, whose hash stands for all of it. Zero and zeros for an empty one. */
export type Head = { n: number; hash: string }

/** Adds a leaf, and its body beside it. */
export function chainRow(
  q: Queries,
  { body, ...row }: { at: number; actor: string; type: string; body: Record<string, unknown> },
): Head {
  const before = headOf(q)
  const n = before.n + 1
  const salt = q.salt()
  const commitment = commitmentOfBody({ salt, body })
  const hash = hashOfLeaf({ ...row, n, commitment }, before.hash)
  q.insert(log)
    .values({ ...row, n, commitment, hash })
    .run()
  q.insert(logBody).values({ n, salt, body }).run()
  return { n, hash }
}

/**
 * The end of the chain. Rows that were written before there was one are brought into it first, so
 * it has to be asked for in a transaction that may write.
 */
export function headOf(q: Queries): Head {
  const last = q.select({ n: log.n, hash: log.hash }).from(log).orderBy(desc(log.n)).limit(1).get()
  if (!last) return { n: 0, hash: GENESIS }
  return last.hash === '' ? chainOld(q) : last
}

/** All rows are from before, for the first one of another kind comes after this. */
function chainOld(q: Queries): Head {
  let head: Head = { n: 0, hash: GENESIS }
  for (const { n } of q.select({ n: log.n }).from(log).orderBy(asc(log.n)).all()) {
    const row = q.select().from(log).where(eq(log.n, n)).get()!
    const { body } = q.select().from(logBody).where(eq(logBody.n, n)).get()!
    const salt = q.salt()
    const commitment = commitmentOfBody({ salt, body })
    const hash = hashOfLeaf({ ...row, commitment }, head.hash)
    q.update(logBody).set({ salt }).where(eq(logBody.n, n)).run()
    q.update(log).set({ commitment, hash }).where(eq(log.n, n)).run()
    head = { n, hash }
  }
  return head
}
