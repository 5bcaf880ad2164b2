import { describe, expect, it } from 'vitest'
import type { MovedRow } from '../../server/people.ts'
import { Visitor } from '../support/visitor.ts'
import { PeopleHouse } from './people-house.ts'
import type { InAccounts } from './people-house.ts'

/** How people go along with a charter from one house to another, whatever either runs on. */
export function movingContract(inAccounts: InAccounts): void {
  describe('people on the move', () => {
    it('[MOVE-7] are the same persons in the other house, and nothing more', async () => {
      const ana = new Visitor()
      const moved = { id: '', rows: [] as MovedRow[] }
      await inAccounts(async (db) => {
        const house = new PeopleHouse(db)
        moved.id = (await house.signsIn(ana, 'ana@example.kr', '아나')).person.id
        await house.signsIn(new Visitor(), 'ben@example.kr', '벤')
        await house.people.keeper.setAdmin(moved.id, true)
        moved.rows = house.people.moving.rowsOf([moved.id, 'nobody'])
      })
      expect(new Set(moved.rows.map(({ p }) => p))).toEqual(new Set(['user', 'notice']))
      await inAccounts(async (db) => {
        const house = new PeopleHouse(db)
        const { people } = house
        expect(people.moving.take(moved.rows)).toBe(0)
        expect(people.moving.take(moved.rows)).toBe(0)
        const [row] = people.keeper.people({ after: null, limit: 9 })
        expect(row).toMatchObject({ id: moved.id, name: '아나', admin: false, sessions: 0 })
        expect((await house.signsIn(new Visitor(), 'ana@example.kr')).person.id).toBe(moved.id)
        const strange = { p: 'user', r: { id: 'x', of_tomorrow: 1 } }
        for (const rows of [[strange], [{ p: 'session', r: {} }], [...moved.rows, strange]]) {
          expect(people.moving.take(rows)).toBeUndefined()
        }
        await people.keeper.erase(moved.id)
        expect(people.moving.take(moved.rows)).toBe(1)
        expect(people.keeper.people({ after: null, limit: 9 })).toMatchObject([
          { id: moved.id, name: '', left: true },
        ])
      })
      await inAccounts(async (db) => {
        const house = new PeopleHouse(db)
        const { id } = (await house.signsIn(new Visitor(), 'ana@example.kr', '다른 아나')).person
        expect(house.people.moving.take(moved.rows)).toBe(1)
        const there = house.people.keeper.people({ after: null, limit: 9 })
        expect(there.map((one) => one.id)).toEqual([id])
      })
    })
  })
}
