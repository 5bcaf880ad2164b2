import { and, eq } from 'drizzle-orm'
import { networkOf } from '../network.ts'
import type { Ceremony, Entered, From, Passkeys } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { arrive, becomeAccount, mayChangeWays, passkeysOf, userOf } from './arrival.ts'
import type { Arrived } from './arrival.ts'
import type { Hall } from './hall.ts'
import { createKnocks } from './knocks.ts'
import type { Told } from './notices.ts'
import { tooMany } from './pace.ts'
import { isAccount, personOf } from './sessions.ts'
import type { Open } from './sessions.ts'
import { passkey, session } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'
import { askToMake, askToShow, idIn, readMade, readShown } from './webauthn.ts'
import type { PasskeyRow, Registered } from './webauthn.ts'
import { SIGNING_IN } from './numbers.ts'

const SECONDS = SIGNING_IN.challengeMinutes * 60

/** A ceremony under way; `person` is whose session it was begun in, null for signing in. */
type Begun = { ceremony: Ceremony; challenge: string; person: string | null }

type Taken = Outcome<Arrived & { told?: Told | undefined }>

const FAILED: Taken = { ok: false, refusal: { code: 'passkey_failed' } }
const NOBODY = { ok: false, refusal: { code: 'not_signed_in' } } as const

