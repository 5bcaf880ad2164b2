import { eq } from 'drizzle-orm'
import type { Entered, From, Guests } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { guestAddress } from './address.ts'
import { randomLetters } from './chance.ts'
import type { Hall } from './hall.ts'
import { userOf } from './arrival.ts'
import { looks } from './looks.ts'
import { readWish } from './names.ts'
import { isAccount, personOf } from './sessions.ts'
import { session, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

/** Guest sessions. A guest is a nickname and a random id: nothing that leads back to somebody. */
export function openGuests(hall: Hall): Guests {
  const { db, clock, sessions, errands } = hall

  const newGuest = (q: AccountsDatabase, name: string): string => {
    const id = randomLetters()
    const at = new Date(clock.now())
    const times = { createdAt: at, updatedAt: at }
    q.insert(user)
      .values({ id, name, email: guestAddress(id), isAnonymous: true, ...times })
      .run()
    return id
  }

  return {
    async enter(name: string, from: From): Promise<Outcome<Entered>> {
      const token = await sessions.token(from.headers)
      const entered = write(db, (q): Outcome<{ id: string; token: string }> => {
        const open = sessions.at(q, token)
        const read = readWish(q, name, open?.user)
        if (!read.ok) return read
        if (!open) {
          const id = newGuest(q, read.value)
          return { ok: true, value: { id, token: sessions.begin(q, userOf(q, id), undefined) } }
        }
        const { id } = open.user
        rename(q, open.user, read.value, clock.now())
        return { ok: true, value: { id, token: open.session.token } }
      })
      if (!entered.ok) return entered
      const setCookie = await sessions.cookie(entered.value.token)
      return { ok: true, value: { person: personOf(userOf(db, entered.value.id)), setCookie } }
    },

    async leave(from: From): Promise<{ setCookie: string[] }> {
      const token = await sessions.token(from.headers)
      if (token !== null) {
        write(db, (q) => {
          const ended = q.delete(session).where(eq(session.token, token)).returning().get()
          // Another tab of this browser would go on writing in a name that was given up here.
          if (ended) errands.put(q, { type: 'recall', person: ended.userId })
        })
        await errands.deliver()
      }
      return { setCookie: await sessions.dropCookie() }
    },
  }
}

/** Another name for the same person; an account's is kept from look-alikes. */
export function rename(
  q: AccountsDatabase,
  who: typeof user.$inferSelect,
  name: string,
  now: number,
): void {
  const kept = isAccount(who) ? looks(name) : null
  q.update(user)
    .set({ name, looks: kept, updatedAt: new Date(now) })
    .where(eq(user.id, who.id))
    .run()
}
