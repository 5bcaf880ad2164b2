import { eq } from 'drizzle-orm'
import { networkOf } from '../network.ts'
import { PROVIDERS } from '../people.ts'
import type { From, Provider, Providers } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { arrive, userOf } from './arrival.ts'
import type { Arrived } from './arrival.ts'
import { openAuth } from './auth.ts'
import type { Auth } from './auth.ts'
import { cookiesOf } from './cookies.ts'
import type { Hall } from './hall.ts'
import { tooMany } from './pace.ts'
import { isAccount } from './sessions.ts'
import { account, session, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

/** Origins one site is reached by at most, where its keeper did not set one. */
const MOST_ORIGINS = 8
const WAY_BACK = /^\/api\/auth\/callback\/([a-z]+)$/
const SESSION = 'charter.session_token='

/** Signing in by way of a provider: better-auth goes there and back, we say who comes in. */
export function openProviders(hall: Hall): Providers {
  const { db, secret, log, sessions, errands, paces, providers: keys } = hall
  const set = PROVIDERS.filter((name) => keys[name] !== undefined)
  const auths = new Map<string, Auth>()

  const authAt = (origin: string, name: Provider): Auth => {
    const key = `${name} ${origin}`
    const known = auths.get(key)
    if (known) return known
    const opened = openAuth({ db, secret, origin, provider: { name, ...keys[name]! } })
    if (auths.size >= MOST_ORIGINS * PROVIDERS.length) auths.clear()
    auths.set(key, opened)
    return opened
  }

  /** A provider that cannot be reached is the same to people as one that says no. */
  const answerTo = async (way: Request, origin: string, name: Provider): Promise<Response> => {
    try {
      return await authAt(origin, name).handler(way)
    } catch (error) {
      log.error('provider_broken', { provider: name, error })
      return new Response(null, { status: 502 })
    }
  }

  const originOf = (from: From): string => hall.origin || from.origin

  /** Whom the provider vouches for, in place of the session that better-auth has just opened. */
  const enter = (
    q: AccountsDatabase,
    came: string | null,
    was: string | null,
  ): Outcome<Arrived> => {
    const opened = q
      .delete(session)
      .where(eq(session.token, came ?? ''))
      .returning()
      .get()
    if (!opened) return { ok: false, refusal: { code: 'provider_failed' } }
    const found = userOf(q, opened.userId)
    const open = sessions.at(q, was)
    if (isAccount(found)) {
      return arrive(hall, q, { open, owner: found, name: null, claim: () => {} })
    }
    // Nobody of ours yet: the row better-auth made gives its provider to who comes in.
    const claim = (person: string): void => {
      q.update(account).set({ userId: person }).where(eq(account.userId, found.id)).run()
    }
    const arrived = arrive(hall, q, { open, owner: undefined, name: null, claim })
    if (!arrived.ok) q.delete(account).where(eq(account.userId, found.id)).run()
    q.delete(user).where(eq(user.id, found.id)).run()
    return arrived
  }

  return {
    set,

    async begin(provider: Provider, back: string, from: From) {
      if (!set.includes(provider)) return { ok: false, refusal: { code: 'not_found' } }
      const network = networkOf(from.network)
      const seconds = paces.providers.wait(network)
      if (seconds > 0) return { ok: false, refusal: tooMany(log, 'providers', seconds) }
      paces.providers.count(network)
      const begun = await authAt(originOf(from), provider).api.signInSocial({
        headers: cookiesOf(from.headers),
        body: { provider, callbackURL: ownPath(back), disableRedirect: true },
        returnHeaders: true,
      })
      const { url } = begun.response
      if (!url) return { ok: false, refusal: { code: 'provider_failed' } }
      return { ok: true, value: { url, setCookie: begun.headers.getSetCookie() } }
    },

    async end(request: Request, from: From): Promise<Response> {
      const { pathname, search } = new URL(request.url)
      const provider = WAY_BACK.exec(pathname)?.[1]
      const known = set.find((name) => name === provider)
      if (!known || request.method !== 'GET') return new Response(null, { status: 404 })
      const origin = originOf(from)
      const way = new Request(`${origin}${pathname}${search}`, { headers: cookiesOf(from.headers) })
      const answer = await answerTo(way, origin, known)
      const lines = answer.headers.getSetCookie()
      const others = lines.filter((line) => !line.startsWith(SESSION))
      const came = lines.find((line) => line.startsWith(SESSION))?.split(';')[0]
      const [token, was] = await Promise.all([
        came === undefined ? null : sessions.token(new Headers({ cookie: came })),
        sessions.token(from.headers),
      ])
      const entered = write(db, (q) => enter(q, token, was))
      if (!entered.ok) {
        const problem = entered.refusal.code
        log.warn('provider_failed', { provider: known, problem })
        return redirect(`/enter?problem=${problem}`, others)
      }
      await errands.deliver()
      const kept = await sessions.cookie(entered.value.token)
      return redirect(ownPath(answer.headers.get('location') ?? '/'), [...others, ...kept])
    },
  }
}

function redirect(location: string, cookies: string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}

/** A path of this site; whatever leads elsewhere leads to the front page. */
function ownPath(path: string): string {
  const here = 'http://here.invalid'
  if (!/^\/(?![/\\])/.test(path) || /[\p{Cc}\\]/u.test(path)) return '/'
  const { origin, pathname, search, hash } = new URL(path, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
