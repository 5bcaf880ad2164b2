import type { CharterSettings } from '../../drafts/rules/settings.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { keepAct } from './acts.ts'
import type { ActRow, Doing } from './acts.ts'
import { keepSettings, readSettings } from './settings.ts'

/** Settings of a charter, and what stands in the draft itself. */
export type Change = Partial<CharterSettings>

/** What of a change is one: names of settings whose value differs. */
export function changedIn(q: Queries, change: Change): Change {
  const now = readSettings(q)
  return Object.fromEntries(
    Object.entries(change).filter(
      ([name, value]) =>
        JSON.stringify(value) !== JSON.stringify(now[name as keyof CharterSettings]),
    ),
  )
}

/**
 * Keeps changed settings. `titles` are the names of what a step of the house changed in the draft
 * (row `n` of the journal). Refused: `already_done` where nothing would change.
 */
export function configure(
  q: Queries,
  doing: Doing,
  { change, titles = [], n = null }: { change: Change; titles?: string[]; n?: number | null },
): Outcome<ActRow> {
  const changed = changedIn(q, change)
  const names = [...Object.keys(changed), ...titles]
  if (names.length === 0) return { ok: false, refusal: { code: 'already_done' } }
  keepSettings(q, changed)
  const { rules: _texts, ...values } = changed
  const act = keepAct(
    q,
    { ...doing, rule: '' },
    { type: 'configure', body: n === null ? {} : { n }, told: { changed: names, values } },
  )
  return { ok: true, value: act }
}
