import { articlesOf } from './charter.ts'
import type { Charter } from './charter.ts'
import { interleaved } from './interleaved.ts'

/** A number as statutes count: 3, or `3-2` for 제3조의2. */
export type No = number | `${number}-${number}`

/**
 * A node and its number. `gone` is null while it stands in the text; a shell has the day it was
 * deleted, such as `2026-11-22`, and nothing until that is published.
 */
export type Fixed = { key: string; no: No; gone: string | null }

/** The numbers of a text in reading order. Shells stay where their nodes stood. */
export type Numbers = { articles: Fixed[]; chapters: (Fixed & { articles: Fixed[] })[] }

/** A number before and after a full revision; null where there was none, or is none any more. */
export type Renumbered = { key: string; from: No | null; to: No | null }

/** Every article with a number, shells among them, in reading order. */
export const fixedArticles = ({ articles, chapters }: Numbers): Fixed[] => [
  ...articles,
  ...chapters.flatMap((chapter) => chapter.articles),
]

/**
 * The numbers of a charter. After a publication (`before` is what it fixed) they go on as statutes
 * do: what has a number keeps it for good, what was inserted after 제3조 is 제3조의2, what was added
 * at the end counts on, and what is gone leaves a shell. With null all count through from 1.
 */
export function numbersOf(charter: Charter, before: Numbers | null): Numbers {
  const there = new Set([...articlesOf(charter), ...charter.chapters].map(({ key }) => key))
  const old = before ?? { articles: [], chapters: [] }
  const olds = new Map([...fixedArticles(old), ...old.chapters].map((each) => [each.key, each]))
  /** A list as it is now, with shells for what was in it and is nowhere any more. */
  const listed = (was: readonly Fixed[], now: readonly { key: string }[]): string[] => {
    const here = new Set(now.map(({ key }) => key))
    return interleaved(
      was.map(({ key }) => key).filter((key) => here.has(key) || !there.has(key)),
      now.map(({ key }) => key),
    )
  }
  const wasIn = new Map(old.chapters.map(({ key, articles }) => [key, articles]))
  const isIn = new Map(charter.chapters.map(({ key, articles }) => [key, articles]))
  const articles = listed(old.articles, charter.articles)
  const chapters = listed(old.chapters, charter.chapters).map((key) => ({
    key,
    articles: listed(wasIn.get(key) ?? [], isIn.get(key) ?? []),
  }))
  const known = (fixed: readonly Fixed[]) => new Map(fixed.map(({ key, no }) => [key, no]))
  const numbers = counted(
    [...articles, ...chapters.flatMap((chapter) => chapter.articles)],
    known(fixedArticles(old)),
  )
  const chapterNumbers = counted(
    chapters.map(({ key }) => key),
    known(old.chapters),
  )
  const fixed = (key: string, its: ReadonlyMap<string, No>): Fixed => {
    return { key, no: its.get(key)!, gone: there.has(key) ? null : (olds.get(key)?.gone ?? '') }
  }
  return {
    articles: articles.map((key) => fixed(key, numbers)),
    chapters: chapters.map((chapter) => ({
      ...fixed(chapter.key, chapterNumbers),
      articles: chapter.articles.map((key) => fixed(key, numbers)),
    })),
  }
}

/** The numbers as they are published on a day: what went since is deleted on that day. */
export function datedNumbers({ articles, chapters }: Numbers, day: string): Numbers {
  const dated = <T extends Fixed>(each: T): T => (each.gone === '' ? { ...each, gone: day } : each)
  return {
    articles: articles.map(dated),
    chapters: chapters.map((each) => ({ ...dated(each), articles: each.articles.map(dated) })),
  }
}

/** Old and new numbers of a full revision: by the new order, then what is no more. */
export function renumberedOf(
  before: Numbers,
  after: Numbers,
): { chapters: Renumbered[]; articles: Renumbered[] } {
  const table = (was: readonly Fixed[], now: readonly Fixed[]): Renumbered[] => {
    const from = new Map(was.filter(({ gone }) => gone === null).map(({ key, no }) => [key, no]))
    const to = new Map(now.map(({ key, no }) => [key, no]))
    return [...new Set([...to.keys(), ...from.keys()])].map((key) => {
      return { key, from: from.get(key) ?? null, to: to.get(key) ?? null }
    })
  }
  return {
    chapters: table(before.chapters, after.chapters),
    articles: table(fixedArticles(before), fixedArticles(after)),
  }
}

/** Numbers for keys in reading order; those that are known keep theirs. */
function counted(keys: readonly string[], known: ReadonlyMap<string, No>): Map<string, No> {
  const most = new Map<number, number>()
  for (const no of known.values()) {
    const [main, more] = partsOf(no)
    most.set(main, Math.max(most.get(main) ?? 1, more))
  }
  const last = keys.findLastIndex((key) => known.has(key))
  let next = Math.max(0, ...most.keys()) + 1
  // What comes before the first of them is inserted too, and takes its number.
  let [main] = partsOf(known.get(keys.find((key) => known.has(key)) ?? '') ?? 0)
  return new Map(
    keys.map((key, i): [string, No] => {
      const own = known.get(key)
      if (own !== undefined) {
        main = partsOf(own)[0]
        return [key, own]
      }
      if (i > last) return [key, next++]
      const more = (most.get(main) ?? 1) + 1
      most.set(main, more)
      return [key, `${main}-${more}`]
    }),
  )
}

/** 3 and 2 of 제3조의2; a plain number is its own first. */
function partsOf(no: No): [main: number, more: number] {
  const [main, more] = String(no).split('-').map(Number)
  return [main!, more ?? 1]
}
