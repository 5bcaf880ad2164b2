import type { Me, PersonRow, Provider, CharterEntry } from '../../people.ts'
import type { PageFacts } from '../facts.ts'

/** A form that was refused: which one, why, and what had been typed into it. */
export type Again = {
  form: string
  sentence: string
  typed: Readonly<Record<string, string>>
  /** Whether a passkey is what it takes, so that the page leads to where one is shown. */
  passkey?: boolean
}

/** What pages with forms are made from; `back` is the path of this site to go on to. */
export type FormFacts = PageFacts & { back: string; again: Again | null }

export type EnterFacts = FormFacts & {
  /** Whether codes go by mail. */
  mailed: boolean
  providers: readonly Provider[]
  done: 'out' | 'left' | null
}

export type CodeFacts = FormFacts & { mailed: boolean }

export type FirstFacts = FormFacts & { secret: string }

export type ConfirmFacts = FormFacts & {
  /** How many one has. */
  passkeys: number
  /** Whether nothing else confirms. */
  only: boolean
}

export type MeFacts = FormFacts & { me: Me; done: string | null }

export type ReadingFacts = FormFacts & { done: boolean }

/** The form of the site's settings, as it is shown. */
export type SiteFields = {
  titleKo: string
  titleEn: string
  passkeys: 'auto' | 'on' | 'off'
  privacyKo: string
  privacyEn: string
  home: string
}

export type SiteFacts = FormFacts & {
  fields: SiteFields
  charters: readonly CharterEntry[]
  done: boolean
}

export type SitePeopleFacts = FormFacts & {
  people: readonly PersonRow[]
  /** The id this page began after, and the one the next begins after. */
  after: string | null
  next: string | null
  limit: number
  done: boolean
}

export type SiteChartersFacts = FormFacts & { charters: readonly CharterEntry[] }
