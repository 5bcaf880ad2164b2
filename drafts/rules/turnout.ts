import type { RoundSettings } from './round.ts'

/** Into how many parts of equal length the time of a round is cut. */
export const PARTS = 10

/**
 * How ballots came over the time of a round: how many were cast, and how often one was changed, in
 * each tenth of it. These sums are all that is kept of time: no ballot has any, and so a late surge
 * is shown without telling whose ballots it was.
 */
export type Turnout = { cast: number[]; changed: number[] }

export const NO_TURNOUT: Turnout = {
  cast: Array.from({ length: PARTS }, () => 0),
  changed: Array.from({ length: PARTS }, () => 0),
}

/** The sums with one more ballot that was cast or changed at a time within the round. */
export function counted(
  turnout: Turnout,
  what: keyof Turnout,
  { opensAt, closesAt }: Pick<RoundSettings, 'opensAt' | 'closesAt'>,
  now: number,
): Turnout {
  const part = Math.floor(((now - opensAt) * PARTS) / (closesAt - opensAt))
  const here = Math.min(Math.max(part, 0), PARTS - 1)
  return { ...turnout, [what]: turnout[what].map((n, i) => (i === here ? n + 1 : n)) }
}

/** How much of the ballots came in the last tenth, of 1; null where there were none. */
export function lastPart({ cast }: Turnout): number | null {
  const all = cast.reduce((sum, n) => sum + n, 0)
  return all === 0 ? null : cast.at(-1)! / all
}

/** From how many ballots on, and how many times an even pace, a late surge is called one. */
const ENOUGH = 10
const TIMES = 3

/** Whether far more ballots came in the last tenth than an even pace would have brought. */
export function surged(turnout: Turnout): boolean {
  const all = turnout.cast.reduce((sum, n) => sum + n, 0)
  return all >= ENOUGH && (lastPart(turnout) ?? 0) * PARTS >= TIMES
}
