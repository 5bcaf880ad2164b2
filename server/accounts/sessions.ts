import { and, desc, eq, exists, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Person } from '../../drafts/wire/frames.ts'
import type { Clock, Ids, Known } from '../ports.ts'
import { SESSION_SECONDS } from './auth.ts'
import type { Auth } from './auth.ts'
import { randomLetters } from './chance.ts'
import { colourOf } from './colour.ts'
import { cookiesOf } from './cookies.ts'
import { SIGNING_IN } from './numbers.ts'
import { account, session, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

const LIFE = SESSION_SECONDS * 1_000
/** A session that is in use is prolonged at most this often. */
const RENEW = 24 * 60 * 60 * 1_000
const HOUR = 60 * 60 * 1_000
/** One signs in again after so long, however much the session is used. */
const LONGEST = SIGNING_IN.longestDays * 24 * HOUR
/** Sessions of one person at once; the one that was used least lately makes room. */
const MOST = SIGNING_IN.sessionsAtOnce
/** So long after a passkey was shown, a session may decide about others. */
const STRONG = SIGNING_IN.strongHours * HOUR
/** So long after signing in, one may change how one signs in. */
const YOUNG = SIGNING_IN.youngMinutes * 60 * 1_000

export type UserRow = typeof user.$inferSelect
export type SessionRow = typeof session.$inferSelect
/** A session that is open, whose it is, and whether a provider vouches for them. */
export type Open = { session: SessionRow; user: UserRow; provided: boolean }

export type Sessions = ReturnType<typeof createSessions>

type SessionDeps = { auth: Auth; clock: Clock; ids: Ids }

/** Sessions as rows, read and written inside our own transactions; the cookie is better-auth's. */
export function createSessions({ auth, clock, ids }: SessionDeps) {
  const cookie = async (token: string): Promise<string[]> => {
    const set = await auth.api.setToken({ body: { token }, returnHeaders: true })
    return set.headers.getSetCookie()
  }

  /** A token younger than the last change of privileges, also within the same millisecond. */
  const tokenTime = (owner: UserRow): Date => {
    const now = clock.now()
    return new Date(Math.max(now, owner.rotateAfter === null ? now : owner.rotateAfter + 1))
  }

  /** The open session with this token. */
  const at = (q: AccountsDatabase, token: string | null): Open | undefined => {
    if (token === null) return undefined
    const ways = q
      .select({ one: sql`1` })
      .from(account)
      .where(eq(account.userId, user.id))
    const isOpen = gt(session.expiresAt, new Date(clock.now()))
    const found = q
      .select({ session, user, provided: sql<number>`${exists(ways)}` })
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .where(and(eq(session.token, token), isOpen, isNull(user.leftAt)))
      .get()
    if (!found || isWornOut(found)) return undefined
    return { ...found, provided: Boolean(found.provided) }
  }

  /** Guests have nothing to sign in with again, so theirs last as long as they come back. */
  const isWornOut = (open: Pick<Open, 'session' | 'user'>): boolean =>
    isAccount(open.user) && enteredAt(open.session) <= clock.now() - LONGEST

  /** Gives an open session another token; the old one is nobody's. */
  const rotate = (q: AccountsDatabase, { session: row, user: owner }: Open, strong = false) => {
    const now = clock.now()
    const token = randomLetters()
    const shown = strong ? { strongAt: now, enteredAt: now } : {}
    q.update(session)
      .set({ token, createdAt: tokenTime(owner), updatedAt: new Date(now), ...shown })
      .where(eq(session.id, row.id))
      .run()
    return token
  }

  /** Whether its token is from before the last change of what its person may. */
  const isOutdated = ({ session: row, user: owner }: Open): boolean =>
    owner.rotateAfter !== null && row.createdAt.getTime() <= owner.rotateAfter

  const isDue = ({ session: row }: Open): boolean =>
    row.expiresAt.getTime() - LIFE + RENEW <= clock.now()

  return {
    /** The token a browser has, if the site signed it; whether a session has it is another thing. */
    token: async (headers: Headers): Promise<string | null> =>
      headers.has('cookie') ? auth.api.readToken({ headers: cookiesOf(headers) }) : null,

    at,

    /** Opens a session for `owner` under a new token; the one that was open in this browser ends. */
    begin(q: AccountsDatabase, owner: UserRow, was: Open | undefined, strong = false): string {
      const now = clock.now()
      const token = randomLetters()
      const kept = was?.user.id === owner.id ? was.session.strongAt : null
      if (was) q.delete(session).where(eq(session.id, was.session.id)).run()
      q.insert(session)
        .values({
          id: ids.uuid(),
          token,
          userId: owner.id,
          expiresAt: new Date(now + LIFE),
          createdAt: tokenTime(owner),
          updatedAt: new Date(now),
          ipAddress: '',
          userAgent: '',
          enteredAt: now,
          strongAt: strong ? now : kept,
        })
        .run()
      const others = q
        .select({ id: session.id })
        .from(session)
        .where(eq(session.userId, owner.id))
        .orderBy(desc(session.updatedAt), desc(session.createdAt))
        .all()
      for (const { id } of others.slice(MOST)) q.delete(session).where(eq(session.id, id)).run()
      return token
    },

    rotate,
    isOutdated,

    /** Whether it is in use and was not prolonged for a day. */
    isDue,

    /** Another token where it is outdated, more time where it is due. Gives the token it has then. */
    renew(q: AccountsDatabase, token: string | null): string | null {
      const open = at(q, token)
      if (!open) return null
      if (isDue(open)) {
        const now = clock.now()
        q.update(session)
          .set({ expiresAt: new Date(now + LIFE), updatedAt: new Date(now) })
          .where(eq(session.id, open.session.id))
          .run()
      }
      return isOutdated(open) ? rotate(q, open) : open.session.token
    },

    isStrong: ({ session: { strongAt } }: Open): boolean =>
      strongAt !== null && strongAt > clock.now() - STRONG,

    isYoung: ({ session: row }: Open): boolean => enteredAt(row) > clock.now() - YOUNG,

    cookie,

    async dropCookie(): Promise<string[]> {
      const dropped = await auth.api.dropToken({ returnHeaders: true })
      return dropped.headers.getSetCookie()
    },

    /** Takes out the rows of sessions that are over. */
    tidy(q: AccountsDatabase): void {
      q.delete(session)
        .where(lt(session.expiresAt, new Date(clock.now())))
        .run()
    },
  }
}

/** When one signed in to a session. */
export const enteredAt = (row: SessionRow): number => row.enteredAt ?? row.createdAt.getTime()

export function isAccount({ isAnonymous, accountAt }: UserRow): boolean {
  return !isAnonymous && accountAt !== null
}

export function personOf({ id, name, colour }: UserRow): Person {
  return { id, name, colour: colour ?? colourOf(id) }
}

/** What the site knows of who has this session. */
export function knownOf(open: Open, strong: boolean): Known {
  const { user: owner, provided } = open
  const { strongAt } = open.session
  const account = isAccount(owner)
  return {
    person: personOf(owner),
    account,
    since: account ? owner.accountAt : null,
    confirmed: account && (owner.emailVerified || provided),
    admin: account && owner.admin,
    strong: account && strong,
    shownAt: account ? Math.max(enteredAt(open.session), strongAt ?? 0) : null,
    strongAt: account ? strongAt : null,
    kind: account ? owner.kind : null,
  }
}
