import { bodyLimit } from 'hono/body-limit'
import type { Context, MiddlewareHandler } from 'hono'
import { LIMITS } from '../../drafts/rules/limits.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'

type Refuse = (c: Context, refusal: Refusal) => Response | Promise<Response>

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

const HSTS = 'max-age=31536000'

/** Whether a request changes nothing. */
export const isReading = (c: Context): boolean => SAFE.has(c.req.method)

/** Whether the browser came by https: told by the site's own address, else by the request's. */
export function isSecure(c: Context, origin: string): boolean {
  return (origin || c.req.url).startsWith('https:')
}

/** Headers every answer has, also a refusal, a defect and a file. */
export function securityHeaders(origin: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    // The answer that opens a socket on Workers cannot be copied and has no page to protect.
    if (c.res.status === 101) return
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    if (isSecure(c, origin)) c.header('strict-transport-security', HSTS)
  }
}

/**
 * What changes something, and every socket, has to come from a page of this site. Programs that
 * are no browsers send neither header and may: they hold no one else's cookie.
 */
export function ownOriginOnly(origin: string, refuse: Refuse): MiddlewareHandler {
  const own = origin === '' ? undefined : new URL(origin).host
  return async (c, next) => {
    if (SAFE.has(c.req.method) && !isUpgrade(c)) return next()
    const site = c.req.header('sec-fetch-site')
    const foreign = site !== undefined && site !== 'same-origin' && site !== 'none'
    const from = c.req.header('origin')
    const host = from === undefined ? undefined : hostOf(from)
    const elsewhere = host !== undefined && host !== own && host !== hostHere(c)
    return foreign || elsewhere ? refuse(c, { code: 'foreign_origin' }) : next()
  }
}

/** Elsewhere a request for a socket is refused: a page cannot be sent as the answer to one. */
export function socketsOnlyAt(path: RegExp, refuse: Refuse): MiddlewareHandler {
  return async (c, next) => {
    if (!isUpgrade(c) || path.test(c.req.path)) return next()
    return refuse(c, { code: 'bad_request', field: 'upgrade' })
  }
}

/** A body has a limit everywhere; `wide` names the one place that takes a whole charter. */
export function limitedBody(
  refuse: Refuse,
  wide?: { method: string; path: string; limit: number },
): MiddlewareHandler {
  const limited = (maxSize: number): MiddlewareHandler =>
    bodyLimit({
      maxSize,
      onError: (c) => refuse(c, { code: 'body_too_large', limit: maxSize }),
    })
  const usual = limited(LIMITS.body)
  const large = wide && limited(wide.limit)
  return (c, next) => {
    const here = c.req.method === wide?.method && c.req.path === wide.path
    return here && large ? large(c, next) : usual(c, next)
  }
}

/**
 * Waits for all of a body before anybody asks who sends it: what comes slowly is answered by what
 * its sender may when it is there, not by what they might when it began.
 */
export function wholeBody(refuse: Refuse): MiddlewareHandler {
  return async (c, next) => {
    const { raw } = c.req
    if (SAFE.has(raw.method) || !raw.body) return next()
    try {
      const body = await raw.arrayBuffer()
      c.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body })
    } catch {
      return refuse(c, { code: 'bad_request', field: 'body' })
    }
    return next()
  }
}

export function isUpgrade(c: Context): boolean {
  return c.req.header('upgrade')?.toLowerCase() === 'websocket'
}

/** Hosts are compared, not schemes: in front of the server another one may speak https. */
function hostHere(c: Context): string {
  return c.req.header('host') ?? new URL(c.req.url).host
}

/** An opaque origin (`null`) and one that is no address are a host nobody has. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
