import { eq } from 'drizzle-orm'
import { networkOf } from '../network.ts'
import type { Codes, Entered, From } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { readAddress } from './address.ts'
import { arrive } from './arrival.ts'
import type { Arrived } from './arrival.ts'
import { sixDigits } from './chance.ts'
import { cookieLine, KNOWN, KNOWN_SECONDS, readCookie } from './cookies.ts'
import type { Hall } from './hall.ts'
import { createKnocks } from './knocks.ts'
import { faultOf } from './notices.ts'
import type { Told } from './notices.ts'
import { tooMany } from './pace.ts'
import { isSame } from './seal.ts'
import { isAccount, personOf } from './sessions.ts'
import type { Open } from './sessions.ts'
import { user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'
import { SIGNING_IN } from './numbers.ts'

const MINUTES = SIGNING_IN.codeMinutes
const TRIES = SIGNING_IN.codeTries

/** `code` is sealed; `left` counts the tries that are left. */
type Knock = { address: string; code: string; left: number }

type Taken = Arrived & { address: string; told: Told | undefined }

/**
 * Signing in by six digits that go to an address. Nothing here depends on whether an account has
 * the address until the code has shown that it is the asker's.
 */
export function openCodes(hall: Hall): Codes {
  const { db, clock, log, mail, letters, seal, sessions, paces, notices, errands } = hall
  const knocks = createKnocks<Knock>({
    clock,
    seal,
    cookie: 'charter.knock',
    seconds: MINUTES * 60,
  })
  const sealed = (address: string, code: string): string => seal('code', `${address}\n${code}`)

  /**
   * A browser that took a code for this address before is counted for itself, so that strangers who
   * use up the codes of an address do not keep its owner out.
   */
  const keyOf = (address: string, headers: Headers): string => {
    const known = isSame(readCookie(headers, KNOWN) ?? '', seal('known', address))
    return seal(known ? 'own-address' : 'address', address)
  }

  const mayAsk = (key: string, network: string): Outcome<null> => {
    const seconds = Math.max(paces.codesToAddress.wait(key), paces.codesFromNetwork.wait(network))
    if (seconds > 0) return { ok: false, refusal: tooMany(log, 'codes', seconds) }
    paces.codesToAddress.count(key)
    paces.codesFromNetwork.count(network)
    return { ok: true, value: null }
  }

  /** Whether a code is right. One that is not takes one of the tries. */
  const check = (
    q: AccountsDatabase,
    handle: string,
    code: string,
    network: string,
  ): Outcome<Knock> => {
    const knock = knocks.find(q, handle)
    if (!knock) return { ok: false, refusal: { code: 'code_over' } }
    const shown = sealed(knock.address, code)
    if (isSame(shown, knock.code)) return { ok: true, value: knock }
    paces.wrongCodes.count(network)
    const left = knock.left - 1
    if (left > 0) knocks.change(q, handle, { ...knock, left })
    else knocks.end(q, handle)
    const others = knocks.others(q, handle, `"address":${JSON.stringify(knock.address)}`)
    const elsewhere = others.some((other) => isSame(shown, other.code))
    return {
      ok: false,
      refusal: elsewhere ? { code: 'code_elsewhere' } : { code: 'code_wrong', left },
    }
  }

  const enter = (
    q: AccountsDatabase,
    open: Open | undefined,
    address: string,
    name: string | null,
  ): Outcome<Taken> => {
    const owner = q.select().from(user).where(eq(user.email, address)).get()
    const claim = (person: string): void => {
      const at = new Date(clock.now())
      q.update(user)
        .set({ email: address, emailVerified: true, updatedAt: at })
        .where(eq(user.id, person))
        .run()
    }
    const arrived = arrive(hall, q, { open, owner, name, claim })
    if (!arrived.ok) return arrived
    const changed = !owner && open && isAccount(open.user)
    const told = changed ? tellChange(q, open, arrived.value.user.id) : undefined
    return { ok: true, value: { ...arrived.value, address, told } }
  }

  /** The letter about another address goes to the one before, whose owner may not have meant it. */
  const tellChange = (q: AccountsDatabase, open: Open, person: string): Told | undefined => {
    const told = notices.put(q, person, { type: 'security', what: 'address_changed' })
    return told && open.user.emailVerified ? { ...told, to: open.user.email } : told
  }

  return {
    mailed: mail.leaves,

    async send(raw: string, from: From): Promise<Outcome<{ setCookie: string[] }>> {
      const address = readAddress(raw)
      if (address === undefined) return { ok: false, refusal: { code: 'address_wrong' } }
      const asked = mayAsk(keyOf(address, from.headers), networkOf(from.network))
      if (!asked.ok) return asked
      const code = sixDigits()
      const knock = { address, code: sealed(address, code), left: TRIES }
      const { handle, line } = write(db, (q) => knocks.begin(q, from.headers, knock))
      const site = hall.settings.siteName(from.lang)
      const about = { to: address, code, minutes: MINUTES, lang: from.lang, site }
      try {
        await mail.send(letters.code({ ...about, origin: from.origin }))
      } catch (error) {
        log.error('mail_failed', { what: 'code', ...faultOf(error) })
        write(db, (q) => knocks.end(q, handle))
        return { ok: false, refusal: { code: 'mail_failed' } }
      }
      return { ok: true, value: { setCookie: [line] } }
    },

    async take(code: string, name: string | null, from: From): Promise<Outcome<Entered>> {
      const network = networkOf(from.network)
      const handle = knocks.handleOf(from.headers)
      if (handle === undefined) return { ok: false, refusal: { code: 'code_elsewhere' } }
      const token = await sessions.token(from.headers)
      const seconds = paces.wrongCodes.wait(network)
      if (seconds > 0) return { ok: false, refusal: tooMany(log, 'wrong_codes', seconds) }
      const taken = write(db, (q): Outcome<Taken> => {
        const checked = check(q, handle, code.trim(), network)
        if (!checked.ok) return checked
        const entered = enter(q, sessions.at(q, token), checked.value.address, name)
        // A name that is taken costs no code: another one can be given with it.
        if (entered.ok) knocks.end(q, handle)
        return entered
      })
      if (!taken.ok) return taken
      await Promise.all([errands.deliver(), notices.post(taken.value.told)])
      const { user: who, token: given, address } = taken.value
      const known = cookieLine(KNOWN, seal('known', address), KNOWN_SECONDS)
      const setCookie = [...(await sessions.cookie(given)), knocks.over(), known]
      return { ok: true, value: { person: personOf(who), setCookie } }
    },
  }
}
