import { and, eq, inArray, isNull, lte, min, ne, or } from 'drizzle-orm'
import type { Opinion } from '../../../drafts/rules/opinion.ts'
import type { Fate } from '../../../drafts/rules/talk.ts'
import { approval, participant, thread, verdict, waiver } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Participant } from '../persons.ts'

export type ApprovalRow = typeof approval.$inferSelect
export type VerdictRow = typeof verdict.$inferSelect
export type Waived = { thread: string; key: string; act: string; fate: Fate | null }

/** Approvals of a version, as they stand or as they ended. */
export function findApproval(q: Queries, version: string): ApprovalRow | undefined {
  return q.select().from(approval).where(eq(approval.version, version)).get()
}

/** What moderators say about a version, the first word first. */
export function verdictsOn(q: Queries, version: string): VerdictRow[] {
  const { at, act } = verdict
  return q.select().from(verdict).where(eq(verdict.version, version)).orderBy(at, act).all()
}

export function verdictOf(q: Queries, version: string, person: string): VerdictRow | undefined {
  return q
    .select()
    .from(verdict)
    .where(and(eq(verdict.version, version), eq(verdict.person, person)))
    .get()
}

/** Minority opinions that everybody may read and whose commitment the log has, the first one first. */
export function opinionsToShow(q: Queries): (Opinion & { act: string })[] {
  const { version, act, salt, words } = verdict
  return q
    .select({ version, act, salt, words })
    .from(verdict)
    .where(and(eq(verdict.what, 'object'), isNull(verdict.hiddenBy), ne(salt, '')))
    .orderBy(verdict.at, act)
    .all()
}

/** Inputs that were passed over for a version, with what became of them since. */
export function waiversOn(q: Queries, version: string): Waived[] {
  return q
    .select({ thread: waiver.thread, key: waiver.key, act: waiver.act, fate: thread.fate })
    .from(waiver)
    .leftJoin(thread, eq(thread.id, waiver.thread))
    .where(eq(waiver.version, version))
    .orderBy(waiver.thread)
    .all()
}

/** Who may approve at this moment: moderators and admins known here. */
export function moderatorsNow(q: Queries): Participant[] {
  return q
    .select()
    .from(participant)
    .where(
      and(
        eq(participant.account, true),
        eq(participant.left, false),
        isNull(participant.mergedInto),
        or(inArray(participant.role, ['moderator', 'admin']), eq(participant.siteAdmin, true)),
      ),
    )
    .all()
}

/** Approvals whose cooling-off time is over and that were not counted yet. */
export function dueApprovals(q: Queries, now: number): ApprovalRow[] {
  return q
    .select()
    .from(approval)
    .where(and(eq(approval.state, 'open'), lte(approval.endsAt, now)))
    .orderBy(approval.endsAt)
    .all()
}

/** When the next approvals are counted; null when none wait for their time. */
export function nextSettling(q: Queries): number | null {
  const next = q
    .select({ at: min(approval.endsAt) })
    .from(approval)
    .where(eq(approval.state, 'open'))
    .get()
  return next?.at ?? null
}

/** What somebody says about versions, who asks for all that is kept about them. */
export function verdictsAbout(q: Queries, persons: readonly string[]): Record<string, unknown>[] {
  return q
    .select()
    .from(verdict)
    .where(inArray(verdict.person, [...persons]))
    .orderBy(verdict.at)
    .all()
    .map(({ version, at, what, words, counted }) => ({ version, at, what, words, counted }))
}
