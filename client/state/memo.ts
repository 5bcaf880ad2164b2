import { clausesOf } from '../../drafts/model/charter.ts'
import type { Chapter, Charter, Clause, Line } from '../../drafts/model/charter.ts'
import type { Numbering, Shell } from '../../drafts/model/numbering.ts'

/**
 * The same charter as `now`, built of the clauses of `before` wherever they are equal. Elements
 * compare by identity, so a keystroke in one article leaves all the others undrawn.
 */
export function keepCharter(before: Charter | null, now: Charter): Charter {
  if (!before) return now
  const known = new Map<string, Clause>()
  for (const clause of clausesOf(before)) known.set(clause.key, clause)
  const keep = (clause: Clause): Clause => {
    const old = known.get(clause.key)
    return old && sameClause(old, clause) ? old : clause
  }
  return {
    ...now,
    preamble: now.preamble && keep(now.preamble),
    articles: now.articles.map(keep),
    chapters: now.chapters.map((chapter): Chapter => ({
      ...chapter,
      articles: chapter.articles.map(keep),
    })),
    stray: now.stray.map(keep),
  }
}

function sameClause(a: Clause, b: Clause): boolean {
  return (
    a.heading === b.heading &&
    a.reason === b.reason &&
    a.plain === b.plain &&
    sameList(a.sources, b.sources, (x, y) => x === y) &&
    sameList(a.lines, b.lines, sameLine)
  )
}

const sameLine = (a: Line, b: Line): boolean => a.level === b.level && a.text === b.text

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((each, i) => same(each, b[i]!))
}

/** `before` if it says the same as `now`: references are drawn again only when a number moved. */
export function keepNumbering(before: Numbering | null, now: Numbering): Numbering {
  const same =
    before !== null &&
    sameMap(before.articles, now.articles, (a, b) => a === b) &&
    sameMap(before.chapters, now.chapters, (a, b) => a === b) &&
    sameList(before.shells, now.shells, sameShell) &&
    sameSet(before.single, now.single) &&
    sameMap(before.paths, now.paths, sameSet)
  return same ? before : now
}

const sameShell = (a: Shell, b: Shell): boolean =>
  a.key === b.key && a.no === b.no && a.after === b.after && a.gone === b.gone

function sameMap<T>(a: Map<string, T>, b: Map<string, T>, same: (a: T, b: T) => boolean): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of a) {
    const other = b.get(key)
    if (other === undefined || !same(value, other)) return false
  }
  return true
}

function sameSet(a: Set<string>, b: Set<string>): boolean {
  if (a.size !== b.size) return false
  for (const each of a) if (!b.has(each)) return false
  return true
}
