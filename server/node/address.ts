import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Where a request came from as its connection tells; headers can be written by anybody. */
export function addressOf(c: Context): string {
  return (c.env as Partial<HttpBindings>).incoming?.socket.remoteAddress ?? ''
}
