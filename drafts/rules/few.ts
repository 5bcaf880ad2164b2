import { KINDS } from './profile.ts'
import type { Kind } from './profile.ts'
import { KIND_FLOOR } from './stance.ts'

/**
 * The numbers by kind that may be shown, of persons who say what they are and of those who say
 * nothing (`unsaid`). None is below the floor, and none can be found by taking the shown ones from
 * the sum: those who stay hidden are nobody, or at least a floor of persons, and never of one kind
 * that is hidden alone.
 */
export function shownByKind(
  counts: Partial<Record<Kind, number>>,
  unsaid: number,
): Partial<Record<Kind, number>> {
  const shown = KINDS.map((kind) => ({ kind, n: counts[kind] ?? 0 }))
    .filter(({ n }) => n >= KIND_FLOOR)
    .sort((a, b) => b.n - a.n)
  let hidden = KINDS.reduce((sum, kind) => sum + (counts[kind] ?? 0), unsaid)
  for (const { n } of shown) hidden -= n
  while (shown.length > 0 && tells(KINDS.length - shown.length, hidden)) {
    hidden += shown.pop()!.n
  }
  return Object.fromEntries(shown.map(({ kind, n }) => [kind, n]))
}

/** Whether what is left of a sum tells of few persons, or of a single kind. */
const tells = (kinds: number, persons: number): boolean =>
  kinds === 1 || (persons > 0 && persons < KIND_FLOOR)
