import { and, eq, ne } from 'drizzle-orm'
import { textHash } from '../../../drafts/model/sense.ts'
import { HIDE_DAYS } from '../../../drafts/rules/acts.ts'
import { stance } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { ActRow, Doing } from '../acts.ts'
import { DAY } from '../freezing.ts'
import { writerOf } from '../persons.ts'

type StanceRow = typeof stance.$inferSelect

/** A name for words that came with a stance. It tells nothing of whose they are. */
export function nameOfSaid({ key, person, at, words }: StanceRow): string {
  return textHash([key, person, String(at), words]).slice(0, 32)
}

/** Whether an act hides the words of a stance. */
export function hidesStance({ type, body }: Pick<ActRow, 'type' | 'body'>): boolean {
  return type === 'hide' && typeof body['stance'] === 'number'
}

/**
 * Hides a condition or reason; the stance itself counts as before. The act has the words, for who
 * wrote them and those who decide, and they come back after `HIDE_DAYS` unless a second moderator
 * confirms. Refused: `not_found`, also for words that changed meanwhile, and `not_over_equals`.
 */
export function hideStance(
  q: Queries,
  doing: Doing,
  { key, said }: { key: string; said: string },
): Outcome<ActRow> {
  const found = q
    .select()
    .from(stance)
    .where(and(eq(stance.key, key), ne(stance.words, '')))
    .all()
    .find((row) => nameOfSaid(row) === said)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const person = writerOf(q, doing.by, found.person)
  if (!person.ok) return person
  const act = keepAct(q, doing, {
    type: 'hide',
    person: person.value.person,
    key,
    until: doing.now + HIDE_DAYS * DAY,
    body: { stance: found.at, words: [found.words] },
    told: { stance: true },
  })
  q.update(stance)
    .set({ words: '' })
    .where(and(eq(stance.key, key), eq(stance.person, found.person)))
    .run()
  return { ok: true, value: act }
}

/** Shows the words of a stance again when the act that hid them has ended, unless it is another. */
export function showStance(
  q: Queries,
  act: Pick<ActRow, 'type' | 'body' | 'key' | 'person'>,
): void {
  const { key, person, body } = act
  const [words] = (body['words'] as string[] | undefined) ?? []
  if (!hidesStance(act) || key === null || person === null || words === undefined) return
  const its = [eq(stance.key, key), eq(stance.person, person), eq(stance.words, '')]
  q.update(stance)
    .set({ words })
    .where(and(...its, eq(stance.at, Number(body['stance']))))
    .run()
}
