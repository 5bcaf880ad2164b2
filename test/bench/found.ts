import type { GapFlood } from './gap-flood.ts'
import type { Cost } from './guard.ts'
import type { Losses, Manner } from './kills.ts'
import type { Long } from './long.ts'
import type { Stalled } from './stalled.ts'

/** All that was measured, by the names of servers. */
export type Found = {
  long: Map<string, Long>
  losses: Record<Manner, Map<string, Losses>>
  floods: Map<string, GapFlood>
  stalls: Map<string, Stalled>
  guard: Cost[]
  /** What could not be measured, and why. */
  notes: string[]
}