export function openPasskeys(hall: Hall): Passkeys {
  const { db, clock, log, seal, sessions, settings, notices, errands, paces } = hall
  const knocks = createKnocks<Begun>({ clock, seal, cookie: 'charter.ceremony', seconds: SECONDS })

  const ask = async (
    ceremony: Ceremony,
    open: Open | undefined,
    { origin, lang }: From,
  ): Promise<Outcome<{ challenge: string }>> => {
    if (ceremony === 'enter') return { ok: true, value: await askToShow(origin, []) }
    if (!open) return NOBODY
    const own = passkeysOf(db, open.user.id)
    if (ceremony === 'confirm') {
      if (own.length === 0) return { ok: false, refusal: { code: 'passkey_failed' } }
      return { ok: true, value: await askToShow(origin, own) }
    }
    if (!mayAdd(open)) return { ok: false, refusal: { code: 'session_old' } }
    const about = { site: settings.siteName(lang), person: personOf(open.user), own }
    return { ok: true, value: await askToMake(origin, about) }
  }

  /** Guests become accounts by it, however long their session has been open. */
  const mayAdd = (open: Open): boolean => !isAccount(open.user) || mayChangeWays(hall, db, open)

  const add = (
    q: AccountsDatabase,
    open: Open | undefined,
    begun: Begun,
    made: Registered,
  ): Taken => {
    if (!open || open.user.id !== begun.person) return FAILED
    if (q.select().from(passkey).where(eq(passkey.id, made.id)).get()) return FAILED
    if (!isAccount(open.user)) {
      const became = becomeAccount(hall, q, open.user, null)
      if (!became.ok) return became
    }
    const { verified, ...row } = made
    const userId = open.user.id
    q.insert(passkey)
      .values({ ...row, userId, createdAt: clock.now(), usedAt: null })
      .run()
    const told = notices.put(q, userId, { type: 'security', what: 'passkey_added' })
    errands.put(q, { type: 'recall', person: userId })
    const token = sessions.rotate(q, open, verified)
    return { ok: true, value: { user: userOf(q, userId), token, told } }
  }

  const show = (
    q: AccountsDatabase,
    open: Open | undefined,
    begun: Begun,
    shown: PasskeyRow & { next: number },
  ): Taken => {
    // Of two answers with one counter, the later is refused as the copy it may be.
    const unchanged = and(eq(passkey.id, shown.id), eq(passkey.counter, shown.counter))
    const used = { counter: shown.next, usedAt: clock.now() }
    const row = q.update(passkey).set(used).where(unchanged).returning().get()
    if (!row) return FAILED
    const owner = userOf(q, row.userId)
    if (begun.ceremony === 'enter') {
      return arrive(hall, q, { open, owner, name: null, strong: true, claim: () => {} })
    }
    if (!open || open.user.id !== begun.person || owner.id !== begun.person) return FAILED
    errands.put(q, { type: 'recall', person: owner.id })
    return { ok: true, value: { user: owner, token: sessions.rotate(q, open, true) } }
  }

  /** What the answer proves, as something to be done in a transaction. */
  const prove = async (begun: Begun, answer: unknown, origin: string) => {
    const place = { origin, challenge: begun.challenge }
    if (begun.ceremony === 'add') {
      const made = await readMade(answer, place)
      return made && ((q: AccountsDatabase, open: Open | undefined) => add(q, open, begun, made))
    }
    const known = db
      .select()
      .from(passkey)
      .where(eq(passkey.id, idIn(answer) ?? ''))
      .get()
    const next = known && (await readShown(answer, place, known))
    if (!known || next === undefined) return undefined
    return (q: AccountsDatabase, open: Open | undefined) => show(q, open, begun, { ...known, next })
  }

  return {
    async options(ceremony: Ceremony, from: From) {
      const network = networkOf(from.network)
      const seconds = paces.ceremonies.wait(network)
      if (seconds > 0) return { ok: false, refusal: tooMany(log, 'passkey_options', seconds) }
      paces.ceremonies.count(network)
      const open = sessions.at(db, await sessions.token(from.headers))
      const asked = await ask(ceremony, open, from)
      if (!asked.ok) return asked
      const { challenge } = asked.value
      const person = ceremony === 'enter' ? null : (open?.user.id ?? null)
      const begun = { ceremony, challenge, person }
      const { line } = write(db, (q) => knocks.begin(q, from.headers, begun))
      return { ok: true, value: { options: asked.value, setCookie: [line] } }
    },

    async take(ceremony: Ceremony, answer: unknown, from: From): Promise<Outcome<Entered>> {
      const network = networkOf(from.network)
      const seconds = paces.passkeyTries.wait(network)
      if (seconds > 0) return { ok: false, refusal: tooMany(log, 'passkeys', seconds) }
      paces.passkeyTries.count(network)
      const handle = knocks.handleOf(from.headers)
      const token = await sessions.token(from.headers)
      const begun = write(db, (q) => {
        const found = handle === undefined ? undefined : knocks.find(q, handle)
        if (handle !== undefined) knocks.end(q, handle)
        return { found }
      }).found
      if (begun?.ceremony !== ceremony) return { ok: false, refusal: { code: 'passkey_failed' } }
      const proven = await prove(begun, answer, from.origin)
      const taken = proven ? write(db, (q) => proven(q, sessions.at(q, token))) : FAILED
      if (!taken.ok) return taken
      await Promise.all([errands.deliver(), notices.post(taken.value.told)])
      const setCookie = [...(await sessions.cookie(taken.value.token)), knocks.over()]
      return { ok: true, value: { person: personOf(taken.value.user), setCookie } }
    },

    async remove(id: string, from: From): Promise<Outcome<null>> {
      const token = await sessions.token(from.headers)
      const removed = write(db, (q): Outcome<{ told: Told | undefined }> => {
        const open = sessions.at(q, token)
        if (!open) return NOBODY
        const own = passkeysOf(q, open.user.id)
        if (!own.some((row) => row.id === id)) return { ok: false, refusal: { code: 'not_found' } }
        if (!open.user.emailVerified && !open.provided && own.length === 1) {
          return { ok: false, refusal: { code: 'last_way_in' } }
        }
        if (!mayChangeWays(hall, q, open)) return { ok: false, refusal: { code: 'session_old' } }
        q.delete(passkey).where(eq(passkey.id, id)).run()
        // It may have been somebody else's hand that showed it; the others show one again.
        q.update(session).set({ strongAt: null }).where(eq(session.userId, open.user.id)).run()
        errands.put(q, { type: 'recall', person: open.user.id })
        const told = notices.put(q, open.user.id, { type: 'security', what: 'passkey_removed' })
        return { ok: true, value: { told } }
      })
      if (!removed.ok) return removed
      await Promise.all([errands.deliver(), notices.post(removed.value.told)])
      return { ok: true, value: null }
    },
  }
}
