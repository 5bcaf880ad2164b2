import { and, eq, isNull } from 'drizzle-orm'
import { HIDE_DAYS, WHOLE } from '../../../drafts/rules/acts.ts'
import { verdict } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { ActRow, Doing } from '../acts.ts'
import { DAY } from '../freezing.ts'
import { writerOf } from '../persons.ts'

/** Whether an act hides what a moderator said about a version. */
export function hidesOpinion({ type, body }: Pick<ActRow, 'type' | 'body'>): boolean {
  return type === 'hide' && typeof body['verdict'] === 'string'
}

/**
 * Hides the words of a moderator about a version, named by the act they were said by; what they
 * decided stays. They come back after `HIDE_DAYS` unless a second moderator confirms. Refused:
 * `not_found`, also for words that are hidden or gone, and `not_over_equals`.
 */
export function hideOpinion(q: Queries, doing: Doing, said: string): Outcome<ActRow> {
  const shown = and(eq(verdict.act, said), isNull(verdict.hiddenBy))
  const found = q.select().from(verdict).where(shown).get()
  if (!found || found.words === '') return { ok: false, refusal: { code: 'not_found' } }
  const person = writerOf(q, doing.by, found.person)
  if (!person.ok) return person
  const act = keepAct(q, doing, {
    type: 'hide',
    person: person.value.person,
    key: WHOLE,
    until: doing.now + HIDE_DAYS * DAY,
    body: { verdict: said, words: [found.words] },
    told: { version: found.version },
  })
  q.update(verdict).set({ hiddenBy: act.id }).where(shown).run()
  return { ok: true, value: act }
}

/** Shows what an act hid, when it has ended. */
export function showOpinion(q: Queries, { id }: Pick<ActRow, 'id'>): void {
  q.update(verdict).set({ hiddenBy: null }).where(eq(verdict.hiddenBy, id)).run()
}
