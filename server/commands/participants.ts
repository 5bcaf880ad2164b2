import { eq, sql } from 'drizzle-orm'
import { participant } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Known } from '../ports.ts'

/**
 * Notes that somebody came to take part, under the name they have now. The name of who left does
 * not come back with something of theirs that was still on its way.
 */
export function meet(q: Queries, { person, account, admin, since }: Known, now: number): void {
  const { id, name } = person
  q.insert(participant)
    .values({ person: id, name, account, since, siteAdmin: admin, firstAt: now, lastAt: now })
    .onConflictDoUpdate({
      target: participant.person,
      set: {
        name: sql`excluded.name`,
        account: sql`excluded.account`,
        since: sql`excluded.since`,
        siteAdmin: sql`excluded.site_admin`,
        lastAt: sql`excluded.last_at`,
      },
      setWhere: eq(participant.left, false),
    })
    .run()
}

/** How long, in milliseconds, a note of somebody's coming is new enough. */
const NEW = 24 * 60 * 60 * 1000

/** Whether `meet` would say something that does not stand there. */
export function isNews(q: Queries, { person, account, admin, since }: Known, now: number): boolean {
  const there = q.select().from(participant).where(eq(participant.person, person.id)).get()
  const same =
    there &&
    there.name === person.name &&
    there.account === account &&
    there.since === since &&
    there.siteAdmin === admin
  return !same || now - there.lastAt >= NEW
}
