import { and, eq, isNull } from 'drizzle-orm'
import { remindsAt } from '../../../drafts/rules/round.ts'
import type { Untitled } from '../../../drafts/wire/notice.ts'
import { round, version } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { keepCharterNews } from '../talk/news.ts'
import type { RoundRow } from './rows.ts'

type What = Extract<Untitled, { type: 'news' }>['what']

/**
 * Keeps, in the transaction that made it so, that those hear of a round who follow the charter or
 * an article it asks about. `by` is who did it; empty for the clock.
 */
export function tellOfRound(
  q: Queries,
  { id, version: of, settings, questions, result }: RoundRow,
  { what, by, now }: { what: What; by: string; now: number },
): void {
  const name = q.select({ name: version.name }).from(version).where(eq(version.id, of)).get()
  const passed = result?.questions.filter(({ outcome }) => outcome === 'passed').length ?? 0
  keepCharterNews(
    q,
    {
      id: `${what}/${id}`,
      keys: questions,
      by,
      notice: {
        type: 'news',
        what,
        path: `/rounds/${id}`,
        name: name?.name ?? '',
        from: what === 'round_opened' ? settings.opensAt : null,
        to: settings.closesAt,
        count: result && { passed, asked: result.questions.length },
        unsubscribe: null,
      },
    },
    now,
  )
}

const waiting = (q: Queries): RoundRow[] =>
  q
    .select()
    .from(round)
    .where(and(eq(round.state, 'open'), isNull(round.remindedAt)))
    .all()

/** Rounds of which it is to be told now that they close soon. */
export const roundsToRemind = (q: Queries, now: number): RoundRow[] =>
  waiting(q).filter(({ settings }) => remindsAt(settings) <= now && now < settings.closesAt)

/** Tells, once, of every round that closes soon; gives of how many. */
export function remindOfRounds(q: Queries, now: number): number {
  const rows = roundsToRemind(q, now)
  for (const row of rows) {
    q.update(round).set({ remindedAt: now }).where(eq(round.id, row.id)).run()
    tellOfRound(q, row, { what: 'round_closing', by: '', now })
  }
  return rows.length
}

/** When it is next to be told that a round closes soon; null when it is not. */
export function nextReminder(q: Queries): number | null {
  const times = waiting(q).map(({ settings }) => remindsAt(settings))
  return times.length === 0 ? null : Math.min(...times)
}
