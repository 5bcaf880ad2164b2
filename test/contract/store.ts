import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { commitTurn, keepFold, readJournal } from '../../server/commands/journal.ts'
import { leaseClientId, readAuthors } from '../../server/commands/authors.ts'
import { openCharter, readAbout } from '../../server/commands/opening.ts'
import { appendLog, readLog } from '../../server/commands/public-log.ts'
import { journal } from '../../server/db/tables.ts'
import type { Store } from '../../server/ports.ts'
import { SMALL } from '../support/draft.ts'
import { TestClock } from './clock.ts'
import { TestIds } from './house.ts'
import type { InStore } from './house.ts'

const row = (update: Uint8Array = Uint8Array.of(0, 0)) => ({
  at: 5,
  person: 'ana',
  clientId: 4_294_967_295,
  update,
})

const put = (store: Store, update?: Uint8Array) =>
  store.write((q) => q.insert(journal).values(row(update)).returning().get())

const rows = (store: Store) => store.read((q) => q.select().from(journal).all())

/** What a charter's database promises, whatever it runs on. */
export function storeContract(inStore: InStore): void {
  describe('a store', () => {
    it('[STORE-1] keeps all of a transaction, and has it after it is opened again', () =>
      inStore(async (store, reopen) => {
        store.write((q) => {
          q.insert(journal).values(row()).run()
          appendLog(q, { at: 6, actor: 'operator', type: 'test', body: { a: '가' } })
        })
        const again = await reopen()
        expect(rows(again)).toEqual([{ n: 1, ...row() }])
        expect(again.read((q) => readLog(q, { before: null, limit: 9 }))).toEqual([
          { n: 1, at: 6, actor: 'operator', type: 'test', body: { a: '가' }, by: null },
        ])
      }))

    it('[STORE-2] keeps nothing of a transaction that throws', () =>
      inStore((store) => {
        put(store)
        const broken = () =>
          store.write((q) => {
            q.insert(journal).values(row()).run()
            q.update(journal).set({ person: 'eve' }).where(eq(journal.n, 1)).run()
            throw new Error('no')
          })
        expect(broken).toThrow('no')
        expect(rows(store)).toEqual([{ n: 1, ...row() }])
      }))

    it('[STORE-3] refuses a transaction that is a promise, and keeps nothing of it', () =>
      inStore(async (store) => {
        let late: Promise<unknown> = Promise.resolve()
        const work = (q: Parameters<Parameters<Store['write']>[0]>[0]) => {
          q.insert(journal).values(row()).run()
          return (late = Promise.resolve(1))
        }
        // @ts-expect-error -- a promise is refused by its type already
        expect(() => store.write(work)).toThrow(TypeError)
        // @ts-expect-error -- and so it is in reading
        expect(() => store.read(async () => 1)).toThrow(TypeError)
        await late
        expect(rows(store)).toEqual([])
      }))

    it('[STORE-4] gives back what it wrote, and numbers that are never used again', () =>
      inStore((store) => {
        expect(put(store)).toEqual({ n: 1, ...row() })
        store.write((q) => void q.delete(journal).run())
        expect(put(store)).toEqual({ n: 2, ...row() })
        const changed = store.write((q) =>
          q.update(journal).set({ person: 'ben' }).where(eq(journal.n, 7)).returning().all(),
        )
        expect(changed).toEqual([])
      }))

    it('[STORE-5] keeps bytes exactly, views and large ones too', () =>
      inStore((store) => {
        const view = Uint8Array.from([9, 9, 0, 255, 9]).subarray(2, 4)
        const large = new Uint8Array(1_900_000).map((_, i) => i * 7)
        for (const bytes of [new Uint8Array(), view, large]) {
          const { update } = put(store, bytes)!
          expect(update.constructor).toBe(Uint8Array)
          expect(update.byteLength).toBe(bytes.byteLength)
          expect(update.every((byte, i) => byte === bytes[i])).toBe(true)
        }
      }))

    it('[STORE-6] seeds a charter once, with its log, whoever asks again', () =>
      inStore((store) => {
        const clock = new TestClock()
        const open = () =>
          openCharter(store, { slug: 'small', charter: SMALL, ids: new TestIds(), clock })
        expect(readAbout(store)).toBe(undefined)
        const about = open()
        const first = rows(store)
        clock.advance(5)
        expect(open()).toEqual(about)
        expect(readAbout(store)).toEqual(about)
        expect(rows(store)).toEqual(first)
        expect(first.map(({ n, at, person }) => ({ n, at, person }))).toEqual([
          { n: 1, at: about.seededAt, person: 'seed' },
        ])
        expect(store.read((q) => readLog(q, { before: null, limit: 9 }))).toEqual([
          {
            n: 1,
            at: about.seededAt,
            actor: 'operator',
            type: 'charter_opened',
            body: about,
            by: null,
          },
        ])
        expect([...readAuthors(store).values()]).toEqual(['seed'])
      }))

    it('[STORE-6] keeps nothing of a charter whose seeding fails', () =>
      inStore((store) => {
        const broken = {
          ...new TestIds(),
          clientId: () => 1,
          uuid: () => null as unknown as string,
        }
        const open = (ids: TestIds) =>
          openCharter(store, { slug: 'small', charter: SMALL, ids, clock: new TestClock() })
        expect(() => open(broken as unknown as TestIds)).toThrow()
        expect([readAbout(store), rows(store), readAuthors(store).size]).toEqual([undefined, [], 0])
        expect(open(new TestIds()).generation).toBe('generation-2')
      }))

    it('[STORE-7] keeps one fold, and reads it with the rows after it', () =>
      inStore((store) => {
        const state = (byte: number) => Uint8Array.of(byte)
        for (let i = 0; i < 4; i += 1) commitTurn(store, (turn) => turn.append(row(state(i))))
        expect(readJournal(store).fold).toBe(undefined)
        expect(keepFold(store, { upto: 2, at: 7, state: state(50) })).toBe(true)
        expect(keepFold(store, { upto: 3, at: 8, state: state(60) })).toBe(true)
        expect(readJournal(store)).toEqual({
          fold: { upto: 3, at: 8, state: state(60) },
          tail: [{ n: 4, update: state(3) }],
        })
        expect(rows(store).length).toBe(4)
        expect(keepFold(store, { upto: 4, at: 9, state: new Uint8Array(2 ** 21) })).toBe(false)
        expect(readJournal(store).fold?.upto).toBe(3)
      }))

    it('[STORE-8] gives a client id to one person only', () =>
      inStore((store) => {
        const lease = { clientId: 7, person: 'ana', name: '아나', leasedAt: 1 }
        leaseClientId(store, lease)
        expect(() => leaseClientId(store, { ...lease, person: 'eve' })).toThrow()
        expect(readAuthors(store)).toEqual(new Map([[7, 'ana']]))
      }))
  })
}
