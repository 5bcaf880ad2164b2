import { betterAuth } from 'better-auth/minimal'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { expireCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Provider } from '../people.ts'
import { noAddress } from './address.ts'
import { randomLetters } from './chance.ts'
import { tables } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { SIGNING_IN } from './numbers.ts'

/** A session nobody comes back to is over after so long. */
export const SESSION_SECONDS = SIGNING_IN.sessionDays * 24 * 60 * 60

export type ProviderKeys = Partial<Record<Provider, { id: string; secret: string }>>

type AuthDeps = {
  db: AccountsDatabase
  secret: string
  origin: string
  /** The one provider this is for, if it is for one. */
  provider?: { name: Provider; id: string; secret: string }
}

export type Auth = ReturnType<typeof openAuth>

/**
 * better-auth, for its signed session cookie and the ways to and from providers. Of its own routes
 * only a provider's way back is ever asked; all else is called by us. Whom a session belongs to,
 * and when it ends, is decided by our own transactions on its tables.
 */
export function openAuth({ db, secret, origin, provider }: AuthDeps) {
  return betterAuth({
    baseURL: origin,
    secret,
    database: drizzleAdapter(db, { provider: 'sqlite', schema: tables }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Or it writes to the console by itself.
    onAPIError: { throw: true },
    // We count ourselves, and by less than a whole network address.
    rateLimit: { enabled: false },
    session: { expiresIn: SESSION_SECONDS },
    account: {
      // An address that a provider tells is nobody's proof of being the account here.
      accountLinking: { enabled: false },
      updateAccountOnSignIn: false,
    },
    socialProviders: provider ? socialOf(provider) : {},
    databaseHooks: {
      account: {
        create: { before: async (row) => ({ data: { ...row, ...NO_TOKENS } }) },
        update: { before: async (row) => ({ data: { ...row, ...NO_TOKENS } }) },
      },
    },
    advanced: {
      cookiePrefix: 'charter',
      // Whether the browser came by https is known per request: the site adds `Secure` then.
      useSecureCookies: false,
      // A way that began to one provider does not end by another's way back.
      cookies: { state: { name: `charter.state-${provider?.name ?? 'none'}` } },
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: false,
    },
    plugins: [sessionCookie()],
  })
}

/** Once somebody has come back from a provider, nothing more is asked of it. */
const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
}

/** The signed cookie with a session's token: read, set, taken away. No request can reach these. */
function sessionCookie() {
  return {
    id: 'session-cookie',
    endpoints: {
      readToken: createAuthEndpoint.serverOnly(
        { method: 'POST', requireHeaders: true },
        async (ctx) => {
          const { name } = ctx.context.authCookies.sessionToken
          return (await ctx.getSignedCookie(name, ctx.context.secret)) || null
        },
      ),
      setToken: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ token: z.string() }) },
        async (ctx) => {
          const { name, attributes } = ctx.context.authCookies.sessionToken
          const kept = { ...attributes, maxAge: SESSION_SECONDS }
          await ctx.setSignedCookie(name, ctx.body.token, ctx.context.secret, kept)
        },
      ),
      dropToken: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
        expireCookie(ctx, ctx.context.authCookies.sessionToken)
      }),
    },
  }
}

/**
 * What a provider tells of somebody is left aside: neither name nor picture nor address is taken.
 * It is asked for as little as it lets itself be asked for.
 */
function socialOf({ name, id, secret }: NonNullable<AuthDeps['provider']>) {
  const plain = { clientId: id, clientSecret: secret, disableDefaultScope: true }
  if (name !== 'google') return { [name]: { ...plain, mapProfileToUser: nobodyYet } }
  // Without an address, a placeholder even, nobody comes in.
  const mapProfileToUser = (claims: Claims) =>
    isMeantFor(id, claims) ? nobodyYet() : { ...nobodyYet(), email: '' }
  const asked = { scope: ['openid'], includeGrantedScopes: false }
  return { google: { ...plain, ...asked, mapProfileToUser } }
}

const nobodyYet = () => ({
  name: '',
  image: '',
  email: noAddress(randomLetters()).toLowerCase(),
  emailVerified: false,
})

type Claims = { aud?: unknown; iss?: unknown; exp?: unknown }

/** An ID token comes over TLS from the provider itself, so its signature says nothing more. */
function isMeantFor(id: string, { aud, iss, exp }: Claims): boolean {
  const from = iss === 'https://accounts.google.com' || iss === 'accounts.google.com'
  return from && aud === id && Number(exp) * 1_000 > Date.now()
}
