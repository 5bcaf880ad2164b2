import { beforeAll, describe, expect, it } from 'vitest'
import { Reading, verify } from '../../client/public/assets/verify.mjs'
import { openSqlite } from '../../server/db/sqlite.ts'
import { bytesOf, pieces, Recorded } from '../contract/record.ts'
import { Random, seedOf } from '../support/random.ts'
import { aSigner } from '../support/signer.ts'
import { changed, needPython, second } from './second.ts'
import type { Change } from './second.ts'

/**
 * The suite changes one byte of every row of a long record, and every row as a whole. A long run
 * (`EVERY_BYTE=1`) takes a record with fewer rows of each kind, and changes every bit of every byte.
 */
const EVERY_BYTE = process.env['EVERY_BYTE'] === '1'
const SIZE = EVERY_BYTE ? { voters: 6, said: 5, rows: 50 } : { voters: 40, said: 920, rows: 1_000 }
const LF = 10

let base: Uint8Array
/** Where each line begins, and where the last one ends. */
let starts: number[]
/** What the first verifier knows before each line. */
const before: Reading[] = []

/** A reader that goes its own way from here. */
function copyOf(reading: Reading): Reading {
  const { decoder, options, ...state } = reading
  const copy = Object.create(Reading.prototype) as Reading
  return Object.assign(copy, structuredClone(state), { decoder, options })
}

const lineOf = (at: number): number => {
  let [low, high] = [0, starts.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= at) low = middle
    else high = middle
  }
  return low
}

/** Whether the first verifier finds anything. What stands before the change it has read already. */
async function isCaught(change: Change): Promise<boolean> {
  const line = lineOf(Math.min(change.from, base.length - 1))
  const reading = copyOf(before[line]!)
  const bytes = changed(base, change).subarray(starts[line])
  async function* until() {
    for await (const piece of pieces(bytes, 2_000)) {
      yield piece
      if (reading.problems.length > 0) return
    }
  }
  return (await verify(until(), {}, reading)).problems.length > 0
}

async function bothCatch(changes: readonly Change[]): Promise<void> {
  console.info(`${changes.length} changes to ${base.length} bytes`)
  const missed: Change[] = []
  for (const change of changes) if (!(await isCaught(change))) missed.push(change)
  expect(missed).toEqual([])
  const said = await second(base, changes)
  expect(said.length).toBe(changes.length)
  expect(changes.filter((_, i) => !said[i]!.startsWith('wrong'))).toEqual([])
}

beforeAll(async () => {
  needPython()
  const recorded = new Recorded(openSqlite(':memory:'), aSigner(), SIZE.voters)
  for (let i = 0; i < SIZE.said; i += 1) recorded.says(`까닭 ${i}`)
  await recorded.rotates()
  base = bytesOf(await recorded.exported())
  starts = [0]
  for (let at = 0; at < base.length; at += 1) if (base[at] === LF) starts.push(at + 1)
  const reading = new Reading({})
  for (let line = 0; line < starts.length - 1; line += 1) {
    before.push(copyOf(reading))
    await reading.line(base.subarray(starts[line], starts[line + 1]! - 1))
  }
})

describe('an export', () => {
  it('[VERIFY-1] is whole to both verifiers, in pieces of any size', async () => {
    expect(starts.length - 1).toBeGreaterThanOrEqual(SIZE.rows)
    for (const size of [997, 65_536]) {
      expect(await verify(pieces(base, size))).toMatchObject({ problems: [], signatures: true })
    }
    expect(await second(base, [{ from: 0, to: 0, put: new Uint8Array() }])).toEqual(['whole'])
  })

  it('[VERIFY-2] with one byte changed is caught by both, in every row', async () => {
    const random = new Random(seedOf('flips', 1129))
    const turn = (from: number, bits: number): Change => {
      return { from, to: from + 1, put: Uint8Array.of(base[from]! ^ bits) }
    }
    const some = () =>
      starts
        .slice(0, -1)
        .map((start, i) =>
          turn(start + random.below(starts[i + 1]! - start), 1 + random.below(255)),
        )
    const every = () =>
      [...base.keys()].flatMap((from) =>
        Array.from({ length: 8 }, (_, bit) => turn(from, 1 << bit)),
      )
    await bothCatch(EVERY_BYTE ? every() : some())
  })

  it('[VERIFY-3] with any row left out, changed with the next or written twice is caught by both', async () => {
    const nothing = new Uint8Array()
    const changes = starts.slice(0, -1).flatMap((from, i): Change[] => {
      const to = starts[i + 1]!
      const next = starts[i + 2]
      const row = base.subarray(from, to)
      const swapped =
        next === undefined
          ? []
          : [{ from, to: next, put: bytesOf(text(to, next) + text(from, to)) }]
      const twice = EVERY_BYTE || i % 10 === 0 ? [{ from, to: from, put: row }] : []
      return [{ from, to, put: nothing }, ...twice, ...swapped]
    })
    await bothCatch(changes)
  })

  it('[VERIFY-3] that ends early, at any row or in the middle of one, is caught by both', async () => {
    const random = new Random(seedOf('cuts', 1130))
    const cut = (from: number): Change => ({ from, to: base.length, put: new Uint8Array() })
    const cuts = starts.slice(0, -1).flatMap((start, i) => {
      return [cut(start), cut(start + 1 + random.below(starts[i + 1]! - start - 1))]
    })
    await bothCatch(EVERY_BYTE ? [...base.keys()].map(cut) : cuts)
  })
})

const text = (from: number, to: number): string => new TextDecoder().decode(base.subarray(from, to))
