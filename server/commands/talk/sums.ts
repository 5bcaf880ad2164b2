import { count, sql } from 'drizzle-orm'
import { CHANGING, FATES } from '../../../drafts/rules/talk.ts'
import type { Fate } from '../../../drafts/rules/talk.ts'
import type { TalkCount, TalkSums } from '../../../drafts/wire/talk.ts'
import { thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { isTold } from './rows.ts'

/** How many threads stand at a node, and what became of them. */
export type TalkHere = TalkCount & { fates: Record<Fate, number> }

/** Counts by node, and the sums of the whole charter. */
export type TalkTold = { counts: Map<string, TalkHere>; sums: TalkSums }

/** What of all threads is told with the text. In the sums those count that can be read. */
export function talkTold(q: Queries): TalkTold {
  const rows = q
    .select({
      key: thread.key,
      fate: thread.fate,
      open: sql<number>`sum(${thread.state} = 'open')`,
      all: count(),
      read: sql<number>`sum(${thread.comments} > 0 or ${thread.fate} is not null)`,
    })
    .from(thread)
    .where(isTold)
    .groupBy(thread.key, thread.fate)
    .all()
  const counts = new Map<string, TalkHere>()
  const fates = noFates()
  let threads = 0
  for (const { key, fate, open, all, read } of rows) {
    const here = counts.get(key) ?? { open: 0, all: 0, fates: noFates() }
    here.open += open
    here.all += all
    threads += read
    if (fate !== null) {
      here.fates[fate] += all
      fates[fate] += all
    }
    counts.set(key, here)
  }
  const changed = CHANGING.reduce((sum, fate) => sum + fates[fate], 0)
  const decided = FATES.reduce((sum, fate) => sum + fates[fate], 0)
  return { counts, sums: { threads, changed, waiting: threads - decided, fates } }
}

const noFates = (): Record<Fate, number> =>
  Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>

/** What has become of every thread that has a fate. */
export function fatesOf(q: Queries): Map<string, Fate> {
  const rows = q.select({ id: thread.id, fate: thread.fate }).from(thread).all()
  return new Map(rows.flatMap(({ id, fate }) => (fate === null ? [] : [[id, fate] as const])))
}
