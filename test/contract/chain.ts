import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  checkpointWords,
  commitmentOfBody,
  GENESIS,
  hashOfLeaf,
  rotationWords,
} from '../../drafts/rules/chain.ts'
import { freeze } from '../../server/commands/freezing.ts'
import { eraseRow } from '../../server/commands/erasing.ts'
import { runErrand } from '../../server/commands/errands.ts'
import { appendLog, readLog, readLogOf, rowsOfActs } from '../../server/commands/public-log.ts'
import { act, checkpoint, log, logBody } from '../../server/db/tables.ts'
import { hasToSeal, seal } from '../../server/http/sealing.ts'
import type { Outcome, Signer, Store } from '../../server/ports.ts'
import { citizenOf } from '../support/known.ts'
import { aSigner } from '../support/signer.ts'
import { TestClock } from './clock.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

/** A database as the migrations before the chain left it, with rows in its log, opened now. */
export type InOldStore = (
  rows: readonly { at: number; actor: string; type: string; body: string }[],
  work: (store: Store) => void | Promise<void>,
) => Promise<void>

/** The hash each leaf should have, from nothing but the leaves. */
function isWhole(store: Store): boolean {
  let previous = GENESIS
  return store
    .read((q) => q.select().from(log).orderBy(log.n).all())
    .every((leaf, i) => {
      previous = hashOfLeaf(leaf, previous)
      return leaf.hash === previous && leaf.n === i + 1
    })
}

/** Rows whose body stands there and is what the leaf promises. */
const kept = (store: Store): number[] =>
  store
    .read((q) =>
      q
        .select({ n: log.n, commitment: log.commitment, salt: logBody.salt, body: logBody.body })
        .from(log)
        .innerJoin(logBody, eq(logBody.n, log.n))
        .orderBy(log.n)
        .all(),
    )
    .filter(({ commitment, ...beside }) => commitment === commitmentOfBody(beside))
    .map(({ n }) => n)

const checkpoints = (store: Store) => store.read((q) => q.select().from(checkpoint).all())

const bytes = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (each) => Number.parseInt(each, 16))

async function isSigned(words: string, signature: string, key: string): Promise<boolean> {
  const known = await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify'])
  const said = new TextEncoder().encode(words)
  return crypto.subtle.verify('Ed25519', known, bytes(signature), said)
}

const MINA = citizenOf({ id: 'person-민아', name: '민아', colour: 1 })

