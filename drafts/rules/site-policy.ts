import type { Refusal } from '../wire/refusal.ts'

type Rule = {
  /** Whom it asks for: anybody, somebody with a session, an admin of the site. */
  least: 'anyone' | 'somebody' | 'admin'
  /** Decides about others: asks for a passkey where the site does. */
  decides?: true
}

/**
 * Who may do what on the site's own pages; what is done in a charter stands in `policy.ts`. HTTP
 * and buttons ask this one table.
 */
const SITE_POLICY = {
  /** Sign in, read, and choose how to read. */
  come: { least: 'anyone' },
  /** See and change what is one's own, guests too; confirm that one is still there. */
  own: { least: 'somebody' },
  /** See and change the site, the roles of people in it, and its charters. */
  keep: { least: 'admin', decides: true },
} as const satisfies Record<string, Rule>

export type SiteAct = keyof typeof SITE_POLICY
export const SITE_ACTS = Object.keys(SITE_POLICY) as SiteAct[]

/** What is known of somebody on the site; null for a reader without a session. */
export type SiteStanding = { admin: boolean; strong: boolean } | null

/** Why somebody may not do this now, or undefined when they may. */
export function siteObjection(
  act: SiteAct,
  who: SiteStanding,
  passkeys: boolean,
): Refusal | undefined {
  const rule: Rule = SITE_POLICY[act]
  if (rule.least === 'anyone') return undefined
  if (!who) return { code: 'not_signed_in' }
  if (rule.least === 'admin' && !who.admin) return { code: 'role_needed', role: 'admin' }
  if (rule.decides && passkeys && !who.strong) return { code: 'passkey_needed' }
  return undefined
}

/** The same as a yes or no, for buttons. */
export function maySite(act: SiteAct, who: SiteStanding, passkeys: boolean): boolean {
  return siteObjection(act, who, passkeys) === undefined
}
