import { betterAuth } from 'better-auth/minimal'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { anonymous } from 'better-auth/plugins/anonymous'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Person } from '../../drafts/wire/frames.ts'
import type { Accounts } from '../ports.ts'
import { colourOf } from './colour.ts'
import { tables } from './tables.ts'

export type AccountsDatabase = BaseSQLiteDatabase<'sync', unknown, typeof tables>

/** A guest who does not come back for so long is a new one. */
const SESSION_SECONDS = 30 * 24 * 60 * 60
/** A session that is in use is prolonged at most this often. */
const RENEW_SECONDS = 24 * 60 * 60

const NICKNAME = 'x-nickname'

/**
 * Guest sessions by better-auth's anonymous sign-in. A guest is a user without an address: a
 * nickname and a random id. Nothing of the request but its cookie reaches better-auth, so neither
 * network address nor browser can be kept, and its own routes are not served at all.
 */
export function openAccounts(db: AccountsDatabase, secret: string): Accounts {
  const auth = betterAuth({
    // Only its own routes and sign-in links would use the address; there are none here.
    baseURL: 'http://localhost',
    secret,
    database: drizzleAdapter(db, { provider: 'sqlite', schema: tables }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    advanced: {
      cookiePrefix: 'charter',
      // Whether the browser came by https is known per request: the site adds `Secure` then.
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      anonymous({
        generateName: (ctx) => decodeURIComponent(ctx.headers?.get(NICKNAME) ?? ''),
      }),
    ],
  })

  return {
    async whoIs(headers) {
      const found = await auth.api.getSession({
        headers: cookieOf(headers),
        query: { disableRefresh: true },
      })
      return found ? personOf(found.user) : undefined
    },

    async renew(headers) {
      const found = await auth.api.getSession({ headers: cookieOf(headers), returnHeaders: true })
      const setCookie = found.headers.getSetCookie()
      return { person: found.response ? personOf(found.response.user) : null, setCookie }
    },

    async enter(name, headers) {
      const cookie = cookieOf(headers)
      const open = await auth.api.getSession({ headers: cookie })
      if (open) {
        const renamed = await auth.api.updateUser({
          headers: cookie,
          body: { name },
          returnHeaders: true,
        })
        const person = personOf({ id: open.user.id, name })
        return { person, setCookie: renamed.headers.getSetCookie() }
      }
      cookie.set(NICKNAME, encodeURIComponent(name))
      const entered = await auth.api.signInAnonymous({ headers: cookie, returnHeaders: true })
      return { person: personOf(entered.response.user), setCookie: entered.headers.getSetCookie() }
    },

    async leave(headers) {
      const left = await auth.api.signOut({ headers: cookieOf(headers), returnHeaders: true })
      return { setCookie: left.headers.getSetCookie() }
    },
  }
}

function cookieOf(headers: Headers): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' })
}

function personOf(user: { id: string; name: string }): Person {
  return { id: user.id, name: user.name, colour: colourOf(user.id) }
}
