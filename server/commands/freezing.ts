import { MUTE_DAYS } from '../../drafts/rules/acts.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome } from '../ports.ts'
import { holding, keepAct } from './acts.ts'
import type { ActRow, Doing } from './acts.ts'

/** Milliseconds of a day. */
export const DAY = 86_400_000

/**
 * Freezes a node, or the whole charter (`*`), until it is ended or for a time. That the node is
 * there was looked up before. Refused: `too_long_ahead`, `already_done`.
 */
export function freeze(
  q: Queries,
  doing: Doing,
  { key, until }: { key: string; until: number | null },
): Outcome<ActRow> {
  const refusal = until === null ? undefined : untilObjection(until, doing.now)
  if (refusal) return { ok: false, refusal }
  if (holding(q, 'freeze', { key }, doing.now).length > 0) {
    return { ok: false, refusal: { code: 'already_done' } }
  }
  return { ok: true, value: keepAct(q, doing, { type: 'freeze', key, until }) }
}

/** Why something may not last until then. */
export function untilObjection(until: number, now: number): Refusal | undefined {
  if (!Number.isSafeInteger(until) || until <= now) return { code: 'bad_request', field: 'until' }
  if (until > now + MUTE_DAYS * DAY) return { code: 'too_long_ahead', days: MUTE_DAYS }
  return undefined
}
