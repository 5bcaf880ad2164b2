import type { Charter } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'

/** What a node is called on screen: 제13조, 제3장, 전문, 자리 잃은 조. */
export function nameOf(
  words: DraftWords,
  charter: Charter,
  numbering: Numbering,
  key: string,
): string {
  if (charter.preamble?.key === key) return words.preamble
  const chapter = numbering.chapters.get(key)
  if (chapter !== undefined) return words.chapter(chapter)
  const article = numbering.articles.get(key)
  return article === undefined ? words.strayArticle : words.article(article)
}
