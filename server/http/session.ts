import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { readNickname } from '../../drafts/rules/nickname.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { SessionAnswer } from '../../drafts/wire/session.ts'
import type { Accounts } from '../ports.ts'
import { keepCookies } from './cookies.ts'
import { ownPath } from './own-path.ts'

const Entering = z.object({ nickname: z.string(), back: z.string().optional() })

type SessionDeps = {
  accounts: Accounts
  refuse(c: Context, refusal: Refusal): Response | Promise<Response>
  isSecure(c: Context): boolean
  /** Whether who sent this may open one more session now. */
  mayEnter(c: Context): boolean
}

/** `/api/session`: who one is, entering under a nickname, leaving. */
export function session({ accounts, refuse, isSecure, mayEnter }: SessionDeps): Hono {
  const app = new Hono()

  const keep = (c: Context, cookies: string[]): void => keepCookies(c, cookies, isSecure(c))

  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })

  app.get('/', async (c) => {
    const { person, setCookie } = await accounts.renew(c.req.raw.headers)
    keep(c, setCookie)
    return c.json<SessionAnswer>({ person })
  })

  app.post('/', async (c) => {
    const entering = Entering.safeParse(await bodyOf(c))
    if (!entering.success) {
      return refuse(c, { code: 'bad_request', field: fieldOf(entering.error) })
    }
    const nickname = readNickname(entering.data.nickname)
    if (!nickname.ok) return refuse(c, nickname.refusal)
    if (!mayEnter(c)) return refuse(c, { code: 'too_many_guests' })
    const { person, setCookie } = await accounts.enter(nickname.value, c.req.raw.headers)
    keep(c, setCookie)
    if (isForm(c)) return c.redirect(ownPath(entering.data.back) ?? '/', 303)
    return c.json<SessionAnswer>({ person })
  })

  app.delete('/', async (c) => {
    const { setCookie } = await accounts.leave(c.req.raw.headers)
    keep(c, setCookie)
    return c.json<SessionAnswer>({ person: null })
  })

  return app
}

/** Undefined for what is neither JSON nor a form, and for what claims to be and is not. */
async function bodyOf(c: Context): Promise<unknown> {
  try {
    if (isForm(c)) return await c.req.parseBody()
    if (typeOf(c) === 'application/json') return await c.req.json()
  } catch {
    return undefined
  }
  return undefined
}

function isForm(c: Context): boolean {
  return ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(typeOf(c))
}

function typeOf(c: Context): string {
  return (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function fieldOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || 'body'
}
