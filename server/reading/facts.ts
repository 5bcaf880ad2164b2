import type { Charter } from '../../drafts/model/charter.ts'
import type { Incident } from '../../drafts/model/incident.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Stage } from '../../drafts/rules/policy.ts'
import type { Reading } from '../../drafts/rules/profile.ts'
import type { RoundOutcome } from '../../drafts/rules/tally.ts'
import type { Fate } from '../../drafts/rules/talk.ts'
import type { Person, Published } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Signs, StanceSums } from '../../drafts/wire/stance.ts'
import type { TalkCount, TalkSums } from '../../drafts/wire/talk.ts'
import type { Lang } from '../../drafts/words/words.ts'

/** Addresses of built files by the names of their sources, such as `site.css` and `draft.ts`. */
export type Assets = { style(name: string): string; script(name: string): string }

/** What every page is made from. */
export type PageFacts = {
  lang: Lang
  /** The charter's name in addresses: `netizen` in `/c/netizen`. The links at the top lead to it. */
  slug: string
  /** Scheme and host for the canonical address, such as `https://example.org`; may be empty. */
  origin: string
  /** Path of this page without its query; the language switch comes back to it. */
  path: string
  assets: Assets
  /** Who is looking, when the session is known. */
  person: Person | null
  /** Whether there is an account behind it; guests have none. */
  account: boolean
  /** Whether the page shows the way to the charter's desk. */
  desk: boolean
  reading: Reading
  /** Languages this page is offered in. */
  languages: readonly Lang[]
  /** The site's own name, at the top of every page. */
  site: string
}

/** The register of incidents, by id, in the order they are shown. */
export type Incidents = ReadonlyMap<string, Incident>

/** What stays where words of an article were hidden: which rule, why, and the way to the act. */
export type Stone = { act: string; key: string; rule: string; reason: string; until: number | null }

/** Other charters of this site, open or closed. */
export type Others = readonly { slug: string; title: string }[]

/** Discussions of each node, with what became of them, and the sums of the charter. */
export type TalkTold = {
  counts: ReadonlyMap<string, TalkCount & { fates: Readonly<Record<Fate, number>> }>
  sums: TalkSums
}

/** How one question of one round ended. */
export type Vote = {
  round: string
  for: number
  against: number
  abstain: number
  outcome: RoundOutcome
}

/** How an article, or for `*` the whole, came to be what it is. */
export type Decided = {
  votes: readonly Vote[]
  opinions: { fresh: Signs; earlier: number } | null
  /** Discussions that stood when the version was taken, and what became of them. */
  talk: { all: number; waiting: number; fates: Readonly<Partial<Record<Fate, number>>> }
}
/** A round of voting that is open: it takes ballots, or `waits` until it does. */
export type Poll = { id: string; name: string; opensAt: number; closesAt: number; waits: boolean }

export type CharterFacts = PageFacts & {
  charter: Charter
  numbering: Numbering
  stage: Stage
  incidents: Incidents
  /** What people think of its articles, where the page tells of it. */
  stances?: ReadonlyMap<string, StanceSums>
  /** How many discussions there are of each node and what became of them, where the page tells it. */
  talk?: TalkTold
  /** The publication that holds now; missing before the first one. */
  latest?: { number: number; day: string; version: string } | undefined
  /** How each article of a published text was decided, on its page. */
  decided?: ReadonlyMap<string, Decided>
  /** Rounds of voting that are open now, where the page tells of them. */
  running?: readonly Poll[]
  /** Whether the text is a stored one: who writes it now is nothing to it. */
  stored?: true
  /** Where words are hidden now. */
  stones?: readonly Stone[]
}

/** What the element of the live draft is told before it connects. */
export type DraftFacts = CharterFacts & {
  /** Of the document the text on the page was read from. */
  generation: string
  published: Published | null
  /** Changes when the site was built anew. */
  build: string
}

/** A page that says no: an expected refusal, or a defect with the id that finds it in the log. */
export type MessageFacts = PageFacts & {
  about: Refusal | { code: 'failed'; requestId: string }
}