/** What the log and the signatures under it promise, whatever they run on. */
export function chainContract(inStore: InStore, inOldStore: InOldStore): void {
  const append = (store: Store, words: string): void =>
    store.write((q) =>
      appendLog(q, { at: 5, actor: 'moderator', type: 'test', body: { reason: words } }),
    )

  const freezes = (house: House, reason: string, key = '*'): void => {
    const { clock, store } = house
    const by = { known: MINA, role: 'moderator' } as const
    const doing = { id: house.ids.uuid(), by, now: clock.now(), rule: '규칙 1', reason }
    const done = store.write<Outcome<unknown>>((q) => freeze(q, doing, { key, until: null }))
    if (!done.ok) throw new Error(done.refusal.code)
  }

  const sealing = (store: Store, signer: Signer, failed: string[] = []) => ({
    slug: 'small',
    store,
    signer,
    clock: new TestClock(),
    log: {
      info: () => {},
      warn: () => {},
      error: (event: string) => void failed.push(event),
    },
  })

  describe('the log as a chain', () => {
    it('[PROOF-1] every row is a leaf that binds all before it, and what it says under a salt of its own', () =>
      inStore((store) => {
        for (const words of ['하나', '둘', '둘']) append(store, words)
        expect(isWhole(store)).toBe(true)
        expect(kept(store)).toEqual([1, 2, 3])
        const rows = store.read((q) => q.select().from(logBody).all())
        expect(new Set(rows.map(({ salt }) => salt)).size).toBe(3)
        for (const { salt } of rows) expect(salt).toMatch(/^[0-9a-f]{64}$/)
        const leaves = store.read((q) => q.select().from(log).all())
        expect(leaves[1]!.commitment).not.toBe(leaves[2]!.commitment)
        store.write((q) => void q.update(log).set({ at: 6 }).where(eq(log.n, 2)).run())
        expect(isWhole(store)).toBe(false)
      }))

    it('[PROOF-1] what a failed command wrote is in no chain', () =>
      inStore((store) => {
        append(store, '하나')
        const broken = () =>
          store.write((q) => {
            appendLog(q, { at: 5, actor: 'moderator', type: 'test', body: {} })
            throw new Error('no')
          })
        expect(broken).toThrow('no')
        append(store, '둘')
        expect([isWhole(store), kept(store)]).toEqual([true, [1, 2]])
      }))

    it('[PROOF-2] a database from before is brought into the chain, with all that it said', async () => {
      const old = [
        { at: 1, actor: 'operator', type: 'charter_opened', body: '{"slug":"old"}' },
        { at: 2, actor: 'moderator', type: 'freeze', body: '{"reason":"가\\n나","key":"*"}' },
        { at: 3, actor: 'house', type: 'ended', body: '{"time":true}' },
      ]
      const said = (store: Store) =>
        store
          .read((q) => readLog(q, { before: null, limit: 9 }))
          .map(({ n, at, type, body }) => ({ n, at, type, body }))
      const before = old
        .map(({ at, type, body }, i) => ({ n: i + 1, at, type, body: JSON.parse(body) as object }))
        .toReversed()
      await inOldStore(old, (store) => {
        expect(said(store)).toEqual(before)
        append(store, '넷')
        expect(said(store).slice(1)).toEqual(before)
        expect([isWhole(store), kept(store)]).toEqual([true, [1, 2, 3, 4]])
      })
    })

    it('[PROOF-9] what it says of an act is found by an index, whatever its length', () =>
      inStore((store) => {
        const house = new House(store)
        freezes(house, '까닭')
        freezes(house, '다른 까닭', 'access')
        const { id } = store.read((q) => q.select().from(act).where(eq(act.key, 'access')).get())!
        const found = store.read((q) => readLogOf(q, [id, 'nothing']))
        expect(found.map(({ body }) => body['reason'])).toEqual(['다른 까닭'])
        const plan = store.read((q) =>
          q.all<{ detail: string }>(sql`explain query plan ${rowsOfActs(q, [id]).getSQL()}`),
        )
        const tables = plan.map(({ detail }) => detail).filter((each) => each.includes(' log'))
        expect(tables).toEqual([
          'SEARCH log_body USING INDEX log_body_act (<expr>=?)',
          'SEARCH log USING INTEGER PRIMARY KEY (rowid=?)',
        ])
      }))

    it('[PROOF-3] what a row says is erased wherever the house has it, and the chain holds', () =>
      inStore((store) => {
        const house = new House(store)
        freezes(house, '이름 홍길동')
        freezes(house, '다른 까닭', 'access')
        const erase = (row: number) =>
          store.write<Outcome<null>>((q) =>
            eraseRow(q, { row, actor: 'operator', reason: '이름이 있었어요', now: 9 }),
          )
        const before = store.read((q) => q.select().from(log).all())
        expect(erase(2)).toEqual({ ok: true, value: null })
        expect(isWhole(store)).toBe(true)
        expect(kept(store)).toEqual([1, 3, 4])
        expect(store.read((q) => q.select().from(log).all()).slice(0, 3)).toEqual(before)
        const all = store.read((q) => [
          q.select().from(log).all(),
          q.select().from(logBody).all(),
          q.select().from(act).all(),
        ])
        expect(JSON.stringify(all)).not.toContain('홍길동')
        expect(JSON.stringify(all)).toContain('다른 까닭')
        const [last, , erased] = store.read((q) => readLog(q, { before: null, limit: 9 }))
        expect([last!.type, last!.body]).toEqual([
          'log_erased',
          { row: 2, reason: '이름이 있었어요' },
        ])
        expect([erased!.n, erased!.type, erased!.body, erased!.erased]).toEqual([
          2,
          'freeze',
          {},
          true,
        ])
        expect(erase(2)).toEqual({ ok: false, refusal: { code: 'already_done' } })
        expect(erase(99)).toEqual({ ok: false, refusal: { code: 'not_found' } })
        expect(erase(1)).toEqual({ ok: false, refusal: { code: 'bad_request', field: 'row' } })
      }))

    it('[PROOF-4] who leaves was named in no leaf, and the chain is what it was', () =>
      inStore((store) => {
        const house = new House(store)
        freezes(house, '까닭')
        const leaves = () =>
          store.read((q) => [q.select().from(log).all(), q.select().from(logBody).all()])
        const before = leaves()
        expect(JSON.stringify(before)).not.toMatch(/민아|person-/)
        store.write((q) => runErrand(q, { type: 'forget', person: MINA.person.id }))
        expect(leaves()).toEqual(before)
        expect([isWhole(store), kept(store)]).toEqual([true, [1, 2]])
      }))
  })

  describe('a checkpoint', () => {
    it('[PROOF-5] signs the end of the log after it was committed, once, by a key the log names', () =>
      inStore(async (store) => {
        const house = new House(store)
        const signer = aSigner()
        const ports = sealing(store, signer)
        freezes(house, '까닭')
        expect([hasToSeal(store), checkpoints(store)]).toEqual([true, []])
        await Promise.all([seal(ports), seal(ports)])
        await seal(ports)
        expect(hasToSeal(store)).toBe(false)
        const [sealed, ...more] = checkpoints(store)
        expect(more).toEqual([])
        const [last] = store.read((q) => readLog(q, { before: null, limit: 1 }))
        const { key } = (await signer.keys())[0]!
        expect([last!.n, last!.type, last!.body]).toEqual([
          3,
          'signing_key',
          { key, previous: null, proof: null },
        ])
        const { signature, ...rest } = sealed!
        const leaf = store.read((q) => q.select().from(log).where(eq(log.n, 3)).get()!)
        expect(rest).toEqual({ n: 3, at: ports.clock.now(), head: leaf.hash, key })
        const { generation } = house.room
        const words = checkpointWords({ ...rest, charter: 'small', generation })
        expect(await isSigned(words, signature, key)).toBe(true)
        expect(await isSigned(words.replace('small', 'large'), signature, key)).toBe(false)
      }))

    it('[PROOF-6] a new key is signed by the one before, and both stand in the log', () =>
      inStore(async (store) => {
        const house = new House(store)
        const signer = aSigner()
        const ports = sealing(store, signer)
        await seal(ports)
        await signer.rotate()
        await signer.rotate()
        await seal(ports)
        freezes(house, '까닭')
        await seal(ports)
        const keys = await signer.keys()
        const told = store
          .read((q) => readLog(q, { before: null, limit: 9 }))
          .filter(({ type }) => type === 'signing_key')
          .map(({ body }) => body)
          .toReversed()
        expect(told).toEqual(keys)
        for (const { key, previous, proof } of keys.slice(1)) {
          expect(
            await isSigned(rotationWords({ key, previous: previous! }), proof!, previous!),
          ).toBe(true)
        }
        expect(checkpoints(store).map(({ n, key }) => [n, key])).toEqual([
          [2, keys[0]!.key],
          [4, keys[2]!.key],
          [5, keys[2]!.key],
        ])
        const other = aSigner()
        await seal(sealing(store, other))
        const [lost] = store.read((q) => readLog(q, { before: null, limit: 1 }))
        expect(lost!.body).toEqual({
          key: (await other.keys())[0]!.key,
          previous: keys[2]!.key,
          proof: null,
        })
        expect(isWhole(store)).toBe(true)
      }))

    it('[PROOF-7] where no signature comes, what was decided stands, and it is signed the next time', () =>
      inStore(async (store) => {
        const house = new House(store)
        const signer = aSigner()
        const failed: string[] = []
        const sign = () => Promise.reject(new Error('no key'))
        freezes(house, '까닭')
        await seal(sealing(store, { ...signer, sign }, failed))
        expect([failed, checkpoints(store), hasToSeal(store)]).toEqual([['seal_failed'], [], true])
        await seal(sealing(store, signer, failed))
        expect([failed.length, checkpoints(store).length, isWhole(store)]).toEqual([1, 1, true])
      }))
  })
}
