import { and, asc, desc, eq, gt, inArray, lt, lte, min, ne, or } from 'drizzle-orm'
import { ballot, openedBallot, roll, round, roundReason, version } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'

export type RoundRow = typeof round.$inferSelect
export type BallotRow = typeof ballot.$inferSelect
export type OpenedRow = typeof openedBallot.$inferSelect

export function findRound(q: Queries, id: string): RoundRow | undefined {
  return q.select().from(round).where(eq(round.id, id)).get()
}

/** Rounds of one version, oldest first. */
export function roundsOn(q: Queries, version: string): RoundRow[] {
  return q.select().from(round).where(eq(round.version, version)).orderBy(round.at).all()
}

/** Rounds on one text, under whatever version, those that ended first first. */
export function roundsOfText(q: Queries, hash: string): RoundRow[] {
  return q.select().from(round).where(eq(round.hash, hash)).orderBy(round.endedAt, round.at).all()
}

/** Rounds, the newest first, or those before one of them. */
export function listRounds(
  q: Queries,
  { before, limit }: { before: Pick<RoundRow, 'at' | 'id'> | null; limit: number },
): RoundRow[] {
  const { at, id } = round
  const older = before && or(lt(at, before.at), and(eq(at, before.at), lt(id, before.id)))
  return q
    .select()
    .from(round)
    .where(older ?? undefined)
    .orderBy(desc(at), desc(id))
    .limit(limit)
    .all()
}

/** Rounds that are open and whose time has come. */
export function dueRounds(q: Queries, now: number): RoundRow[] {
  return q
    .select()
    .from(round)
    .where(and(eq(round.state, 'open'), lte(round.closesAt, now)))
    .orderBy(round.closesAt)
    .all()
}

/** Rounds that are open, those that close first before the others. */
export function pollsNow(q: Queries, now: number) {
  return q
    .select({ id: round.id, name: version.name, settings: round.settings })
    .from(round)
    .innerJoin(version, eq(version.id, round.version))
    .where(eq(round.state, 'open'))
    .orderBy(round.closesAt)
    .all()
    .map(({ id, name, settings: { opensAt, closesAt } }) => {
      return { id, name, opensAt, closesAt, waits: now < opensAt }
    })
}

/** Rounds that are open, those that close first before the others. */
export function roundsUnderWay(q: Queries): RoundRow[] {
  return q.select().from(round).where(eq(round.state, 'open')).orderBy(round.closesAt).all()
}

/** The last round of each candidate, where it has closed: something is to be made of its result. */
export function roundsWithoutOutcome(q: Queries): RoundRow[] {
  const rows = q
    .select({ row: round })
    .from(round)
    .innerJoin(version, eq(version.id, round.version))
    .where(and(eq(version.state, 'candidate'), ne(round.state, 'cancelled')))
    .orderBy(round.at)
    .all()
  const last = new Map(rows.map(({ row }) => [row.version, row]))
  return [...last.values()].filter(({ state }) => state === 'closed')
}

/** When the next round closes; null when none is open. */
export function nextClosing(q: Queries): number | null {
  const next = q
    .select({ at: min(round.closesAt) })
    .from(round)
    .where(eq(round.state, 'open'))
    .get()
  return next?.at ?? null
}

export function isOnRoll(q: Queries, id: string, person: string): boolean {
  const found = q
    .select()
    .from(roll)
    .where(and(eq(roll.round, id), eq(roll.person, person)))
    .get()
  return found !== undefined
}

/** The ballot of somebody in a round that runs. */
export function ballotOf(q: Queries, id: string, person: string): BallotRow | undefined {
  return q
    .select()
    .from(ballot)
    .where(and(eq(ballot.round, id), eq(ballot.person, person)))
    .get()
}

/** Commitments of a round that runs, in their order, after one of them. */
export function commitmentsOf(q: Queries, id: string, after: string, limit: number): string[] {
  return q
    .select({ commitment: ballot.commitment })
    .from(ballot)
    .where(and(eq(ballot.round, id), gt(ballot.commitment, after)))
    .orderBy(asc(ballot.commitment))
    .limit(limit)
    .all()
    .map(({ commitment }) => commitment)
}

/** Ballots of a closed round in the order of their commitments, after one of them. */
export function openedOf(q: Queries, id: string, after: string, limit: number): OpenedRow[] {
  return q
    .select()
    .from(openedBallot)
    .where(and(eq(openedBallot.round, id), gt(openedBallot.commitment, after)))
    .orderBy(asc(openedBallot.commitment))
    .limit(limit)
    .all()
}

/** The ballot of a closed round that has a commitment. */
export function findOpened(q: Queries, id: string, commitment: string): OpenedRow | undefined {
  return q
    .select()
    .from(openedBallot)
    .where(and(eq(openedBallot.round, id), eq(openedBallot.commitment, commitment)))
    .get()
}

/** The reason of a person in a closed round with names; null for none. */
function reasonBy(q: Queries, id: string, person: string): string | null {
  const found = q
    .select()
    .from(roundReason)
    .where(and(eq(roundReason.round, id), eq(roundReason.person, person)))
    .get()
  return found?.words ?? null
}

/** In which rolls somebody stands, and what they chose where that is still known. */
export function roundsAbout(q: Queries, persons: readonly string[]): Record<string, unknown>[] {
  const ids = [...persons]
  const stands = q.select().from(roll).where(inArray(roll.person, ids)).all()
  return stands.map(({ round: id, person, voted }) => {
    const cast = ballotOf(q, id, person)
    const named = q
      .select()
      .from(openedBallot)
      .where(and(eq(openedBallot.round, id), eq(openedBallot.person, person)))
      .get()
    return {
      round: id,
      voted: voted || cast !== undefined,
      choices: (cast ?? named)?.choices ?? null,
      salt: (cast ?? named)?.salt ?? null,
      reason: cast?.reason ?? reasonBy(q, id, person),
    }
  })
}
