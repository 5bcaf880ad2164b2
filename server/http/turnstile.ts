import type { Clock } from '../ports.ts'

/** Sessions one network address may open at once: a whole school can be behind one. */
const BURST = 1_000
/** Milliseconds after which one more may be opened. */
const EACH = 1_000
/** Addresses remembered at most. */
const MOST = 20_000

/**
 * Lets through so many from one network address and no more. Addresses are kept in memory alone,
 * only while they count, and are never written down.
 */
export function createTurnstile(clock: Clock, burst = BURST) {
  /** When each address will have all of its burst again. */
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
    const whole = now + burst * EACH
    const known = full.get(from) ?? now
    // Later than that it is only when the clock was set back.
    const at = known < now || known > whole ? now : known
    if (at + EACH > whole) return false
    if (full.size >= MOST) forget(now)
    full.set(from, at + EACH)
    return true
  }
}

/** One home or school has 2^64 addresses of version 6, so only its network counts. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':')
    while (groups.length + after.length < 8) groups.push('0')
    groups.push(...after)
  }
  return groups.slice(0, 4).join(':')
}
