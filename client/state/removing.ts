import type { Charter } from '../../drafts/model/charter.ts'
import { holdsOthers } from '../../drafts/model/shape.ts'
import { may } from '../../drafts/rules/policy.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { LiveDraft } from '../sync/draft.ts'

/** A node that shall be taken out: its key and its name. */
type Leaving = { key: string; node: string }

/** What is asked before a node is taken out; null where it goes at once. */
export function askToRemove(
  draft: LiveDraft,
  { confirm }: DraftWords,
  charter: Charter,
  { key, node }: Leaving,
): string | null {
  const chapter = charter.chapters.find((each) => each.key === key)
  const articles = chapter?.articles ?? []
  const nodes = [key, ...articles.map((article) => article.key)]
  if (!mayTakeOthers(draft) && nodes.some((each) => isOthers(draft, each))) {
    return confirm.removeOthers({ node })
  }
  return chapter ? confirm.removeChapter({ node, articles: articles.length }) : null
}

/** Whether one may take out at once what others wrote; the server has the last word. */
function mayTakeOthers({ footing }: LiveDraft): boolean {
  return !footing || may('remove', footing.standing, footing.rules, Date.now())
}

/** Whether words stand in a node that were not written here: by others, or on another device. */
function isOthers({ doc }: LiveDraft, key: string): boolean {
  return holdsOthers(doc, key, (clientId) => clientId === doc.clientID)
}
