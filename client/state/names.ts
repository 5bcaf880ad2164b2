import { clausesOf } from '../../drafts/model/charter.ts'
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

/** The same with its heading, 제13조(유출을 통지받을 권리); undefined for what has no place. */
export function placeName(
  words: DraftWords,
  { charter, numbering }: { charter: Charter; numbering: Numbering },
  key: string,
): string | undefined {
  const node = [...clausesOf(charter), ...charter.chapters].find((each) => each.key === key)
  if (!node) return undefined
  const name = nameOf(words, charter, numbering, key)
  return node.heading && node.heading !== name ? `${name}(${node.heading})` : name
}
