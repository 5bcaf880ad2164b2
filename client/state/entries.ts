import type { Charter, Clause } from '../../drafts/model/charter.ts'
import type { Place } from '../../drafts/model/operations.ts'
import { TOP } from '../../drafts/model/shape.ts'

/** One row of the outline and one block of the page: the charter laid out flat. */
export type Entry = Place & {
  kind: 'preamble' | 'chapter' | 'article'
  key: string
  heading: string
  /** Null for a chapter. */
  clause: Clause | null
  /** It lost its chapter, so it has no number and no place. */
  stray: boolean
}

/** The charter in reading order, stray articles last. `index` counts within its kind and parent. */
export function entriesOf(charter: Charter): Entry[] {
  const { preamble, articles, chapters, stray } = charter
  return [
    ...(preamble ? [entryOf('preamble', preamble, TOP, 0)] : []),
    ...articles.map((article, i) => entryOf('article', article, TOP, i)),
    ...chapters.flatMap(({ key, heading, articles: within }, index): Entry[] => [
      { kind: 'chapter', key, heading, parent: TOP, index, clause: null, stray: false },
      ...within.map((article, i) => entryOf('article', article, key, i)),
    ]),
    ...stray.map((article, i) => ({ ...entryOf('article', article, TOP, i), stray: true })),
  ]
}

function entryOf(
  kind: 'preamble' | 'article',
  clause: Clause,
  parent: string,
  index: number,
): Entry {
  return { kind, key: clause.key, heading: clause.heading, clause, parent, index, stray: false }
}

export type Side = 'before' | 'after'

/** Where a dragged row would land, and which edge of which row to draw that on. */
export type Drop = { place: Place; mark: { key: string; side: Side } }

/** What dropping `dragged` on that half of `target` would do; null when nothing would move. */
export function dropOn(
  entries: readonly Entry[],
  dragged: string,
  target: string,
  side: Side,
): Drop | null {
  const what = entries.find((entry) => entry.key === dragged)
  const onto = entries.find((entry) => entry.key === target)
  if (!what || !onto || onto.stray || what.kind === 'preamble') return null
  const drop =
    what.kind === 'chapter' ? chapterDrop(entries, onto) : articleDrop(entries, onto, side)
  if (!drop) return null
  const { parent } = drop.place
  const home = what.parent === parent && !what.stray
  const index = drop.place.index - (home && what.index < drop.place.index ? 1 : 0)
  return home && index === what.index ? null : { place: { parent, index }, mark: drop.mark }
}

function articleDrop(entries: readonly Entry[], onto: Entry, side: Side): Drop | null {
  const mark = { key: onto.key, side }
  if (onto.kind === 'article') {
    const index = onto.index + (side === 'after' ? 1 : 0)
    return { place: { parent: onto.parent, index }, mark }
  }
  if (onto.kind === 'chapter' && side === 'after') {
    return { place: { parent: onto.key, index: 0 }, mark }
  }
  if (onto.kind === 'chapter') {
    const above = entries.find(
      (entry) => entry.kind === 'chapter' && entry.index === onto.index - 1,
    )
    return { place: endOf(entries, above?.key ?? TOP), mark }
  }
  const first = entries.find((entry) => entry.kind !== 'preamble' && !entry.stray)
  if (side === 'before' || !first) return null
  return { place: { parent: first.kind === 'chapter' ? first.key : TOP, index: 0 }, mark }
}

/** A chapter goes before the chapter whose title it is over, or after the one whose articles. */
function chapterDrop(entries: readonly Entry[], onto: Entry): Drop | null {
  if (onto.kind === 'chapter') {
    return { place: { parent: TOP, index: onto.index }, mark: { key: onto.key, side: 'before' } }
  }
  const chapter = entries.find((entry) => entry.kind === 'chapter' && entry.key === onto.parent)
  if (!chapter) return null
  const last = entries.findLast((entry) => entry.parent === chapter.key) ?? chapter
  return {
    place: { parent: TOP, index: chapter.index + 1 },
    mark: { key: last.key, side: 'after' },
  }
}

/** The place behind the last article of a chapter, or of the top. */
export function endOf(entries: readonly Entry[], parent: string): Place {
  const within = entries.filter(
    (entry) => entry.kind === 'article' && !entry.stray && entry.parent === parent,
  )
  return { parent, index: within.length }
}

export type Steps = { up: boolean; down: boolean }

const NO_STEPS: Steps = { up: false, down: false }

/** Which nodes have a place one step up and one step down; the same answer as `stepOf` gives. */
export function stepsOf(entries: readonly Entry[]): (key: string) => Steps {
  const placed = entries.filter((entry) => !entry.stray && entry.kind !== 'preamble')
  const chapters = placed.filter((entry) => entry.kind === 'chapter')
  const articles = placed.filter((entry) => entry.kind === 'article')
  const outside = articles.some((article) => article.parent === TOP)
  const firstHome = outside ? TOP : (chapters[0]?.key ?? TOP)
  const lastHome = chapters.at(-1)?.key ?? TOP
  const lastOf = new Map(articles.map((article) => [article.parent, article.index]))
  const steps = new Map<string, Steps>()
  for (const { key, index } of chapters) {
    steps.set(key, { up: index > 0, down: index < chapters.length - 1 })
  }
  for (const { key, index, parent } of articles) {
    const up = index > 0 || parent !== firstHome
    steps.set(key, { up, down: index < lastOf.get(parent)! || parent !== lastHome })
  }
  return (key) => steps.get(key) ?? NO_STEPS
}
