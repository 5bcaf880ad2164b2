import { inArray } from 'drizzle-orm'
import { comment } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { excerpt } from './excerpt.ts'
import { inPieces } from './pieces.ts'
import { isShown } from './rows.ts'

/** How threads begin, by their ids, by which people know them again; those that are shown. */
export function beginnings(q: Queries, threads: readonly string[]): Map<string, string> {
  const rows = inPieces(threads, (some) =>
    q.select().from(comment).where(inArray(comment.id, some)).all(),
  )
  return new Map(rows.filter(isShown).map(({ id, words }) => [id, excerpt(words, 60)]))
}
