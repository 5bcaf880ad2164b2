import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { stepRound } from '../../../drafts/rules/round.ts'
import { tally } from '../../../drafts/rules/tally.ts'
import type { Choices } from '../../../drafts/rules/tally.ts'
import { ballot, round, version } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { Doing } from '../acts.ts'
import { appendLog } from '../public-log.ts'
import { dueRounds, findRound, roundsOn } from './rows.ts'
import type { RoundRow } from './rows.ts'

/**
 * Closes every round whose time has come: counts, opens the ballots, and lets go of whose they
 * were. What has closed stays closed, whatever the clock says later. Gives the rounds it closed.
 */
export function closeDueRounds(q: Queries, now: number): RoundRow[] {
  return dueRounds(q, now).map((row) => close(q, row, now))
}

function close(q: Queries, row: RoundRow, now: number): RoundRow {
  const { id, settings, questions, roll, act, version: of, hash } = row
  const stepped = stepRound({ state: 'open' }, settings, { act: 'close', at: now })
  if (!stepped.ok) throw new Error('a round is closed before its time')
  const { quorum, threshold, named } = settings
  const result = tally({ roll, questions, quorum, threshold, ballots: ballotsIn(q, id) })
  // In the order of their commitments also on the disk: the order of rows tells nothing either.
  q.run(sql`insert into opened_ballot (round, commitment, salt, choices, person)
    select round, commitment, salt, choices, ${named ? sql`person` : sql`null`}
    from ballot where round = ${id} order by commitment`)
  q.run(sql`update roll set voted = 1 where round = ${id}
    and person in (select person from ballot where round = ${id})`)
  q.delete(ballot).where(eq(ballot.round, id)).run()
  const closed = q
    .update(round)
    .set({ state: 'closed', endedAt: now, result })
    .where(and(eq(round.id, id), eq(round.state, 'open')))
    .returning()
    .get()
  if (!closed) throw new Error('a round closed inside a transaction')
  const body = { act, round: id, version: of, name: nameOf(q, of), hash, ...result }
  appendLog(q, { at: now, actor: 'house', type: 'round_closed', body })
  return closed
}

/** Ballots at a time: a round may have more of them than fit into memory at once. */
const PAGE = 5_000

function* ballotsIn(q: Queries, id: string): Generator<Choices> {
  let after = ''
  for (;;) {
    const rows = q
      .select({ commitment: ballot.commitment, choices: ballot.choices })
      .from(ballot)
      .where(and(eq(ballot.round, id), gt(ballot.commitment, after)))
      .orderBy(asc(ballot.commitment))
      .limit(PAGE)
      .all()
    for (const { choices } of rows) yield choices
    if (rows.length < PAGE) return
    after = rows.at(-1)!.commitment
  }
}

/** Cancels a round by the word of a moderator. Refused: `not_found`, `round_over`. */
export function cancelRound(q: Queries, doing: Doing, id: string): Outcome<RoundRow> {
  closeDueRounds(q, doing.now)
  const row = findRound(q, id)
  if (!row) return { ok: false, refusal: { code: 'not_found' } }
  const { state, version: of, hash } = row
  if (state !== 'open') return { ok: false, refusal: { code: 'round_over', state } }
  const body = { version: of, round: id }
  keepAct(q, doing, { type: 'cancel', body, told: { ...body, name: nameOf(q, of), hash } })
  return { ok: true, value: drop(q, row, doing) }
}

/** Cancels what runs on a version that is no candidate any more, as a part of that act. */
export function cancelRoundsOn(q: Queries, doing: Doing, of: string): void {
  closeDueRounds(q, doing.now)
  const { id: act, now: at, by } = doing
  for (const row of roundsOn(q, of).filter(({ state }) => state === 'open')) {
    const { id, hash } = drop(q, row, doing)
    const body = { act, round: id, version: of, name: nameOf(q, of), hash }
    appendLog(q, { at, actor: by.role, type: 'round_cancelled', body })
  }
}

/** Ballots of a cancelled round are never opened; nothing is left of them. */
function drop(q: Queries, row: RoundRow, { id: endedAct, now: at, reason }: Doing): RoundRow {
  const { id, settings } = row
  const stepped = stepRound({ state: 'open' }, settings, { act: 'cancel', at, reason })
  if (!stepped.ok) throw new Error('a round is cancelled after its time')
  q.delete(ballot).where(eq(ballot.round, id)).run()
  return q
    .update(round)
    .set({ state: 'cancelled', endedAt: at, endedAct, reason })
    .where(eq(round.id, id))
    .returning()
    .get()!
}

const nameOf = (q: Queries, id: string): string =>
  q.select({ name: version.name }).from(version).where(eq(version.id, id)).get()?.name ?? ''
