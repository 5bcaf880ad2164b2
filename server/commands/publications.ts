import { desc, eq, max } from 'drizzle-orm'
import type { Numbers } from '../../drafts/model/numbers.ts'
import { publicationOf } from '../../drafts/model/publication.ts'
import type { Publication } from '../../drafts/model/publication.ts'
import type { Published } from '../../drafts/wire/frames.ts'
import { publication, publicationCopy } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'

/** A publication as it is stored, with what its head says. */
export type PublicationRow = typeof publication.$inferSelect & { says: Publication }

const read = (row: typeof publication.$inferSelect): PublicationRow => {
  return { ...row, says: publicationOf(row.head) }
}

/** The publication that holds now. */
export function lastPublication(q: Queries): PublicationRow | undefined {
  const row = q.select().from(publication).orderBy(desc(publication.number)).limit(1).get()
  return row && read(row)
}

export function findPublication(q: Queries, number: number): PublicationRow | undefined {
  const row = q.select().from(publication).where(eq(publication.number, number)).get()
  return row && read(row)
}

/** All of them, the newest first. */
export function listPublications(q: Queries): PublicationRow[] {
  return q.select().from(publication).orderBy(desc(publication.number)).all().map(read)
}

/** The publication that holds, with its numbers; null before the first one. */
export function publishedNow(q: Queries): Published | null {
  const last = lastPublication(q)
  return last ? { number: last.number, numbers: last.says.numbers } : null
}

/** The numbers that hold since the last publication; null before the first one. */
export const publishedNumbers = (q: Queries): Numbers | null => publishedNow(q)?.numbers ?? null

/** Which publication holds. */
export function publishedNumber(q: Queries): number | null {
  return (
    q
      .select({ last: max(publication.number) })
      .from(publication)
      .get()?.last ?? null
  )
}

/** A copy of a publication for people, as it was written then. */
export function copyOf(
  q: Queries,
  number: number,
  kind: 'md' | 'txt',
): { hash: string; body: string } | undefined {
  return q
    .select()
    .from(publicationCopy)
    .where(eq(publicationCopy.number, number))
    .all()
    .find((copy) => copy.kind === kind)
}
