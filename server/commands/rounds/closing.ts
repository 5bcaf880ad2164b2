import { and, eq, ne, sql } from 'drizzle-orm'
import { stepRound } from '../../../drafts/rules/round.ts'
import { tally } from '../../../drafts/rules/tally.ts'
import type { Choices } from '../../../drafts/rules/tally.ts'
import { NO_TURNOUT } from '../../../drafts/rules/turnout.ts'
import { ballot, round, version } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { Doing } from '../acts.ts'
import { appendLog } from '../public-log.ts'
import { tellOfRound } from './news.ts'
import { openReasons } from './reasons.ts'
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
  const { id, settings, questions, roll, turnout, act, version: of, hash } = row
  const stepped = stepRound({ state: 'open' }, settings, { act: 'close', at: now })
  if (!stepped.ok) throw new Error('a round is closed before its time')
  const { quorum, threshold, named } = settings
  const result = tally({ roll, questions, quorum, threshold, ballots: ballotsIn(q, id) })
  openReasons(q, row)
  // In the order of their commitments also on the disk: the order of rows tells nothing either.
  q.run(sql`insert into opened_ballot (round, commitment, salt, choices, person)
    select round, commitment, salt, choices, ${named ? sql`person` : sql`null`}
    from ballot where round = ${id} order by commitment`)
  q.run(sql`update roll set voted = 1 where round = ${id}
    and person in (select person from ballot where round = ${id})`)
  dropBallots(q, id)
  const closed = q
    .update(round)
    .set({ state: 'closed', endedAt: now, result })
    .where(and(eq(round.id, id), eq(round.state, 'open')))
    .returning()
    .get()
  if (!closed) throw new Error('a round closed inside a transaction')
  const body = { act, round: id, version: of, name: nameOf(q, of), hash, ...result, turnout }
  appendLog(q, { at: now, actor: 'house', type: 'round_closed', body })
  tellOfRound(q, closed, { what: 'round_closed', by: '', now })
  return closed
}

/** Ballots at a time: a round may have more of them than fit into memory at once. */
const PAGE = 5_000

/** In the order of their rows, and read as they are: others in the room wait while they are. */
function* ballotsIn(q: Queries, id: string): Generator<Choices> {
  for (let after = 0; ;) {
    const rows = q.all<{ n: number; choices: string }>(sql`
      select rowid as n, choices from ${ballot}
      where rowid > ${after} and +round = ${id} order by rowid limit ${PAGE}`)
    for (const { choices } of rows) yield JSON.parse(choices) as Choices
    if (rows.length < PAGE) return
    after = rows.at(-1)!.n
  }
}

/** Where no other round runs the table is emptied, which costs next to nothing. */
function dropBallots(q: Queries, id: string): void {
  const other = q.select().from(ballot).where(ne(ballot.round, id)).limit(1).get()
  q.delete(ballot)
    .where(other && eq(ballot.round, id))
    .run()
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
  dropBallots(q, id)
  return q
    .update(round)
    .set({ state: 'cancelled', endedAt: at, endedAct, reason, turnout: NO_TURNOUT })
    .where(eq(round.id, id))
    .returning()
    .get()!
}

const nameOf = (q: Queries, id: string): string =>
  q.select({ name: version.name }).from(version).where(eq(version.id, id)).get()?.name ?? ''
