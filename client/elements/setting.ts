import type { Numbering } from '../../drafts/model/numbering.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { LiveDraft } from '../sync/draft.ts'

/** What every card of the page stands in. */
export type Setting = {
  words: DraftWords
  draft: LiveDraft
  doc: object
  numbering: Numbering
  editable: boolean
  charter: string
  /** Language of the charter's own words. */
  lang: string
  incidents: ReadonlyMap<string, string>
}

/** `before` if it equals `now`: cards that nothing happened to are then not drawn again. */
export function keepSetting(before: Setting | null, now: Setting): Setting {
  const names = Object.keys(now) as (keyof Setting)[]
  return before && names.every((name) => before[name] === now[name]) ? before : now
}
