import { asc, inArray } from 'drizzle-orm'
import { follow } from '../../server/db/tables.ts'
import type { Queries } from '../../server/ports.ts'

/** Who follows any of these, one row a person and thing. */
export function followersOf(q: Queries, whats: readonly string[]) {
  return q
    .select({ person: follow.person, hearing: follow.hearing, token: follow.token })
    .from(follow)
    .where(inArray(follow.what, [...whats]))
    .orderBy(asc(follow.at), asc(follow.person))
    .all()
}
