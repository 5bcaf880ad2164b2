import type { Publication } from '../../../drafts/model/publication.ts'
import type { CharterFacts, Decided } from '../facts.ts'
import type { ApprovalView } from '../house/approval-facts.ts'
import type { LogEntry } from '../house/facts.ts'
import type { VersionView } from '../house/version-facts.ts'

/** Charter and numbering are those of the version; `latest` is the one that holds now. */
export type PublishedFacts = CharterFacts & {
  publication: Publication & { hash: string }
  version: VersionView
  latest: { number: number; day: string; version: string }
  /** The version that was published before this one. */
  before: string | null
  decided: ReadonlyMap<string, Decided>
  approval: ApprovalView
  entries: readonly LogEntry[]
}

/** A publication on the list. */
export type ListedPublication = { number: number; day: string; version: string; name: string }

/** What a form of publication is made from; null where nothing can be published. */
export type PublishingFacts = { number: number; day: string } | null

/** The address of a published version. */
export const publishedAt = (slug: string, number: number): string => `/c/${slug}/v/${number}`
