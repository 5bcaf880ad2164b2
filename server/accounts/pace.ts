import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Clock, Log } from '../ports.ts'
import { SIGNING_IN } from './numbers.ts'

/** Keys remembered at most; the one that was heard of first makes room. */
const MOST_KEYS = 20_000
const HOUR = 60 * 60 * 1_000

export type Pace = {
  /** Seconds until one more may come; 0 when it may come now. An empty key is never held back. */
  wait(key: string): number
  /** Another one came. */
  count(key: string): void
}

/** So many in any hour for one key. Kept in memory alone, as long as it counts. */
export function createPace(clock: Clock, most: number, mostKeys = MOST_KEYS): Pace {
  const times = new Map<string, number[]>()

  /** When the last ones came, the earliest first. Later than now is from before a clock was set. */
  const lately = (key: string, now: number): number[] =>
    (times.get(key) ?? []).filter((at) => at > now - HOUR && at <= now)

  return {
    wait(key) {
      if (key === '') return 0
      const now = clock.now()
      const recent = lately(key, now)
      const freed = recent[recent.length - most]
      return freed === undefined ? 0 : Math.ceil((freed + HOUR - now) / 1_000)
    },
    count(key) {
      if (key === '') return
      const now = clock.now()
      const recent = [...lately(key, now), now].slice(-most)
      // Those heard of last stand at the end.
      times.delete(key)
      times.set(key, recent)
      for (const first of times.keys()) {
        if (times.size <= mostKeys) break
        times.delete(first)
      }
    },
  }
}

/** How many of what in an hour. */
export function createPaces(clock: Clock) {
  return {
    codesToAddress: createPace(clock, SIGNING_IN.codesToAddressAnHour),
    codesFromNetwork: createPace(clock, SIGNING_IN.codesFromNetworkAnHour),
    wrongCodes: createPace(clock, SIGNING_IN.wrongCodesFromNetworkAnHour),
    ceremonies: createPace(clock, SIGNING_IN.passkeyOptionsFromNetworkAnHour),
    providers: createPace(clock, SIGNING_IN.providersFromNetworkAnHour),
    passkeyTries: createPace(clock, SIGNING_IN.passkeyTriesFromNetworkAnHour),
  }
}

/** Counted for the operator by what was too much, never by whom. */
export function tooMany(log: Log, what: string, seconds: number): Refusal {
  log.warn('too_many_tries', { what })
  return { code: 'too_many_tries', seconds }
}
