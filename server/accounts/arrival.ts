import { eq } from 'drizzle-orm'
import type { Outcome } from '../ports.ts'
import { noAddress } from './address.ts'
import { randomLetters } from './chance.ts'
import { eraseGuest } from './erasure.ts'
import type { Hall } from './hall.ts'
import { looks } from './looks.ts'
import { isFree, isOfTheHouse, madeUpName, readWish } from './names.ts'
import { isAccount } from './sessions.ts'
import type { Open, UserRow } from './sessions.ts'
import { passkey, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

/** Who signed in, and the token of their session. */
export type Arrived = { user: UserRow; token: string }

type Arrival = {
  /** Whose session is open in this browser. */
  open: Open | undefined
  /** Whose the way in is that was shown; undefined when it is nobody's yet. */
  owner: UserRow | undefined
  /** The name wished for; null to keep the guest's, or have one made up. */
  name: string | null
  /** Whether a passkey was shown. */
  strong?: boolean
  /** Makes a way in that was nobody's one of this person's. */
  claim(person: string): void
}

/**
 * Somebody showed a way in: a code, a provider, a passkey. Where it has an owner, that account is
 * signed in to, and a guest's words go over to it. Where it has none, a guest becomes an account
 * and stays the same person, an account gets one more way in, and others get a new account.
 */
export function arrive(hall: Hall, q: AccountsDatabase, arrival: Arrival): Outcome<Arrived> {
  const { sessions } = hall
  const { open, owner, name, strong = false, claim } = arrival
  if (owner) {
    if (open && open.user.id !== owner.id) {
      if (isAccount(open.user)) hall.errands.put(q, { type: 'recall', person: open.user.id })
      else mergeGuest(hall, q, open, owner)
    }
    return { ok: true, value: { user: owner, token: sessions.begin(q, owner, open, strong) } }
  }
  if (open && isAccount(open.user)) {
    if (!mayChangeWays(hall, q, open)) return { ok: false, refusal: { code: 'session_old' } }
    claim(open.user.id)
    hall.errands.put(q, { type: 'recall', person: open.user.id })
    const token = sessions.rotate(q, open)
    return { ok: true, value: { user: userOf(q, open.user.id), token } }
  }
  const made = open ? becomeAccount(hall, q, open.user, name) : newAccount(hall, q, name)
  if (!made.ok) return made
  claim(made.value.id)
  const token = sessions.begin(q, made.value, open, strong)
  return { ok: true, value: { user: userOf(q, made.value.id), token } }
}

type Privilege = { admin?: boolean }

/** A guest becomes an account: the same id, so all that was written stays theirs. */
export function becomeAccount(
  hall: Hall,
  q: AccountsDatabase,
  guest: UserRow,
  wish: string | null,
  { admin = false }: Privilege = {},
): Outcome<UserRow> {
  const name = nameFor(q, guest, wish, admin)
  if (!name.ok) return name
  const now = hall.clock.now()
  const change = { isAnonymous: false, accountAt: now, updatedAt: new Date(now) }
  q.update(user)
    .set({ ...change, name: name.value, looks: looks(name.value) })
    .where(eq(user.id, guest.id))
    .run()
  hall.errands.put(q, { type: 'recall', person: guest.id })
  return { ok: true, value: userOf(q, guest.id) }
}

export function newAccount(
  hall: Hall,
  q: AccountsDatabase,
  wish: string | null,
  { admin = false }: Privilege = {},
): Outcome<UserRow> {
  const name = nameFor(q, undefined, wish, admin)
  if (!name.ok) return name
  const id = randomLetters()
  const now = hall.clock.now()
  const times = { accountAt: now, createdAt: new Date(now), updatedAt: new Date(now) }
  q.insert(user)
    .values({ id, name: name.value, looks: looks(name.value), email: noAddress(id), ...times })
    .run()
  return { ok: true, value: userOf(q, id) }
}

/**
 * Whether one may change how one signs in: a session somebody left open long ago may not. One that
 * has no other way in yet may, since there is nothing to sign in with again.
 */
export function mayChangeWays({ sessions }: Hall, q: AccountsDatabase, open: Open): boolean {
  if (sessions.isStrong(open) || sessions.isYoung(open)) return true
  return !open.user.emailVerified && !open.provided && passkeysOf(q, open.user.id).length === 0
}

export function passkeysOf(q: AccountsDatabase, person: string) {
  return q.select().from(passkey).where(eq(passkey.userId, person)).all()
}

/** A row that is known to be there. */
export function userOf(q: AccountsDatabase, id: string): UserRow {
  const found = q.select().from(user).where(eq(user.id, id)).get()
  if (!found) throw new Error('a person that was just written is not there')
  return found
}

function mergeGuest(hall: Hall, q: AccountsDatabase, { user: guest }: Open, owner: UserRow): void {
  hall.errands.put(q, { type: 'merge', guest: guest.id, person: owner.id })
  eraseGuest(q, guest.id, owner.id)
}

function nameFor(
  q: AccountsDatabase,
  guest: UserRow | undefined,
  wish: string | null,
  admin: boolean,
): Outcome<string> {
  if (wish !== null) return readWish(q, wish, { id: guest?.id ?? '', admin })
  const own = guest?.name ?? ''
  const mayKeep = own !== '' && isFree(q, own, guest?.id) && !isOfTheHouse(own)
  return { ok: true, value: mayKeep ? own : madeUpName(q) }
}
