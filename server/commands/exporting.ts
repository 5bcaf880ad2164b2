import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { EXPORT_FORMAT, exportLine } from '../../drafts/rules/export.ts'
import { about, ballot, checkpoint, log, logBody, round, version } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Store } from '../ports.ts'
import { opinionsToShow } from './approval/rows.ts'
import { headOf } from './chain.ts'
import { keyInLog } from './checkpoints.ts'
import { findPublication, publishedNumber } from './publications.ts'
import { openedOf } from './rounds/rows.ts'
import type { RoundRow } from './rounds/rows.ts'
import { LISTED, textOfVersion } from './versions.ts'
import type { ListedRow } from './versions.ts'

/** Lines at a time: between two parts others have their turn. */
const PART = 500
/** Commitments that are packed into one text: a row of a Durable Object holds 2 MB at most. */
const PACK = 10_000

/**
 * Where an export stands: all of it is as it was at one moment. What can change later is in here;
 * leaves, texts and opened ballots stay as they are.
 */
export type Position = {
  charter: string
  generation: string
  openedAt: number
  at: number
  n: number
  head: string
  /** The key the log names last, by which the export is to be signed. */
  key: string
  versions: ListedRow[]
  /** Minority opinions that are not hidden now. */
  opinions: ReturnType<typeof opinionsToShow>
  /** How many were published. */
  publications: number
  rounds: RoundRow[]
  /** Commitments of rounds that run, in their order, many in one text. */
  running: Map<string, string[]>
}

/** The position now. Undefined where no charter was opened, or no key was ever told. */
export function positionNow(q: Queries, now: number): Position | undefined {
  const opened = q.select().from(about).limit(1).get()
  const key = keyInLog(q)
  if (!opened || key === null) return undefined
  const { n, hash: head } = headOf(q)
  const { slug: charter, generation, seededAt: openedAt } = opened
  const rounds = q.select().from(round).orderBy(asc(round.at), asc(round.id)).all()
  const open = rounds.filter(({ state }) => state === 'open')
  return {
    charter,
    generation,
    openedAt,
    at: now,
    n,
    head,
    key,
    versions: q.select(LISTED).from(version).orderBy(asc(version.at), asc(version.id)).all(),
    opinions: opinionsToShow(q),
    publications: publishedNumber(q) ?? 0,
    rounds,
    running: new Map(open.map(({ id }) => [id, [...packed(q, id)]])),
  }
}

/** The lines of an export but the last one, part by part, each read in a transaction of its own. */
export function* exportParts(store: Store, position: Position): Generator<string[]> {
  const { charter, generation, openedAt, at, n } = position
  const opening = { format: EXPORT_FORMAT, charter, generation, openedAt, at, n }
  yield [exportLine('charter', opening)]
  const told = new Set<string>()
  for (const row of position.versions) {
    yield store.read((q) => versionLines(q, row, !told.has(row.hash)))
    if (row.state !== 'snapshot') told.add(row.hash)
  }
  for (const said of position.opinions) yield [exportLine('opinion', said)]
  for (let number = 1; number <= position.publications; number += 1) {
    const { version: of, hash, head } = store.read((q) => findPublication(q, number)!)
    yield [exportLine('publication', { number, version: of, hash, head })]
  }
  for (const row of position.rounds) {
    yield [roundLine(row)]
    for (const pack of position.running.get(row.id) ?? []) {
      yield pack
        .split(' ')
        .map((commitment) => exportLine('commitment', { round: row.id, commitment }))
    }
    if (row.state === 'closed') yield* ballotParts(store, row.id)
  }
  for (let after = 0; after < n; after += PART) {
    yield store.read((q) => leafLines(q, after, Math.min(after + PART, n)))
  }
}

/** Texts of what was decided on alone: words of a mere snapshot may be hidden later. */
function versionLines(q: Queries, row: ListedRow, isNew: boolean): string[] {
  const { id, at, role, name, hash, n, state, stateAt, number, next } = row
  const inputs = q
    .select({ inputs: version.inputs })
    .from(version)
    .where(eq(version.id, id))
    .get()!.inputs
  const members = { id, at, role, name, hash, n, state, stateAt, number, next, inputs }
  const line = exportLine('version', members)
  if (state === 'snapshot' || !isNew) return [line]
  return [exportLine('text', { hash, text: textOfVersion(q, row) }), line]
}

function roundLine(row: RoundRow): string {
  const { id, at, version: of, hash, act, settings, questions, roll, state, endedAt, result } = row
  const members = { id, at, version: of, hash, act, settings, questions, roll, state }
  return exportLine('round', { ...members, endedAt, result })
}

/** Ballots without names, also where the round has them: names can be erased, an export cannot. */
function* ballotParts(store: Store, id: string): Generator<string[]> {
  for (let after = ''; ;) {
    const rows = store.read((q) => openedOf(q, id, after, PART))
    yield rows.map(({ round: of, commitment, salt, choices }) =>
      exportLine('ballot', { round: of, commitment, salt, choices }),
    )
    if (rows.length < PART) return
    after = rows.at(-1)!.commitment
  }
}

function leafLines(q: Queries, after: number, upto: number): string[] {
  const rows = q
    .select()
    .from(log)
    .leftJoin(logBody, eq(logBody.n, log.n))
    .leftJoin(checkpoint, eq(checkpoint.n, log.n))
    .where(and(gt(log.n, after), lte(log.n, upto)))
    .orderBy(asc(log.n))
    .all()
  return rows.flatMap((row) => {
    const beside = row.log_body && { salt: row.log_body.salt, body: row.log_body.body }
    const leaf = exportLine('leaf', { ...row.log, ...beside })
    return row.checkpoint ? [leaf, exportLine('checkpoint', row.checkpoint)] : [leaf]
  })
}

function* packed(q: Queries, id: string): Generator<string> {
  for (let after = ''; ;) {
    const page = q
      .select({ commitment: ballot.commitment })
      .from(ballot)
      .where(and(eq(ballot.round, id), gt(ballot.commitment, after)))
      .orderBy(asc(ballot.commitment))
      .limit(PACK)
      .as('page')
    const pack = q
      .select({
        all: sql<string | null>`group_concat(${page.commitment}, ' ')`,
        last: sql<string>`max(${page.commitment})`,
      })
      .from(page)
      .get()
    if (!pack?.all) return
    yield pack.all
    after = pack.last
  }
}
