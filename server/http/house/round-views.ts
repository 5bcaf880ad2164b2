import type { RoundRow } from '../../commands/rounds/rows.ts'
import { findVersion } from '../../commands/versions.ts'
import type { Queries } from '../../ports.ts'
import type { RoundView } from '../../reading/house/round-facts.ts'

/** Rounds as anybody may see them; nothing of their ballots before they have closed. */
export function roundViews(q: Queries, rows: readonly RoundRow[]): RoundView[] {
  return rows.map((row) => {
    const { id, at, version, hash, settings, questions, roll } = row
    const { state, endedAt, reason, result } = row
    const turnout = state === 'closed' ? row.turnout : null
    const name = findVersion(q, version)?.name ?? ''
    const known = { id, at, version, name, hash, settings, questions, roll }
    return { ...known, state, endedAt, reason, result, turnout }
  })
}
