import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Clock } from '../ports.ts'
import { createTurnstile } from './turnstile.ts'

/** How often something may be done at once, and after how many milliseconds one time more. */
export const PACES = {
  /** Reports from one network: anybody may send them. */
  report: { burst: 10, each: 360_000 },
  /** Taps on comments by one person, and stances: everybody in the room is told of each. */
  tap: { burst: 60, each: 2_000 },
  sign: { burst: 120, each: 5_000 },
  /** Exports to one network: each reads all that there is. */
  export: { burst: 6, each: 60_000 },
  /** Versions kept by one person: a text is kept for good. */
  keep: { burst: 20, each: 180_000 },
  /** Texts put back by one person: each is a client id that the document never forgets. */
  restore: { burst: 10, each: 120_000 },
} as const

type Paced = keyof typeof PACES

/** Whether one more of each may come from somebody now. */
export type Paces = Record<Paced, (who: string) => boolean>

export function openPaces(clock: Clock): Paces {
  const open = (what: Paced) => createTurnstile(clock, PACES[what].burst, PACES[what].each)
  return {
    report: open('report'),
    tap: open('tap'),
    sign: open('sign'),
    keep: open('keep'),
    restore: open('restore'),
    export: open('export'),
  }
}

/** What is said to who was too fast. */
export function tooMany(what: Paced): Refusal {
  return { code: 'too_many_tries', seconds: PACES[what].each / 1_000 }
}
