import { and, asc, eq, ne } from 'drizzle-orm'
import type { Person } from '../../drafts/wire/frames.ts'
import { COLOURS } from '../../drafts/wire/frames.ts'
import { KINDS, LIGHTS, PLAIN_READING, SIZES } from '../../drafts/rules/profile.ts'
import { LANGS } from '../../drafts/words/words.ts'
import type { From, Me, ProfileChange, Profiles, Provider } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { maskAddress } from './address.ts'
import { mayChangeWays, passkeysOf, userOf } from './arrival.ts'
import { cookieLine, KNOWN } from './cookies.ts'
import { erasePerson } from './erasure.ts'
import { rename } from './guests.ts'
import type { Hall } from './hall.ts'
import { readWish } from './names.ts'
import { noticesSeen } from './notices.ts'
import { ownData } from './own-data.ts'
import { enteredAt, isAccount, personOf } from './sessions.ts'
import type { Open } from './sessions.ts'
import { account, session, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

/** Notices on one's own page; all of them are in one's own data. */
const SHOWN = 200

const NOBODY = { ok: false, refusal: { code: 'not_signed_in' } } as const

export function openProfiles(hall: Hall): Profiles {
  const { db, clock, sessions, errands } = hall

  const opened = async ({ headers }: From): Promise<Open | undefined> =>
    sessions.at(db, await sessions.token(headers))

  const meOf = (q: AccountsDatabase, open: Open): Me => {
    const who = open.user
    return {
      person: personOf(who),
      account: isAccount(who),
      since: isAccount(who) ? who.accountAt : null,
      admin: who.admin,
      strong: sessions.isStrong(open),
      address: who.emailVerified ? maskAddress(who.email) : null,
      providers: providersOf(q, who.id),
      kind: who.kind,
      lang: who.lang,
      reading: who.reading ?? PLAIN_READING,
      passkeys: passkeysOf(q, who.id).map(({ id, createdAt, usedAt }) => ({
        id,
        at: createdAt,
        usedAt,
      })),
      sessions: sessionsOf(q, who.id).map((row) => ({
        id: row.id,
        at: enteredAt(row),
        usedAt: row.updatedAt.getTime(),
        here: row.id === open.session.id,
      })),
      notices: noticesSeen(q, who.id, SHOWN),
    }
  }

  return {
    async me(from) {
      const open = await opened(from)
      return open && meOf(db, open)
    },

    async change(change: ProfileChange, from: From): Promise<Outcome<Person>> {
      const token = await sessions.token(from.headers)
      const changed = write(db, (q): Outcome<Person> => {
        const open = sessions.at(q, token)
        if (!open) return NOBODY
        const wrong = wrongField(change)
        if (wrong) return { ok: false, refusal: { code: 'bad_request', field: wrong } }
        if (change.name !== undefined) {
          const wish = readWish(q, change.name, open.user)
          if (!wish.ok) return wish
          rename(q, open.user, wish.value, clock.now())
        }
        // By name: whatever else came along in a body is nobody's to change here.
        const { colour, kind, lang, reading: read } = change
        const reading = read && { size: read.size, light: read.light }
        q.update(user)
          .set({ colour, kind, lang, reading, updatedAt: new Date(clock.now()) })
          .where(eq(user.id, open.user.id))
          .run()
        const person = personOf(userOf(q, open.user.id))
        const before = personOf(open.user)
        if (person.name !== before.name || person.colour !== before.colour) {
          errands.put(q, { type: 'recall', person: person.id })
        }
        return { ok: true, value: person }
      })
      await errands.deliver()
      return changed
    },

    async endSession(id: string | 'others', from: From): Promise<Outcome<null>> {
      const token = await sessions.token(from.headers)
      const ended = write(db, (q): Outcome<null> => {
        const open = sessions.at(q, token)
        if (!open) return NOBODY
        // Whoever found an open browser must not be able to shut out its owner.
        if (id !== open.session.id && !mayChangeWays(hall, q, open)) {
          return { ok: false, refusal: { code: 'session_old' } }
        }
        const which = id === 'others' ? ne(session.id, open.session.id) : eq(session.id, id)
        const own = and(eq(session.userId, open.user.id), which)
        const gone = q.delete(session).where(own).returning().all()
        if (gone.length === 0 && id !== 'others') {
          return { ok: false, refusal: { code: 'not_found' } }
        }
        if (gone.length > 0) errands.put(q, { type: 'recall', person: open.user.id })
        return { ok: true, value: null }
      })
      await errands.deliver()
      return ended
    },

    async data(from: From): Promise<Outcome<Record<string, unknown>>> {
      const open = await opened(from)
      if (!open) return NOBODY
      return { ok: true, value: await ownData(hall, open, meOf(db, open)) }
    },

    async leave(from: From): Promise<Outcome<{ setCookie: string[] }>> {
      const token = await sessions.token(from.headers)
      const left = write(db, (q): Outcome<null> => {
        const open = sessions.at(q, token)
        return open ? erasePerson(hall, q, open.user) : NOBODY
      })
      if (!left.ok) return left
      await errands.deliver()
      const setCookie = [...(await sessions.dropCookie()), cookieLine(KNOWN, '', 0)]
      return { ok: true, value: { setCookie } }
    },
  }
}

/** The first field that holds what it may not. */
function wrongField({ colour, kind, lang, reading }: ProfileChange): string | undefined {
  const may = (value: unknown, choices: readonly unknown[]): boolean =>
    value === undefined || value === null || choices.includes(value)
  if (colour !== undefined && !(Number.isInteger(colour) && colour >= 0 && colour < COLOURS)) {
    return 'colour'
  }
  if (!may(kind, KINDS)) return 'kind'
  if (!may(lang, LANGS)) return 'lang'
  if (reading && !(SIZES.includes(reading.size) && LIGHTS.includes(reading.light))) return 'reading'
  return undefined
}

function providersOf(q: AccountsDatabase, person: string): Provider[] {
  const own = q.select().from(account).where(eq(account.userId, person)).all()
  return [...new Set(own.map(({ providerId }) => providerId as Provider))]
}

function sessionsOf(q: AccountsDatabase, person: string) {
  return q
    .select()
    .from(session)
    .where(eq(session.userId, person))
    .orderBy(asc(session.createdAt), asc(session.id))
    .all()
}
