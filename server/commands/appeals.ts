import { and, asc, eq } from 'drizzle-orm'
import { APPEALABLE } from '../../drafts/rules/acts.ts'
import { isTrusted } from '../../drafts/rules/role.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { appeal } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Known, Outcome } from '../ports.ts'
import { findAct, holds } from './acts.ts'
import type { ActRow, Doer } from './acts.ts'
import { isAbout, markEnded } from './ending.ts'
import type { Step } from './ending.ts'
import { meet } from './participants.ts'
import { appendLog } from './public-log.ts'

export type AppealRow = typeof appeal.$inferSelect

/** Why the person concerned may not appeal against an act, or the act. */
export function toAppeal(
  q: Queries,
  id: string,
  who: Known,
  role: Role,
  now: number,
): Outcome<ActRow> {
  const found = findAct(q, id)
  if (!found || !APPEALABLE.includes(found.type)) return refused('not_found')
  if (!isAbout(q, found, { known: who, role })) return { ok: false, refusal: { code: 'read_only' } }
  if (!holds(found, now) || appealOf(q, id)) return refused('already_done')
  return { ok: true, value: found }
}

/**
 * Keeps what the person concerned says against an act. Refused: `not_found`, `already_done` for a
 * second one and for what is over.
 */
export function fileAppeal(
  q: Queries,
  {
    id,
    act,
    by,
    role,
    now,
    words,
  }: {
    id: string
    act: string
    by: Known
    role: Role
    now: number
    words: string
  },
): Outcome<AppealRow> {
  const found = toAppeal(q, act, by, role, now)
  if (!found.ok) return found
  const row: AppealRow = {
    id,
    act,
    at: now,
    person: found.value.person!,
    words,
    state: 'open',
    decidedAt: null,
    decidedBy: null,
    sentence: null,
  }
  q.insert(appeal).values(row).run()
  appendLog(q, { at: now, actor: role, type: 'appealed', body: { appeal: id, act } })
  return { ok: true, value: row }
}

/**
 * The appeal that somebody wants to decide, and its act. Whoever did the act, spoke the second
 * word on it, or appealed may not (`own_act`); giving back what only admins give asks for one.
 */
export function toDecide(
  q: Queries,
  id: string,
  by: Doer,
): Outcome<{ appeal: AppealRow; act: ActRow }> {
  const found = q.select().from(appeal).where(eq(appeal.id, id)).get()
  const act = found && findAct(q, found.act)
  if (!found || !act) return refused('not_found')
  if (found.state !== 'open') return refused('already_done')
  const own = [act.by, act.confirmedBy].includes(by.known.person.id) || isAbout(q, act, by)
  if (own) return refused('own_act')
  const before = act.body['before']
  const trusted = act.type === 'role' && typeof before === 'string' && isTrusted(before as Role)
  if (trusted && by.role !== 'admin') {
    return { ok: false, refusal: { code: 'role_needed', role: 'admin' } }
  }
  return { ok: true, value: { appeal: found, act } }
}

/** Decides an appeal that `toDecide` allowed. Upheld, it ends the act; `step` put words right. */
export function decideAppeal(
  q: Queries,
  { appeal: found, act }: { appeal: AppealRow; act: ActRow },
  {
    by,
    now,
    upheld,
    sentence,
    step,
  }: {
    by: Doer
    now: number
    upheld: boolean
    sentence: string
    step: Step | null
  },
): AppealRow {
  meet(q, by.known, now)
  const [decided] = q
    .update(appeal)
    .set({
      state: upheld ? 'upheld' : 'denied',
      decidedAt: now,
      decidedBy: by.known.person.id,
      sentence,
    })
    .where(and(eq(appeal.id, found.id), eq(appeal.state, 'open')))
    .returning()
    .all()
  if (!decided) throw new Error('an appeal was decided twice')
  if (upheld && act.endedAt === null) markEnded(q, act, { by, now }, step)
  const body = { appeal: found.id, act: act.id, what: act.type, upheld, reason: sentence }
  appendLog(q, { at: now, actor: by.role, type: 'decide', body })
  return decided
}

export function appealOf(q: Queries, act: string): AppealRow | undefined {
  return q.select().from(appeal).where(eq(appeal.act, act)).get()
}

/** Appeals that wait, oldest first. */
export function openAppeals(q: Queries): AppealRow[] {
  return q.select().from(appeal).where(eq(appeal.state, 'open')).orderBy(asc(appeal.at)).all()
}

const refused = (
  code: 'not_found' | 'already_done' | 'own_act',
): { ok: false; refusal: { code: typeof code } } => ({
  ok: false,
  refusal: { code },
})
