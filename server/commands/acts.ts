import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { LASTING } from '../../drafts/rules/acts.ts'
import type { ActType } from '../../drafts/rules/acts.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { act } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Known } from '../ports.ts'
import { meet } from './participants.ts'
import { appendLog } from './public-log.ts'

export type ActRow = typeof act.$inferSelect

/** Who acts, in which role; the policy was asked before. */
export type Doer = { known: Known; role: Role }

/**
 * What every act has: its own id, who, when, by which rule and why, read by `readGround`. Empty is
 * what stands elsewhere: a minority opinion is a reason of its own.
 */
export type Doing = { id: string; by: Doer; now: number; rule: string; reason: string }

/** The rest of an act. `told` is what of it is public besides rule, reason and end. */
export type Deed = {
  type: ActType
  person?: string
  key?: string
  until?: number | null
  body?: Record<string, unknown>
  told?: Record<string, unknown>
}

/** Keeps an act and its row of the log. */
export function keepAct(q: Queries, doing: Doing, deed: Deed): ActRow {
  const { id, by, now, rule, reason } = doing
  const { type, person = null, key = null, until = null, body = {}, told = {} } = deed
  // The operator of the server has no name here, and takes no part.
  if (by.known.person.name !== '') meet(q, by.known, now)
  const row: ActRow = {
    id,
    type,
    at: now,
    by: by.known.person.id,
    role: by.role,
    person,
    key,
    rule,
    reason,
    until,
    endedAt: null,
    endedBy: null,
    confirmedAt: null,
    confirmedBy: null,
    body,
  }
  q.insert(act).values(row).run()
  appendLog(q, {
    at: now,
    actor: by.role,
    type,
    body: {
      act: id,
      ...(key === null ? {} : { key }),
      ...(rule === '' ? {} : { rule }),
      ...(reason === '' ? {} : { reason }),
      ...(until === null ? {} : { until }),
      ...told,
    },
  })
  return row
}

export function findAct(q: Queries, id: string): ActRow | undefined {
  return q.select().from(act).where(eq(act.id, id)).get()
}

/** Whether an act holds at this moment. Warnings and undone edits hold until they are taken back. */
export function holds({ endedAt, until }: ActRow, now: number): boolean {
  return endedAt === null && (until === null || until > now)
}

/** When the next act that holds is over by itself; null when none has an end. */
export function nextEnd(q: Queries, now: number): number | null {
  const next = q
    .select({ until: act.until })
    .from(act)
    .where(and(isNull(act.endedAt), isNull(act.confirmedAt), gt(act.until, now)))
    .orderBy(act.until)
    .limit(1)
    .get()
  return next?.until ?? null
}

/** The acts of a kind that hold about a person or a node. */
export function holding(
  q: Queries,
  type: ActType,
  about: { person: string } | { key: string },
  now: number,
): ActRow[] {
  const whom = 'person' in about ? eq(act.person, about.person) : eq(act.key, about.key)
  return q
    .select()
    .from(act)
    .where(and(eq(act.type, type), whom, lasts(now)))
    .orderBy(desc(act.at))
    .all()
}

/** All that is in force and can be ended, oldest first, and roles that were taken. */
export function inForce(q: Queries, now: number): ActRow[] {
  return q
    .select()
    .from(act)
    .where(and(inArray(act.type, [...LASTING, 'role']), lasts(now)))
    .orderBy(act.at)
    .all()
    .filter(isEndable)
}

/** Lasting acts whose time is over and that nobody has ended yet. */
export function overdueActs(q: Queries, now: number): ActRow[] {
  return q
    .select()
    .from(act)
    .where(and(inArray(act.type, [...LASTING]), isNull(act.endedAt), lte(act.until, now)))
    .orderBy(act.until)
    .all()
}

/** Acts about a person, the newest first. */
export function actsAbout(q: Queries, person: string): ActRow[] {
  return q.select().from(act).where(eq(act.person, person)).orderBy(desc(act.at)).all()
}

/** Whether an act is a state that can be ended: not a warning, and not a role that was given. */
export function isEndable({ type, body }: Pick<ActRow, 'type' | 'body'>): boolean {
  return LASTING.includes(type) || (type === 'role' && body['role'] === 'reader')
}

const lasts = (now: number) => and(isNull(act.endedAt), or(isNull(act.until), gt(act.until, now)))
