import { count, eq, gt } from 'drizzle-orm'
import { shownByKind } from '../../../drafts/rules/few.ts'
import { KINDS } from '../../../drafts/rules/profile.ts'
import type { Kind } from '../../../drafts/rules/profile.ts'
import { SIGNS } from '../../../drafts/rules/stance.ts'
import type { Signs, StanceSums } from '../../../drafts/wire/stance.ts'
import { stance, thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Signed } from './signed.ts'

/** What stands on these articles, one entry each, in their order. */
export function stanceSums(q: Queries, articles: readonly Signed[]): StanceSums[] {
  const [only] = articles
  const rows = q
    .select({
      key: stance.key,
      sense: stance.sense,
      sign: stance.sign,
      kind: stance.kind,
      n: count(),
    })
    .from(stance)
    .where(articles.length === 1 ? eq(stance.key, only!.key) : undefined)
    .groupBy(stance.key, stance.sense, stance.sign, stance.kind)
    .all()
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return articles.map((article) => sumUp(article, byKey.get(article.key) ?? []))
}

type Row = Pick<typeof stance.$inferSelect, 'sense' | 'sign' | 'kind'> & { n: number }

function sumUp({ key, sense }: Signed, rows: readonly Row[]): StanceSums {
  const [fresh, stale] = [none(), none()]
  for (const row of rows) (row.sense === sense ? fresh : stale)[row.sign] += row.n
  const live = rows.filter((row) => row.sense === sense)
  return { key, sense, fresh, stale, kinds: byKind(live) }
}

/** Fresh ones by kind, each sign for itself: what is left of its sum may tell of nobody. */
function byKind(rows: readonly Row[]): StanceSums['kinds'] {
  const kinds: StanceSums['kinds'] = {}
  for (const sign of SIGNS) {
    const counts: Partial<Record<Kind, number>> = {}
    let unsaid = 0
    for (const { sign: its, kind, n } of rows) {
      if (its !== sign) continue
      if (kind === null) unsaid += n
      else counts[kind] = (counts[kind] ?? 0) + n
    }
    const shown = shownByKind(counts, unsaid)
    for (const kind of KINDS) {
      const n = shown[kind]
      if (n !== undefined) kinds[kind] = { ...kinds[kind], [sign]: n }
    }
  }
  return kinds
}

const none = (): Signs => ({ agree: 0, agree_if: 0, object: 0 })

/** How many stances and discussions there are about each node that has any. */
export function opinionsByKey(q: Queries): Map<string, number> {
  const counts = [
    ...q.select({ key: stance.key, n: count() }).from(stance).groupBy(stance.key).all(),
    ...q
      .select({ key: thread.key, n: count() })
      .from(thread)
      .where(gt(thread.comments, 0))
      .groupBy(thread.key)
      .all(),
  ]
  const all = new Map<string, number>()
  for (const { key, n } of counts) all.set(key, (all.get(key) ?? 0) + n)
  return all
}
