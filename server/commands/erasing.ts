import { and, eq, sql } from 'drizzle-orm'
import {
  act,
  appeal,
  log,
  logBody,
  report,
  round,
  thread,
  threadEvent,
  verdict,
  version,
} from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Outcome, Store } from '../ports.ts'
import { KEY_ROW } from './checkpoints.ts'
import { appendLog } from './public-log.ts'
import { readWords } from './reason.ts'

/** Without these nobody could tell which log it is, or who signed it. */
const LASTING = ['charter_opened', KEY_ROW]

/**
 * Erases what a row of the log says, wherever the house has those words. The row stays with its
 * commitment, so that the chain holds; without the salt nothing can be guessed from it. Refused:
 * `not_found`, `already_done`, and `bad_request` for rows that have to stay.
 */
export function eraseRow(
  q: Queries,
  { row, actor, reason, now }: { row: number; actor: string; reason: string; now: number },
): Outcome<null> {
  const found = q.select().from(log).where(eq(log.n, row)).get()
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  if (LASTING.includes(found.type)) {
    return { ok: false, refusal: { code: 'bad_request', field: 'row' } }
  }
  const [erased] = q.delete(logBody).where(eq(logBody.n, row)).returning().all()
  if (!erased) return { ok: false, refusal: { code: 'already_done' } }
  eraseWords(q, found.type, erased.body)
  appendLog(q, { at: now, actor, type: 'log_erased', body: { row, reason } })
  return { ok: true, value: null }
}

/** The same in a transaction of its own, by the operator of the server, with a reason as it was typed. */
export function eraseByOperator(
  store: Store,
  { row, reason, now }: { row: number; reason: string; now: number },
): Outcome<null> {
  const why = readWords(reason)
  if (!why.ok) return why
  return store.write<Outcome<null>>((q) =>
    eraseRow(q, { row, actor: 'operator', reason: why.value, now }),
  )
}

function eraseWords(q: Queries, type: string, body: Record<string, unknown>): void {
  const id = (name: string): string => String(body[name] ?? '')
  switch (type) {
    case 'fate':
      q.update(thread)
        .set({ sentence: '' })
        .where(and(eq(thread.id, id('thread')), eq(thread.sentence, id('reason'))))
        .run()
      q.update(threadEvent)
        .set({ body: sql`json_set(${threadEvent.body}, '$.sentence', '')` })
        .where(eq(threadEvent.id, id('event')))
        .run()
      return
    case 'settle':
      q.update(report)
        .set({ sentence: '' })
        .where(eq(report.id, id('report')))
        .run()
      return
    case 'decide':
      q.update(appeal)
        .set({ sentence: '' })
        .where(eq(appeal.id, id('appeal')))
        .run()
      return
  }
  if (type === 'object') {
    q.update(verdict)
      .set({ words: '', salt: '' })
      .where(eq(verdict.act, id('act')))
      .run()
  }
  // Other rows that name an act tell its end: those words stand nowhere else.
  q.update(act)
    .set({ rule: '', reason: '' })
    .where(and(eq(act.id, id('act')), sql`${act.type} = ${type}`))
    .run()
  q.update(version)
    .set({ reason: '' })
    .where(and(eq(version.act, id('act')), eq(version.reason, id('reason'))))
    .run()
  q.update(round)
    .set({ reason: '' })
    .where(and(eq(round.endedAct, id('act')), eq(round.reason, id('reason'))))
    .run()
}
