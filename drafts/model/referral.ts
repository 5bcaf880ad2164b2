import type { Charter, Clause } from './charter.ts'

/** What a text is without some of its articles, and what became of each of these. */
export type Referral = {
  charter: Charter
  /** Articles that stand as in the published text. */
  restored: string[]
  /** Articles that the published text does not have: they are left out. */
  left: string[]
}

/**
 * A text with some articles put back to what was published last, in their places; those that were
 * never published are left out. Everything else stays as it is.
 */
export function withoutArticles(
  charter: Charter,
  keys: ReadonlySet<string>,
  published: readonly Clause[],
): Referral {
  const restored: string[] = []
  const left: string[] = []
  const kept = (articles: readonly Clause[]): Clause[] =>
    articles.flatMap((article) => {
      const { key } = article
      if (!keys.has(key)) return [article]
      const before = published.find((each) => each.key === key)
      ;(before ? restored : left).push(key)
      return before ? [before] : []
    })
  const articles = kept(charter.articles)
  const chapters = charter.chapters.map((chapter) => {
    return { ...chapter, articles: kept(chapter.articles) }
  })
  return { charter: { ...charter, articles, chapters }, restored, left }
}
