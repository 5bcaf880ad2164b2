import * as Y from 'yjs'
import { countBefore } from './sorted.ts'

/** A stretch of words of one writer: `who` is a place in a list of writers, -1 where nobody knows. */
export type Run = { who: number; length: number }

/** How much of some words is whose, the most first. `part` is a share of 1. */
export type Share = Run & { part: number }

/** Characters that stand in a row under consecutive clocks of one client id. */
type Piece = { client: number; clock: number; length: number }

/**
 * Words that stand anew under another client id, since a deletion cannot be taken back: `length`
 * clocks of `client` from `clock` on are there as `house` from `at` on.
 */
export type Brought = { client: number; clock: number; length: number; house: number; at: number }

/** Who nobody knows. */
export const UNKNOWN = -1

/** How often words may have been brought back before one stops to follow them. */
const DEPTH = 100

/** Whose each character is: by its client id, or by that of the words it was brought back from. */
export class Owners {
  readonly #clients: ReadonlyMap<number, number>
  readonly #brought: Map<number, Brought[]>

  constructor(clients: ReadonlyMap<number, number>, brought: readonly Brought[]) {
    this.#clients = clients
    this.#brought = Map.groupBy(brought, ({ house }) => house)
    for (const each of this.#brought.values()) each.sort((a, b) => a.at - b.at)
  }

  /** Clocks of a client id in runs of one writer each. */
  *cut(piece: Piece): Generator<Run> {
    for (const { client, length } of this.trace(piece)) yield { who: this.#who(client), length }
  }

  /** The clocks that words were first written under, whatever became of them since. */
  *trace({ client, clock, length }: Piece, depth = 0): Generator<Piece> {
    const brought = this.#brought.get(client)
    if (!brought || depth > DEPTH) return yield { client, clock, length }
    const end = clock + length
    for (let at = clock; at < end;) {
      const back = brought[lastUpTo(brought, at)]
      if (back && at < back.at + back.length) {
        const from = back.clock + at - back.at
        const most = Math.min(end, back.at + back.length) - at
        yield* this.trace({ client: back.client, clock: from, length: most }, depth + 1)
        at += most
      } else {
        const next = brought[lastUpTo(brought, at) + 1]?.at ?? end
        yield { client, clock: at, length: Math.min(end, next) - at }
        at = Math.min(end, next)
      }
    }
  }

  #who(client: number): number {
    return this.#clients.get(client) ?? UNKNOWN
  }
}

/**
 * The characters (UTF-16 units) of a text by the client id they were written under, in the order
 * they stand. Their lengths add up to the text's. The cost is that of the text alone.
 */
export function runsOf(text: Y.Text): { clientId: number; length: number }[] {
  const runs: { clientId: number; length: number }[] = []
  for (const { client, length } of piecesOf(text)) {
    const last = runs.at(-1)
    if (last?.clientId === client) last.length += length
    else runs.push({ clientId: client, length })
  }
  return runs
}

/** The characters of a text by their writer, in the order they stand. */
export function runsBy(text: Y.Text, owners: Owners): Run[] {
  const runs: Run[] = []
  for (const piece of piecesOf(text)) for (const run of owners.cut(piece)) add(runs, run)
  return runs
}

/** The characters of a text by where they were first written, in the order they stand. */
export function* originsOf(text: Y.Text, owners: Owners): Generator<Piece> {
  for (const piece of piecesOf(text)) yield* owners.trace(piece)
}

/** How much each writer has of some runs, the most first and then by their places. */
export function sharesOf(runs: Iterable<Run>): Share[] {
  const sums = new Map<number, number>()
  let total = 0
  for (const { who, length } of runs) {
    sums.set(who, (sums.get(who) ?? 0) + length)
    total += length
  }
  return [...sums]
    .map(([who, length]) => ({ who, length, part: length / total }))
    .sort((a, b) => b.length - a.length || a.who - b.who)
}

/** The runs of the characters from `from` up to `end`. */
export function sliceRuns(runs: readonly Run[], from: number, end: number): Run[] {
  const sliced: Run[] = []
  let at = 0
  for (const { who, length } of runs) {
    const inside = Math.min(end, at + length) - Math.max(from, at)
    if (inside > 0) add(sliced, { who, length: inside })
    at += length
    if (at >= end) break
  }
  return sliced
}

function* piecesOf(text: Y.Text): Generator<Piece> {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    yield { client: item.id.client, clock: item.id.clock, length: item.length }
  }
}

function add(runs: Run[], { who, length }: Run): void {
  const last = runs.at(-1)
  if (last?.who === who) last.length += length
  else if (length > 0) runs.push({ who, length })
}

/** The place of the last one that begins at or before a clock; -1 when there is none. */
function lastUpTo(brought: readonly Brought[], clock: number): number {
  return countBefore(brought, ({ at }) => at <= clock) - 1
}
