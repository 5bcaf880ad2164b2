import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Keyed hashes of the site, each purpose with a key of its own. */
export type Seal = (purpose: string, text: string) => string

/**
 * Node's own functions, which both runtimes have and which answer at once: what is hashed can be
 * compared inside a transaction.
 */
export function createSeal(secret: string): Seal {
  return (purpose, text) =>
    createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Whether two hashes are the same, in a time that does not tell how much of them is. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}
