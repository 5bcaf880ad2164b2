import { and, asc, count, eq, gt } from 'drizzle-orm'
import type { Entered, From, Keeper, PersonRow } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { becomeAccount, newAccount, userOf } from './arrival.ts'
import type { Arrived } from './arrival.ts'
import { countAdmins, erasePerson } from './erasure.ts'
import type { Hall } from './hall.ts'
import { createLinks } from './links.ts'
import type { Told } from './notices.ts'
import { isAccount, personOf } from './sessions.ts'
import type { Open, UserRow } from './sessions.ts'
import { session, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

const UNKNOWN = { ok: false, refusal: { code: 'not_found' } } as const

/** What operators do, from the site's pages and from the command line. */
export function openKeeper(hall: Hall): Keeper {
  const { db, clock, log, sessions, settings, notices, errands } = hall
  const links = createLinks(clock)

  const present = (q: AccountsDatabase, id: string): UserRow | undefined => {
    const found = q.select().from(user).where(eq(user.id, id)).get()
    return found?.leftAt === null ? found : undefined
  }

  /** Writes down whether somebody is an admin. Their other sessions get other tokens. */
  const setRow = (q: AccountsDatabase, id: string, admin: boolean): Told | undefined => {
    q.update(user).set({ admin, rotateAfter: clock.now() }).where(eq(user.id, id)).run()
    errands.put(q, { type: 'recall', person: id })
    return notices.put(q, id, { type: 'security', what: 'admin' })
  }

  const accountFor = (
    q: AccountsDatabase,
    open: Open | undefined,
    name: string | null,
  ): Outcome<UserRow> => {
    if (!open) return newAccount(hall, q, name, { admin: true })
    if (isAccount(open.user)) return { ok: true, value: open.user }
    return becomeAccount(hall, q, open.user, name, { admin: true })
  }

  return {
    settings: settings.read,
    configure: settings.configure,

    firstLink: () =>
      write(db, (q) => ({ made: countAdmins(q) > 0 ? undefined : links.make(q) })).made,
    newLink: () => write(db, (q) => links.make(q)),
    isLink: (secret) => links.isGood(db, secret),

    async useLink(secret: string, name: string | null, from: From): Promise<Outcome<Entered>> {
      const token = await sessions.token(from.headers)
      const used = write(db, (q): Outcome<Arrived & { told: Told | undefined }> => {
        if (!links.isGood(q, secret)) return { ok: false, refusal: { code: 'link_over' } }
        const open = sessions.at(q, token)
        const made = accountFor(q, open, name)
        // A name that is taken costs no link.
        if (!made.ok) return made
        links.end(q)
        const told = setRow(q, made.value.id, true)
        const admin = userOf(q, made.value.id)
        return { ok: true, value: { user: admin, token: sessions.begin(q, admin, open), told } }
      })
      if (!used.ok) return used
      log.warn('admin_made', { by: 'link' })
      await Promise.all([errands.deliver(), notices.post(used.value.told)])
      const setCookie = await sessions.cookie(used.value.token)
      return { ok: true, value: { person: personOf(used.value.user), setCookie } }
    },

    people({ after, limit }): PersonRow[] {
      const now = new Date(clock.now())
      const own = and(eq(session.userId, user.id), gt(session.expiresAt, now))
      return db
        .select({ user, sessions: count(session.id) })
        .from(user)
        .leftJoin(session, own)
        .where(after === null ? undefined : gt(user.id, after))
        .groupBy(user.id)
        .orderBy(asc(user.id))
        .limit(limit)
        .all()
        .map((row) => ({
          id: row.user.id,
          name: row.user.name,
          account: isAccount(row.user),
          admin: row.user.admin,
          at: row.user.accountAt ?? row.user.createdAt.getTime(),
          left: row.user.leftAt !== null,
          sessions: row.sessions,
        }))
    },

    async setAdmin(person: string, admin: boolean): Promise<Outcome<null>> {
      const done = write(db, (q): Outcome<{ told: Told | undefined }> => {
        const who = present(q, person)
        if (!who) return UNKNOWN
        if (!isAccount(who)) return { ok: false, refusal: { code: 'account_needed' } }
        if (who.admin === admin) return { ok: true, value: { told: undefined } }
        if (!admin && countAdmins(q) < 2) return { ok: false, refusal: { code: 'last_admin' } }
        return { ok: true, value: { told: setRow(q, person, admin) } }
      })
      if (!done.ok) return done
      await Promise.all([errands.deliver(), notices.post(done.value.told)])
      return { ok: true, value: null }
    },

    async endSessions(person: string): Promise<Outcome<null>> {
      const done = write(db, (q): Outcome<null> => {
        if (!present(q, person)) return UNKNOWN
        q.delete(session).where(eq(session.userId, person)).run()
        errands.put(q, { type: 'recall', person })
        return { ok: true, value: null }
      })
      await errands.deliver()
      return done
    },

    async erase(person: string): Promise<Outcome<null>> {
      const done = write(db, (q): Outcome<null> => {
        const who = present(q, person)
        return who ? erasePerson(hall, q, who) : UNKNOWN
      })
      await errands.deliver()
      return done
    },
  }
}
