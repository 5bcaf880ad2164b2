import { desc, eq } from 'drizzle-orm'
import type { ThreadState } from '../../../drafts/rules/talk.ts'
import { thread, threadEvent } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { meet } from '../participants.ts'
import { keepsPace } from './pace.ts'
import type { Subject } from './posting.ts'
import { findThread, mayClose } from './rows.ts'
import type { Saying, ThreadRow } from './rows.ts'

export type EventRow = typeof threadEvent.$inferSelect

/**
 * Marks a thread as resolved, or opens it again; who did so is kept. For its author and for those
 * who decide. Refused: `not_found`, `not_yours`, `already_done`, `too_fast`.
 */
export function turn(
  q: Queries,
  saying: Saying,
  { id, to }: { id: string; to: ThreadState },
): Outcome<ThreadRow> {
  const found = findThread(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const { by, now } = saying
  if (!mayClose(found, by)) return { ok: false, refusal: { code: 'not_yours' } }
  if (found.state === to) return { ok: false, refusal: { code: 'already_done' } }
  const person = by.known.person.id
  if (!keepsPace(q, person, now)) return { ok: false, refusal: { code: 'too_fast' } }
  const resolved =
    to === 'resolved'
      ? { resolvedAt: now, resolvedBy: person, resolvedRole: by.role }
      : { resolvedAt: null, resolvedBy: null, resolvedRole: null }
  q.update(thread)
    .set({ state: to, ...resolved })
    .where(eq(thread.id, id))
    .run()
  keepEvent(q, saying, { id, what: to === 'resolved' ? 'resolved' : 'reopened', body: {} })
  return { ok: true, value: findThread(q, id)! }
}

/**
 * Its author puts a thread where it belongs: to other words, or another node. Where it was is kept
 * with the record. Refused: `not_found`, `not_yours`, `too_fast`.
 */
export function place(
  q: Queries,
  saying: Saying,
  id: string,
  { key, mark, n }: Subject,
): Outcome<ThreadRow> {
  const found = findThread(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const person = saying.by.known.person.id
  if (found.person !== person) return { ok: false, refusal: { code: 'not_yours' } }
  if (!keepsPace(q, person, saying.now)) return { ok: false, refusal: { code: 'too_fast' } }
  q.update(thread).set({ key, mark, n }).where(eq(thread.id, id)).run()
  const before = { key: found.key, mark: found.mark, n: found.n }
  keepEvent(q, saying, { id, what: 'placed', body: { before } })
  return { ok: true, value: findThread(q, id)! }
}

/** Keeps what was done to a thread, and by whom. */
export function keepEvent(
  q: Queries,
  { by, now, uuid }: Saying,
  { id: about, what, body }: { id: string; what: EventRow['what']; body: EventRow['body'] },
): EventRow {
  meet(q, by.known, now)
  const person = by.known.person.id
  const row = { id: uuid(), thread: about, at: now, person, role: by.role, what, body }
  q.insert(threadEvent).values(row).run()
  return row
}

/** What was done to a thread, the newest first, so many at most. */
export function eventsOf(q: Queries, id: string, limit: number): EventRow[] {
  return q
    .select()
    .from(threadEvent)
    .where(eq(threadEvent.thread, id))
    .orderBy(desc(threadEvent.at))
    .limit(limit)
    .all()
}
