import { z } from 'zod'

/** How many hours something lasts, from a form or a program; empty for no end. */
export const Hours = z.union([
  z.literal('').transform(() => null),
  z.null(),
  z.coerce.number().positive().max(1_000_000),
])

/** When so many hours are over. */
export function hoursAhead(hours: number | null, now: number): number | null {
  return hours === null ? null : Math.round(now + hours * 3_600_000)
}
