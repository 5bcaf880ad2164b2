import { asc, eq } from 'drizzle-orm'
import type { Me } from '../people.ts'
import type { Hall } from './hall.ts'
import { noticesSeen } from './notices.ts'
import type { Open } from './sessions.ts'
import { account, charter } from './tables.ts'

/**
 * Everything the site has about one, as JSON: what the profile shows, the whole address and the
 * ids that providers know one by, and what each charter has. Never what would open a session.
 */
export async function ownData(
  { db, charters, clock }: Hall,
  { user: who }: Open,
  me: Me,
): Promise<Record<string, unknown>> {
  const { person, address: _, providers: __, ...rest } = me
  const ways = db.select().from(account).where(eq(account.userId, who.id)).all()
  const slugs = db.select().from(charter).orderBy(asc(charter.openedAt), asc(charter.slug)).all()
  const about: Record<string, unknown> = {}
  for (const { slug } of slugs) about[slug] = await charters.about(slug, who.id)
  return {
    at: clock.now(),
    person,
    createdAt: who.createdAt.getTime(),
    address: who.emailVerified ? who.email : null,
    providers: ways.map(({ providerId, accountId, createdAt }) => ({
      provider: providerId,
      id: accountId,
      at: createdAt.getTime(),
    })),
    ...rest,
    notices: noticesSeen(db, who.id),
    charters: about,
  }
}
