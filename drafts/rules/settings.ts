import { APPROVAL } from './approval.ts'
import type { ApprovalSettings } from './approval.ts'
import type { Lang } from './languages.ts'
import { LIMITS } from './limits.ts'
import type { Guests, Stage } from './policy.ts'
import { PROPOSED } from './round.ts'
import type { Proposed } from './round.ts'

/** What admins settle about a charter. Its title stands in the draft itself. */
export type CharterSettings = {
  stage: Stage
  guests: Guests
  /** What a new account waits for before it adds anything. */
  newcomers: { hours: number; address: boolean }
  /** Languages of the interface that are offered; the first one is what a new reader gets. */
  languages: readonly Lang[]
  limits: { text: number; nodes: number; framesPerSecond: number }
  /** How a candidate is approved; what holds for one is settled by its first approval. */
  approval: ApprovalSettings
  /** What is proposed to who opens a round of voting. */
  rounds: Proposed
  /** Paragraphs of the rules page; an empty one means the text that ships. */
  rules: Record<Lang, string>
}

export const CHARTER_SETTINGS: CharterSettings = {
  stage: 'open',
  guests: 'edit',
  newcomers: { hours: 0, address: false },
  languages: ['ko', 'en'],
  limits: { text: LIMITS.text, nodes: LIMITS.nodes, framesPerSecond: LIMITS.framesPerSecond },
  approval: APPROVAL,
  rounds: PROPOSED,
  rules: { ko: '', en: '' },
}

/** Names of charters in addresses. */
export const SLUG = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/

/** Names that the house itself needs. */
export const OWN_SLUGS: readonly string[] = ['accounts', 'lock', 'new', 'admin', 'site', 'secret']

/** Whether a charter can be opened under this name. */
export function isSlug(slug: string): boolean {
  return SLUG.test(slug) && !OWN_SLUGS.includes(slug)
}
