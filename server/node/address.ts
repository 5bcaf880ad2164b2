import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

const HERE = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Where a request came from as its connection tells: headers can be written by anybody. Only a
 * proxy on this machine is believed, and of what it says the last part, which it wrote itself. What
 * the house asks itself came from nowhere.
 */
export function addressOf(c: Context): string {
  const address = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? ''
  if (!HERE.has(address)) return address
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || address
}
