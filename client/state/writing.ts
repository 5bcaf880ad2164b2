import type { Charter, Kind } from '../../drafts/model/charter.ts'
import { moveNode, removeNode, restoreNode, stepOf } from '../../drafts/model/operations.ts'
import type { Place } from '../../drafts/model/operations.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { LiveDraft } from '../sync/draft.ts'
import { endOf, entriesOf } from './entries.ts'
import type { Intent } from './intent.ts'
import { nameOf } from './names.ts'

/** What was done: a sentence to say, and the node and the part of it the focus belongs to now. */
export type Done = { say: string; focus: { key: string; part: 'heading' | 'up' | 'down' | 'card' } }

/** Carries out a change of structure, as one step of undo. Null when there was nothing to do. */
export function carryOut(draft: LiveDraft, words: DraftWords, intent: Intent): Done | null {
  if (!draft.canWrite) return null
  switch (intent.act) {
    case 'up':
    case 'down': {
      const place = stepOf(draft.charter(), intent.key, intent.act === 'up' ? -1 : 1)
      return place && move(draft, words, intent.key, place, intent.act)
    }
    case 'place':
      return move(draft, words, intent.key, intent.place, 'card')
    case 'insert':
      return insert(draft, words, intent.kind, intent.after)
    case 'remove':
      return remove(draft, words, intent.key)
    case 'restore':
      return restore(draft, words, intent.key)
  }
}

function move(
  draft: LiveDraft,
  words: DraftWords,
  key: string,
  place: Place,
  part: Done['focus']['part'],
): Done {
  const name = (of: string): string => nameOf(words, draft.charter(), draft.numbering(), of)
  const from = name(key)
  draft.change((doc) => moveNode(doc, key, place))
  const to = name(key)
  const chapter = place.parent === '' ? null : name(place.parent)
  const say =
    kindOf(draft.charter(), key) === 'chapter' ? words.said.movedChapter : words.said.moved
  return { say: say({ from, to, chapter }), focus: { key, part } }
}

function insert(
  draft: LiveDraft,
  words: DraftWords,
  kind: 'article' | 'chapter',
  after: string | null,
): Done {
  const key = draft.insert(kind, placeAfter(draft.charter(), kind, after))
  const node = nameOf(words, draft.charter(), draft.numbering(), key)
  const say = kind === 'chapter' ? words.said.addedChapter : words.said.addedArticle
  return { say: say({ node }), focus: { key, part: 'heading' } }
}

/** Where a new article or chapter goes that shall follow `after`. */
export function placeAfter(
  charter: Charter,
  kind: 'article' | 'chapter',
  after: string | null,
): Place {
  const entries = entriesOf(charter)
  const found = entries.find((entry) => entry.key === after && !entry.stray)
  if (kind === 'chapter') {
    const chapter = found?.kind === 'chapter' ? found.key : found?.parent
    const at = charter.chapters.findIndex((each) => each.key === chapter)
    return { parent: '', index: at < 0 ? charter.chapters.length : at + 1 }
  }
  if (found?.kind === 'chapter') return { parent: found.key, index: 0 }
  if (found?.kind === 'article') return { parent: found.parent, index: found.index + 1 }
  if (after === null) return endOf(entries, charter.chapters.at(-1)?.key ?? '')
  // After the preamble: the first place an article can have.
  return { parent: charter.articles.length > 0 ? '' : (charter.chapters[0]?.key ?? ''), index: 0 }
}

function remove(draft: LiveDraft, words: DraftWords, key: string): Done {
  const charter = draft.charter()
  const node = nameOf(words, charter, draft.numbering(), key)
  const chapter = kindOf(charter, key) === 'chapter'
  const keys = entriesOf(charter).map((entry) => entry.key)
  const at = keys.indexOf(key)
  draft.change((doc) => removeNode(doc, key))
  const say = chapter ? words.said.removedChapter : words.said.removedArticle
  return { say: say({ node }), focus: { key: keys[at + 1] ?? keys[at - 1] ?? key, part: 'card' } }
}

function restore(draft: LiveDraft, words: DraftWords, key: string): Done {
  draft.change((doc) => restoreNode(doc, key))
  const charter = draft.charter()
  const node = nameOf(words, charter, draft.numbering(), key)
  const say =
    kindOf(charter, key) === 'article' ? words.said.restoredArticle : words.said.restoredChapter
  return { say: say({ node }), focus: { key, part: 'card' } }
}

function kindOf(charter: Charter, key: string): Kind {
  if (charter.preamble?.key === key) return 'preamble'
  return charter.chapters.some((chapter) => chapter.key === key) ? 'chapter' : 'article'
}
