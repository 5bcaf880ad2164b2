import { and, asc, count, eq, isNull } from 'drizzle-orm'
import type { Role } from '../../drafts/rules/role.ts'
import { report } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Known, Outcome } from '../ports.ts'
import type { Doer } from './acts.ts'
import { meet } from './participants.ts'
import { findPerson } from './persons.ts'
import { appendLog } from './public-log.ts'

export type ReportRow = typeof report.$inferSelect

/** What is reported: a node, a person, or something a person said. */
export type About =
  | { key: string; person: null }
  | { key: null; person: string }
  | { comment: string; key: null; person: string }

const COMMENT = 'comment/'

/** The comment a report is about, which its key names; null where it is about a node or a person. */
export const commentReported = ({ key }: Pick<ReportRow, 'key'>): string | null =>
  key?.startsWith(COMMENT) ? key.slice(COMMENT.length) : null

/**
 * Keeps a report. `again` where the same reporter's report about the same is still open; a reader
 * without a session is the same when the words are. Refused: `not_found`.
 */
export function fileReport(
  q: Queries,
  {
    id,
    reporter,
    role,
    now,
    about,
    reason,
  }: {
    id: string
    reporter: Known | null
    role: Role
    now: number
    about: About
    reason: string
  },
): Outcome<{ report: ReportRow; again: boolean }> {
  const person = about.person === null ? null : findPerson(q, about.person)
  const isSaid = 'comment' in about
  // What somebody said stays when they leave, and so can be reported.
  if (person === undefined || (person?.left && !isSaid)) {
    return { ok: false, refusal: { code: 'not_found' } }
  }
  const from = reporter?.person.id ?? null
  const row: ReportRow = {
    id,
    at: now,
    reporter: from,
    // No node has such a key.
    key: isSaid ? COMMENT + about.comment : about.key,
    person: person?.person ?? null,
    reason,
    state: 'open',
    settledAt: null,
    settledBy: null,
    sentence: null,
  }
  const open = q
    .select()
    .from(report)
    .where(
      and(
        eq(report.state, 'open'),
        from === null ? isNull(report.reporter) : eq(report.reporter, from),
        row.key === null ? isNull(report.key) : eq(report.key, row.key),
        row.person === null ? isNull(report.person) : eq(report.person, row.person),
        from === null ? eq(report.reason, reason) : undefined,
      ),
    )
    .get()
  if (open) return { ok: true, value: { report: open, again: true } }
  q.insert(report).values(row).run()
  const body = { report: id, about: isSaid ? 'comment' : about.key === null ? 'person' : 'node' }
  appendLog(q, { at: now, actor: role, type: 'reported', body })
  return { ok: true, value: { report: row, again: false } }
}

/**
 * Settles a report, with a sentence for its reporter. Refused: `not_found`, `already_done`, and
 * `not_over_equals` for a report about oneself.
 */
export function settleReport(
  q: Queries,
  {
    id,
    by,
    now,
    acted,
    sentence,
  }: {
    id: string
    by: Doer
    now: number
    acted: boolean
    sentence: string
  },
): Outcome<ReportRow> {
  const found = q.select().from(report).where(eq(report.id, id)).get()
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  if (found.state !== 'open') return { ok: false, refusal: { code: 'already_done' } }
  if (found.person === by.known.person.id) {
    return { ok: false, refusal: { code: 'not_over_equals' } }
  }
  meet(q, by.known, now)
  const [settled] = q
    .update(report)
    .set({
      state: acted ? 'acted' : 'dismissed',
      settledAt: now,
      settledBy: by.known.person.id,
      sentence,
    })
    .where(and(eq(report.id, id), eq(report.state, 'open')))
    .returning()
    .all()
  if (!settled) throw new Error('a report was settled twice')
  const body = { report: id, acted, reason: sentence }
  appendLog(q, { at: now, actor: by.role, type: 'settle', body })
  return { ok: true, value: settled }
}

/** Reports that wait, oldest first, and how many there are of them: anybody may send many. */
export function openReports(q: Queries, limit: number): { rows: ReportRow[]; total: number } {
  const open = eq(report.state, 'open')
  const rows = q.select().from(report).where(open).orderBy(asc(report.at)).limit(limit).all()
  return { rows, total: q.select({ total: count() }).from(report).where(open).get()?.total ?? 0 }
}
