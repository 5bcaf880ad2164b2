import { and, asc, count, eq, gt, ne, sql } from 'drizzle-orm'
import { HIDE_DAYS, WHOLE } from '../../../drafts/rules/acts.ts'
import { ballot, roundReason } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { ActRow, Doing } from '../acts.ts'
import { DAY } from '../freezing.ts'
import { writerOf } from '../persons.ts'
import type { RoundRow } from './rows.ts'

export type ReasonRow = typeof roundReason.$inferSelect

/**
 * Opens the reasons of a round that closes, apart from its ballots: beside each stands only what
 * its ballot said to the text as a whole, or to the one question there was.
 */
export function openReasons(q: Queries, { id, questions, settings }: RoundRow): void {
  const [first] = questions
  const told = first === WHOLE || questions.length === 1 ? `$."${first}"` : null
  const choice = told === null ? sql`null` : sql`json_extract(choices, ${told})`
  // Ordered by chance also on the disk.
  q.run(sql`insert into ${roundReason} (id, round, choice, words, person)
    select lower(hex(randomblob(16))) as id, round, ${choice}, reason,
      ${settings.named ? sql`person` : sql`null`}
    from ${ballot} where round = ${id} and reason <> '' order by 1`)
}

/** Reasons of a closed round that can be read, after one of them. */
export function reasonsOf(q: Queries, id: string, after: string, limit: number): ReasonRow[] {
  return q
    .select()
    .from(roundReason)
    .where(and(shown(id), gt(roundReason.id, after)))
    .orderBy(asc(roundReason.id))
    .limit(limit)
    .all()
}

/** How many reasons of a round can be read. */
export function countReasons(q: Queries, id: string): number {
  return q.select({ n: count() }).from(roundReason).where(shown(id)).get()?.n ?? 0
}

const shown = (id: string) => and(eq(roundReason.round, id), ne(roundReason.words, ''))

/** Whether an act hides the reason of a ballot. */
export function hidesReason({ type, body }: Pick<ActRow, 'type' | 'body'>): boolean {
  return type === 'hide' && typeof body['ballot'] === 'string'
}

/**
 * Hides the reason of a ballot; the ballot counts as before. The act has the words, and they come
 * back after `HIDE_DAYS` unless a second moderator confirms. In a secret round nobody is named, for
 * nobody knows whose they are. Refused: `not_found`, `not_over_equals`.
 */
export function hideReason(
  q: Queries,
  doing: Doing,
  { round, reason }: { round: string; reason: string },
): Outcome<ActRow> {
  const found = q
    .select()
    .from(roundReason)
    .where(and(shown(round), eq(roundReason.id, reason)))
    .get()
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const person = found.person === null ? null : writerOf(q, doing.by, found.person)
  if (person && !person.ok) return person
  const act = keepAct(q, doing, {
    type: 'hide',
    ...(person ? { person: person.value.person } : {}),
    until: doing.now + HIDE_DAYS * DAY,
    body: { ballot: reason, round, words: [found.words] },
    told: { ballot: true, round },
  })
  q.update(roundReason).set({ words: '' }).where(eq(roundReason.id, reason)).run()
  return { ok: true, value: act }
}

/** Shows a reason again when the act that hid it has ended. */
export function showReason(q: Queries, act: Pick<ActRow, 'type' | 'body'>): void {
  const [words] = (act.body['words'] as string[] | undefined) ?? []
  if (!hidesReason(act) || words === undefined) return
  q.update(roundReason)
    .set({ words })
    .where(eq(roundReason.id, String(act.body['ballot'])))
    .run()
}
