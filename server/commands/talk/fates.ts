import { eq } from 'drizzle-orm'
import { CHANGING } from '../../../drafts/rules/talk.ts'
import type { Fate } from '../../../drafts/rules/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { journal, thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { appendLog } from '../public-log.ts'
import { keepEvent } from './closing.ts'
import { findThread, recount } from './rows.ts'
import type { Saying, ThreadRow } from './rows.ts'

/** What became of an input, and why. `edit` leads to what changed the text, `into` to another thread. */
export type Verdict = { fate: Fate; sentence: string; edit: number | null; into: string | null }

/**
 * Says what became of a thread; said anew it takes the place of what was said before, which stays
 * in the record and in the log. What changed the text leads to the edit that did it. Refused:
 * `not_found`, `bad_request` for an edit or a thread that is not there, or leads back here.
 */
export function decide(
  q: Queries,
  saying: Saying,
  id: string,
  { fate, sentence, ...more }: Verdict,
): Outcome<ThreadRow> {
  const found = findThread(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const edit = CHANGING.includes(fate) ? more.edit : null
  const into = fate === 'merged' ? more.into : null
  const refusal = objection(q, id, { fate, edit, into })
  if (refusal) return { ok: false, refusal }
  const { by, now } = saying
  q.update(thread)
    .set({
      fate,
      sentence,
      edit,
      into,
      fateAt: now,
      fateBy: by.known.person.id,
      fateRole: by.role,
      lastAt: now,
    })
    .where(eq(thread.id, id))
    .run()
  const leads = { ...(edit === null ? {} : { edit }), ...(into === null ? {} : { into }) }
  const event = keepEvent(q, saying, { id, what: 'fate', body: { fate, sentence, ...leads } })
  appendLog(q, {
    at: now,
    actor: by.role,
    type: 'fate',
    body: { event: event.id, thread: id, key: found.key, fate, reason: sentence, ...leads },
  })
  return { ok: true, value: recount(q, id) }
}

function objection(
  q: Queries,
  id: string,
  { fate, edit, into }: Omit<Verdict, 'sentence'>,
): Refusal | undefined {
  if (CHANGING.includes(fate) && !isRow(q, edit)) return { code: 'bad_request', field: 'edit' }
  if (fate === 'merged' && !leadsOn(q, id, into)) return { code: 'bad_request', field: 'into' }
  return undefined
}

function isRow(q: Queries, n: number | null): boolean {
  if (n === null) return false
  return q.select({ n: journal.n }).from(journal).where(eq(journal.n, n)).get() !== undefined
}

/** Whether a thread is there, and following where it was merged into never comes back to `id`. */
function leadsOn(q: Queries, id: string, into: string | null): boolean {
  const seen = new Set([id])
  for (let next = into; next !== null;) {
    if (seen.has(next)) return false
    seen.add(next)
    const found = findThread(q, next)
    if (!found) return false
    next = found.into
  }
  return into !== null
}
