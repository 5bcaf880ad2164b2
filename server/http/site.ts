import type { Context } from 'hono'
import type { SiteSettings } from '../people.ts'

/** What the site in front of its charters knows of itself. */
export type SiteFacts = {
  settings: SiteSettings
  /** Every charter, in the order they were opened. */
  charters: readonly { slug: string; title: string; stage: string }[]
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const LOCAL = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Whether the site runs on the reader's own machine. A host in a request can be written by
 * anybody, so without a set address the connection has to come from here as well.
 */
export function isLocal(c: Context, origin: string, address: string | undefined): boolean {
  const { hostname } = new URL(origin || c.req.url)
  if (!LOOPBACK.test(hostname)) return false
  return origin !== '' || !address || LOCAL.has(address)
}

/** Whether those who decide show a passkey first. */
export function asksPasskeys({ passkeys }: SiteSettings, local: boolean): boolean {
  return passkeys === 'auto' ? !local : passkeys === 'on'
}
