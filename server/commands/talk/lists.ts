import { and, asc, count, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Role } from '../../../drafts/rules/role.ts'
import { TALK } from '../../../drafts/rules/talk.ts'
import type { Fate, ThreadState } from '../../../drafts/rules/talk.ts'
import { comment, thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { isTold } from './rows.ts'
import type { CommentRow, ThreadRow } from './rows.ts'
import { threadsWith } from './search.ts'

/** Which threads one wants to see; what is missing is not asked for. */
export type Wanted = {
  state?: ThreadState
  /** A node, or `*`. */
  key?: string
  /** Threads this person said something in. */
  person?: string
  unanswered?: boolean
  fate?: Fate | 'none'
  /** The role in which the thread was begun. */
  role?: Role
  sought?: string
}

/** The place in a list after which the next page begins. */
export type Turn = { lastAt: number; id: string }

/** Threads that fit, the one that last had something new first, and how many fit at all. */
export function listThreads(
  q: Queries,
  wanted: Wanted,
  { before, limit = TALK.page }: { before?: Turn | undefined; limit?: number } = {},
): { rows: ThreadRow[]; total: number; next: Turn | null } {
  const fits = conditions(q, wanted)
  const earlier =
    before &&
    or(
      lt(thread.lastAt, before.lastAt),
      and(eq(thread.lastAt, before.lastAt), lt(thread.id, before.id)),
    )
  const rows = q
    .select()
    .from(thread)
    .where(and(fits, earlier))
    .orderBy(desc(thread.lastAt), desc(thread.id))
    .limit(limit + 1)
    .all()
  const total = q.select({ n: count() }).from(thread).where(fits).get()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? { lastAt: last.lastAt, id: last.id } : null
  return { rows: page, total: total?.n ?? 0, next }
}

/** What a page of a list is turned by: `<lastAt>.<id>`. Undefined for what is no such place. */
export function readTurn(raw: string): Turn | undefined {
  const [, lastAt, id] = /^(\d{1,15})\.(.{1,60})$/.exec(raw) ?? []
  return lastAt === undefined || id === undefined ? undefined : { lastAt: Number(lastAt), id }
}

export const writeTurn = ({ lastAt, id }: Turn): string => `${lastAt}.${id}`

/** Threads that wait for a fate, the oldest first, and how many there are. */
export function waitingThreads(q: Queries, limit: number): { rows: ThreadRow[]; total: number } {
  const waits = and(isNull(thread.fate), gt(thread.comments, 0))
  const rows = q.select().from(thread).where(waits).orderBy(asc(thread.at)).limit(limit).all()
  return { rows, total: q.select({ n: count() }).from(thread).where(waits).get()?.n ?? 0 }
}

/** One page of a thread's comments, oldest first, the first one included; pages count from 1. */
export function commentsOf(
  q: Queries,
  id: string,
  page = 1,
): { rows: CommentRow[]; pages: number } {
  const within = eq(comment.thread, id)
  const all = q.select({ n: count() }).from(comment).where(within).get()?.n ?? 0
  const rows = q
    .select()
    .from(comment)
    .where(within)
    .orderBy(asc(comment.at), sql`rowid`)
    .limit(TALK.comments)
    .offset((page - 1) * TALK.comments)
    .all()
  return { rows, pages: Math.max(1, Math.ceil(all / TALK.comments)) }
}

/** On which page of its thread a comment stands. */
export function pageOfComment(q: Queries, { id, thread: within }: CommentRow): number {
  const before = q
    .select({ n: count() })
    .from(comment)
    .where(
      and(
        eq(comment.thread, within),
        sql`(at, rowid) < (select at, rowid from comment where id = ${id})`,
      ),
    )
    .get()
  return Math.floor((before?.n ?? 0) / TALK.comments) + 1
}

function conditions(q: Queries, wanted: Wanted) {
  const { state, key, person, unanswered, fate, role, sought } = wanted
  const found = sought === undefined ? undefined : threadsWith(q, sought)
  return and(
    isTold,
    state === undefined ? undefined : eq(thread.state, state),
    key === undefined ? undefined : eq(thread.key, key),
    unanswered ? eq(thread.answered, false) : undefined,
    fate === undefined ? undefined : fate === 'none' ? isNull(thread.fate) : eq(thread.fate, fate),
    role === undefined
      ? undefined
      : sql`exists (select 1 from comment c where c.id = thread.id and c.role = ${role})`,
    person === undefined
      ? undefined
      : sql`${thread.id} in (select thread from comment where person = ${person})`,
    // One value, however many they are.
    found && sql`${thread.id} in (select value from json_each(${JSON.stringify(found)}))`,
  )
}
