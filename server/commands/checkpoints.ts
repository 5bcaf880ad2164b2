import { and, desc, eq, gt, lte, max } from 'drizzle-orm'
import type { Sealed } from '../../drafts/rules/chain.ts'
import { about, checkpoint, log, logBody } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { PublicKey } from '../ports.ts'
import { headOf } from './chain.ts'
import { appendLog } from './public-log.ts'

export type CheckpointRow = typeof checkpoint.$inferSelect

/** The type of rows that tell by which key is signed from there on. */
export const KEY_ROW = 'signing_key'

/** Whether a signature is under the last row of the log. */
export function isSealed(q: Queries): boolean {
  const last =
    q
      .select({ n: max(log.n) })
      .from(log)
      .get()?.n ?? 0
  return (
    last ===
    (q
      .select({ n: max(checkpoint.n) })
      .from(checkpoint)
      .get()?.n ?? 0)
  )
}

/** The key that the log names as the one in use; null before the first one. */
export function keyInLog(q: Queries): string | null {
  const found = q
    .select({ body: logBody.body })
    .from(log)
    .innerJoin(logBody, eq(logBody.n, log.n))
    .where(eq(log.type, KEY_ROW))
    .orderBy(desc(log.n))
    .limit(1)
    .get()
  return found ? String(found.body['key']) : null
}

/**
 * What is to be signed next: the end of the log, after keys that are not in it yet were written
 * there. Undefined where no charter was opened.
 */
export function toSeal(q: Queries, keys: readonly PublicKey[], now: number): Sealed | undefined {
  const opened = q.select().from(about).limit(1).get()
  const key = keys.at(-1)?.key
  if (!opened || key === undefined) return undefined
  for (const body of untoldKeys(keyInLog(q), keys)) {
    appendLog(q, { at: now, actor: 'house', type: KEY_ROW, body })
  }
  const { n, hash: head } = headOf(q)
  return { charter: opened.slug, generation: opened.generation, n, head, at: now, key }
}

/** Keys after the one the log knows. Where that one is lost, nothing shows who put the next there. */
function untoldKeys(known: string | null, keys: readonly PublicKey[]): PublicKey[] {
  const at = keys.findIndex(({ key }) => key === known)
  if (at !== -1) return keys.slice(at + 1)
  return keys.slice(-1).map(({ key }) => ({ key, previous: known, proof: null }))
}

/** Keeps a signature. Of two under the same row the first one stays. */
export function keepCheckpoint(q: Queries, { n, at, head, key }: Sealed, signature: string): void {
  q.insert(checkpoint).values({ n, at, head, key, signature }).onConflictDoNothing().run()
}

/** Signatures under rows after `after`, up to `upto`. */
export function checkpointsIn(q: Queries, after: number, upto: number): CheckpointRow[] {
  return q
    .select()
    .from(checkpoint)
    .where(and(gt(checkpoint.n, after), lte(checkpoint.n, upto)))
    .orderBy(checkpoint.n)
    .all()
}
