import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import type { Freeze } from '../../drafts/rules/acts.ts'
import { act, participant } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'

/** What is frozen at this moment, the whole charter (`*`) among it. */
export function freezesNow(q: Queries, now: number): Freeze[] {
  const inForce = and(
    eq(act.type, 'freeze'),
    isNull(act.endedAt),
    or(isNull(act.until), gt(act.until, now)),
  )
  const rows = q
    .select({ act, name: participant.name })
    .from(act)
    .leftJoin(participant, eq(participant.person, act.by))
    .where(inForce)
    .orderBy(asc(act.at))
    .all()
  return rows.map(({ act: { id, key, reason, rule, at, until, role }, name }) => ({
    act: id,
    key: key ?? '',
    reason,
    rule,
    at,
    until,
    by: { role: role === 'admin' ? 'admin' : 'moderator', name: name ?? '' },
  }))
}
