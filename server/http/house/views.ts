import type { ActRow } from '../../commands/acts.ts'
import { namesOf } from '../../commands/public-log.ts'
import type { Role } from '../../../drafts/rules/role.ts'
import type { Queries } from '../../ports.ts'
import type { ActView } from '../../reading/house/facts.ts'

/** Acts as anybody may see them: neither who is concerned nor what belongs to them privately. */
export function viewsOf(q: Queries, acts: readonly ActRow[]): ActView[] {
  const names = namesOf(
    q,
    acts.map(({ by }) => by),
  )
  return acts.map((act) => {
    const { id, type, at, role, by, key, rule, reason, until, endedAt, confirmedAt, body } = act
    const roles =
      type === 'role' ? { given: roleIn(body['role']), before: roleIn(body['before']) } : {}
    return {
      id,
      type,
      at,
      role,
      by: names.get(by) ?? '',
      key,
      rule,
      reason,
      until,
      endedAt,
      confirmedAt,
      ...roles,
    }
  })
}

export function viewOf(q: Queries, act: ActRow): ActView {
  return viewsOf(q, [act])[0]!
}

const roleIn = (value: unknown): Role | null => (typeof value === 'string' ? (value as Role) : null)
