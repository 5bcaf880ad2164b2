import type { Numbering } from '../../drafts/model/numbering.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { MarginWords } from '../../drafts/words/margin.ko.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import { may } from '../../drafts/rules/policy.ts'
import type { Act } from '../../drafts/rules/policy.ts'
import type { Freeze } from '../../drafts/rules/acts.ts'
import type { Footing } from '../../drafts/wire/frames.ts'
import type { Authors } from '../state/authors.ts'
import type { LiveDraft } from '../sync/draft.ts'

/** What every card of the page stands in. */
export type Setting = {
  words: DraftWords
  margin: MarginWords
  refusals: RefusalWords
  draft: LiveDraft
  doc: object
  numbering: Numbering
  editable: boolean
  charter: string
  /** Language of the charter's own words. */
  lang: string
  incidents: ReadonlyMap<string, string>
  /** What one may do here, and what is frozen, as the server said last. */
  footing: Footing | null
  /** Who wrote what, while that is shown. */
  authors: Authors | null
  /** Whether words are being picked for a thread that is to be moved. */
  moving: boolean
}

/** The freeze that a node is under, if it is. */
export function freezeOf({ footing }: Setting, key: string): Freeze | undefined {
  return footing?.freezes.find((freeze) => freeze.key === key)
}

/** Whether to show what leads to a moderator's act; a passkey can still be asked for there. */
export function leadsTo({ footing }: Setting, act: Act): boolean {
  if (!footing) return false
  const { standing, rules } = footing
  return may(act, { ...standing, strong: true }, rules, 0)
}

/** `before` if it equals `now`: cards that nothing happened to are then not drawn again. */
export function keepSetting(before: Setting | null, now: Setting): Setting {
  const names = Object.keys(now) as (keyof Setting)[]
  return before && names.every((name) => before[name] === now[name]) ? before : now
}
