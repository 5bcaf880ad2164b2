import type { MiddlewareHandler } from 'hono'
import type { Clock, Ids, Log } from '../ports.ts'
import { isUpgrade } from './guards.ts'

/**
 * One id and one log line a request. The line has what is needed to find and to count, and no
 * more: neither the query, cookies, addresses nor who it was.
 */
export function journey(log: Log, clock: Clock, ids: Ids): MiddlewareHandler {
  return async (c, next) => {
    const id = ids.uuid()
    const began = clock.now()
    c.set('requestId', id)
    await next()
    const opened = isUpgrade(c) && (c.res.status === 200 || c.res.status === 101)
    if (c.res.status !== 101) c.header('x-request-id', id)
    log.info('request', {
      id,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status: opened ? 101 : c.res.status,
      ms: clock.now() - began,
    })
  }
}

/** A path as the log may have it: what opens a door by itself is left out. */
export function loggedPath(path: string): string {
  return path
    .replace(/^\/first\/.+/, '/first/…')
    .replace(/^(\/c\/[^/]+\/unfollow\/).+/, '$1…')
    .slice(0, 200)
}
