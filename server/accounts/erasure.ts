import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { Outcome } from '../ports.ts'
import { leftAddress } from './address.ts'
import type { Hall } from './hall.ts'
import type { UserRow } from './sessions.ts'
import { account, notice, passkey, session, user, verification } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

/**
 * Of who leaves the site only the id stays, so that what was written is still one person's. All
 * charters are to hear of it. The last admin of the site cannot leave it without one.
 */
export function erasePerson(hall: Hall, q: AccountsDatabase, who: UserRow): Outcome<null> {
  if (who.admin && countAdmins(q) < 2) return { ok: false, refusal: { code: 'last_admin' } }
  eraseTraces(q, who)
  q.delete(notice).where(eq(notice.userId, who.id)).run()
  const now = hall.clock.now()
  q.update(user)
    .set({
      name: '',
      email: leftAddress(who.id),
      emailVerified: false,
      image: null,
      createdAt: new Date(0),
      updatedAt: new Date(now),
      isAnonymous: null,
      admin: false,
      colour: null,
      kind: null,
      lang: null,
      reading: null,
      looks: null,
      accountAt: null,
      rotateAfter: null,
      leftAt: now,
    })
    .where(eq(user.id, who.id))
    .run()
  hall.errands.put(q, { type: 'forget', person: who.id })
  return { ok: true, value: null }
}

/** Of a guest who came to have an account nothing stays; what they were told goes with them. */
export function eraseGuest(q: AccountsDatabase, guest: string, person: string): void {
  const who = q.select().from(user).where(eq(user.id, guest)).get()
  if (!who) return
  q.update(notice).set({ userId: person }).where(eq(notice.userId, guest)).run()
  eraseTraces(q, who)
  q.delete(user).where(eq(user.id, guest)).run()
}

export function countAdmins(q: AccountsDatabase): number {
  const admins = and(eq(user.admin, true), isNull(user.leftAt))
  return q.select({ n: count() }).from(user).where(admins).get()?.n ?? 0
}

/** Sessions and ways in, and what was under way: codes to the address, ceremonies of the person. */
function eraseTraces(q: AccountsDatabase, { id, email }: UserRow): void {
  for (const table of [session, account, passkey]) q.delete(table).where(eq(table.userId, id)).run()
  for (const piece of [`"address":${JSON.stringify(email)}`, `"person":${JSON.stringify(id)}`]) {
    q.delete(verification)
      .where(sql`instr(${verification.value}, ${piece}) > 0`)
      .run()
  }
}
