/** The parts of a node that people write, each one a `Y.Text`. */
export const FIELDS = ['heading', 'text', 'reason', 'plain'] as const
export type Field = (typeof FIELDS)[number]

export type Kind = 'preamble' | 'chapter' | 'article'

/** 0 is 항 (paragraph), 1 is 호 (item), 2 is 목 (subitem). */
export type Level = 0 | 1 | 2

/** One unit of a clause: never empty, without its mark, without leading tabs. */
export type Line = { level: Level; text: string }

/** The preamble or an article. `key` is permanent; numbers are computed (`numbering.ts`). */
export type Clause = {
  key: string
  heading: string
  lines: Line[]
  reason: string
  plain: string
  /** Ids of the incidents it rests on, such as `INC-2003-01`, in the order they are shown. */
  sources: string[]
}

export type Chapter = { key: string; heading: string; articles: Clause[] }

/** A charter as a reader sees it. Removed nodes are not in it. */
export type Charter = {
  title: string
  subtitle: string
  lang: string
  preamble: Clause | null
  /** Articles that stand before the first chapter, or the whole of a charter without chapters. */
  articles: Clause[]
  chapters: Chapter[]
  /** 자리 잃은 조: articles whose chapter is gone. They carry no number until they have a place. */
  stray: Clause[]
}

/** A node that was taken out and can be brought back. */
export type Removed = { key: string; kind: Kind; heading: string }

/** Every numbered article in reading order. Stray articles are not among them. */
export function articlesOf(charter: Charter): Clause[] {
  return [...charter.articles, ...charter.chapters.flatMap((chapter) => chapter.articles)]
}

/** Every clause a reader meets, in reading order: preamble, articles, stray articles. */
export function clausesOf(charter: Charter): Clause[] {
  return [...(charter.preamble ? [charter.preamble] : []), ...articlesOf(charter), ...charter.stray]
}
