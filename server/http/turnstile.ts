import { networkOf } from '../network.ts'
import type { Clock } from '../ports.ts'

/** Sessions one network address may open at once: a whole school can be behind one. */
const BURST = 1_000
/** Milliseconds after which one more may pass. */
const EACH = 1_000
/** Addresses remembered at most. */
const MOST = 20_000

/**
 * Lets through so many from one network address, or of one person, and no more. Both are kept in
 * memory alone, only while they count, and are never written down.
 */
export function createTurnstile(clock: Clock, burst = BURST, each = EACH) {
  /** When each will have all of its burst again. */
  const full = new Map<string, number>()

  /** One look at all for every tenth of them that comes anew. */
  const forget = (now: number): void => {
    let spare = MOST / 10
    for (const [address, at] of full) {
      if (at > now && spare <= 0) continue
      full.delete(address)
      spare -= 1
    }
  }

  /** Whether one more may pass. An empty address is one the runtime does not tell. */
  return (address: string): boolean => {
    if (address === '') return true
    const now = clock.now()
    const from = networkOf(address)
    const whole = now + burst * each
    const known = full.get(from) ?? now
    // Later than that it is only when the clock was set back.
    const at = known < now || known > whole ? now : known
    if (at + each > whole) return false
    if (full.size >= MOST) forget(now)
    full.set(from, at + each)
    return true
  }
}
