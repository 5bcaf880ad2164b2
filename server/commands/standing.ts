import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { WHOLE } from '../../drafts/rules/acts.ts'
import type { Freeze } from '../../drafts/rules/acts.ts'
import { READER } from '../../drafts/rules/policy.ts'
import type { CharterRules, Standing } from '../../drafts/rules/policy.ts'
import type { CharterSettings } from '../../drafts/rules/settings.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { act, participant } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Known } from '../ports.ts'

/** What somebody may be taken for in this charter now; who left the site is nobody any more. */
export function standingOf(q: Queries, known: Known | null, now: number): Standing {
  if (!known) return READER
  const { since, confirmed, strong, shownAt, strongAt, person } = known
  const came = q.select().from(participant).where(eq(participant.person, person.id)).get()
  if (came?.left) return READER
  return {
    role: roleOf(known, came?.role ?? undefined),
    known: true,
    since,
    confirmed,
    strong,
    shownAt,
    strongAt,
    muted: muteOf(q, person.id, now),
  }
}

/** The rules of the charter, for the policy. */
export function rulesOf(
  { stage, guests, newcomers }: CharterSettings,
  freezes: readonly Freeze[],
  passkeys: boolean,
): CharterRules {
  const frozen = freezes.find(({ key }) => key === WHOLE) ?? null
  return { stage, guests, newcomers, passkeys, frozen }
}

/** An admin of the site is one everywhere. Without an account no one is more than a guest. */
function roleOf({ admin, account }: Known, given: Role | undefined): Role {
  if (admin) return 'admin'
  if (!account) return given === 'reader' ? 'reader' : 'guest'
  return given ?? 'citizen'
}

function muteOf(q: Queries, person: string, now: number): Standing['muted'] {
  const mute = q
    .select()
    .from(act)
    .where(
      and(eq(act.person, person), eq(act.type, 'mute'), isNull(act.endedAt), gt(act.until, now)),
    )
    .orderBy(desc(act.until))
    .limit(1)
    .get()
  return mute ? { until: mute.until!, act: mute.id, reason: mute.reason } : null
}
