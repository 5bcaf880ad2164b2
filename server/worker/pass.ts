import { sign, verify } from 'hono/jwt'
import { sha256 } from '../../drafts/model/hash.ts'
import type { Accounts, Known } from '../ports.ts'

/** The session's own cookie, as the accounts name it. */
const SESSION = 'charter.session_token'
const PASS = 'charter.pass'

/** Seconds for which a pass is taken: so long may be shown what one could see before it changed. */
export const PASS_SECONDS = 30

type Passing = { known: Known; of: string; exp: number }

/**
 * Accounts that live elsewhere, asked as seldom as can be. Who has no session is nobody without a
 * question. Who has one is given a signed pass beside it, of that session alone, which says for half
 * a minute who it is; it is enough for reading, and for nothing that changes something.
 */
export function passing(far: Accounts, key: () => Promise<string>, now: () => number): Accounts {
  return {
    async whoIs(headers) {
      return cookieOf(headers, SESSION) === undefined ? undefined : far.whoIs(headers)
    },

    async renew(headers, reading = false) {
      const session = cookieOf(headers, SESSION)
      if (session === undefined) return { known: null, setCookie: [] }
      const shown = cookieOf(headers, PASS)
      if (reading && shown !== undefined) {
        const known = await knownBy(shown, session, await key())
        if (known) return { known, setCookie: [] }
      }
      const answer = await far.renew(headers)
      // A session whose cookie changes gets its pass with the new one.
      if (!reading || !answer.known || answer.setCookie.length > 0) return answer
      const exp = Math.floor(now() / 1_000) + PASS_SECONDS
      const pass: Passing = { known: answer.known, of: sha256(session), exp }
      const line = `${PASS}=${await sign(pass, await key(), 'HS256')}; Max-Age=${PASS_SECONDS}`
      return { known: answer.known, setCookie: [`${line}; Path=/; HttpOnly; SameSite=Lax`] }
    },
  }
}

/** Takes back the pass of a browser in which somebody has just changed who they are. */
export function withoutPass(answer: Response): Response {
  const changed = new Response(answer.body, answer)
  changed.headers.append('set-cookie', `${PASS}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`)
  return changed
}

/** Whether a request comes with a session, good or not. */
export const hasSession = (headers: Headers): boolean => cookieOf(headers, SESSION) !== undefined

async function knownBy(pass: string, session: string, key: string): Promise<Known | undefined> {
  try {
    const { known, of } = (await verify(pass, key, 'HS256')) as unknown as Passing
    return of === sha256(session) ? known : undefined
  } catch {
    return undefined
  }
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
