import { getTableName, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { putRow, rowsOf, tablesIn } from '../../server/db/rows.ts'
import { tables } from '../../server/db/tables.ts'
import { charterParts, isFree, isHalf, takePart } from '../../server/moving/archive.ts'
import type { Head } from '../../server/moving/archive.ts'
import type { Store } from '../../server/ports.ts'
import { openRoom } from '../../server/room/room.ts'
import { TestClock } from './clock.ts'
import { House, TestIds } from './house.ts'
import type { InStore } from './house.ts'

const ABOUT = { slug: 'small', title: '작은 헌장', stage: 'open', openedAt: 1, at: 2 } as const

/** All parts of an archive, and what its last line is; `between` happens after the first one. */
function archived(store: Store, between = (): void => {}): { parts: string[]; persons: string[] } {
  const parts: string[] = []
  for (const making = charterParts(store, ABOUT); ;) {
    const { value, done } = making.next()
    if (done) return { parts: [...parts, value.end], persons: value.persons }
    parts.push(value)
    if (parts.length === 1) between()
  }
}

/** Puts an archive into a store part by part, each cut in two at a line. */
function restored(store: Store, parts: readonly string[]): Head | null {
  let head: Head | null = null
  let whole: Head | null = null
  for (const part of parts) {
    const cut = part.lastIndexOf('\n', part.length / 2) + 1
    for (const piece of [part.slice(0, cut), part.slice(cut)]) {
      if (piece !== '') ({ head, whole } = takePart(store, piece, head))
    }
  }
  return whole
}

/** Everything that is in a store, by table. */
const all = (store: Store) =>
  store.read((q) => Object.fromEntries(tablesIn(q).map((table) => [table.name, rowsOf(q, table)])))

/** A house in which people wrote, left and were muted. */
function busy(store: Store): House {
  const house = new House(store)
  const [ana, ben] = [house.writer('아나').joins(), house.citizen('벤').joins()]
  house.settles()
  for (let i = 0; i < 230; i += 1) {
    ana.types(`<${i}>`)
    house.settles()
  }
  ben.types('벤의 말 ')
  house.settles()
  store.write((q) => house.mutes(q, ana.person.id))
  return house
}

const addTable = (store: Store): void =>
  store.write((q) => void q.run(sql`create table of_tomorrow (id text primary key, words text)`))

/** How a charter travels from one house to another, whatever either of them runs on. */
export function archiveContract(inStore: InStore): void {
  describe('a charter on the move', () => {
    it('[MOVE-1] is the same when it has arrived: text, journal, whose words, log, and everything else', async () => {
      const moved = { parts: [] as string[], before: {}, text: '', generation: '' }
      await inStore((store) => {
        const { room } = busy(store)
        const { parts, persons } = archived(store)
        expect(persons.toSorted()).toEqual(
          expect.arrayContaining(['person-아나', 'person-벤'].toSorted()),
        )
        moved.parts = parts
        moved.before = all(store)
        moved.text = canonicalText(room.charter())
        moved.generation = room.generation
      })
      await inStore((store) => {
        expect(restored(store, moved.parts)).toMatchObject(ABOUT)
        expect(all(store)).toEqual(moved.before)
        const house = new House(store)
        expect(canonicalText(house.room.charter())).toBe(moved.text)
        // Copies on devices are of the same document, and whoever has one goes on.
        expect(house.room.generation).toBe(moved.generation)
        const ben = house.citizen('벤').joins()
        house.settles()
        ben.types('그 뒤의 말 ')
        house.settles()
        expect([ben.told.closed, house.stored().startsWith('그 뒤의 말 벤의 말 ')]).toEqual([
          [],
          true,
        ])
        // And back again, from there.
        moved.parts = archived(store).parts
        moved.before = all(store)
      })
      await inStore((store) => {
        restored(store, moved.parts)
        expect(all(store)).toEqual(moved.before)
      })
    })

    it('[MOVE-2] takes along every table that there is, and one that is added later', async () => {
      let parts: string[] = []
      let before = {}
      await inStore((store) => {
        new House(store)
        addTable(store)
        store.write((q) => {
          const names = tablesIn(q).map(({ name }) => name)
          expect(names).toEqual(expect.arrayContaining(Object.values(tables).map(getTableName)))
          for (const table of tablesIn(q)) {
            if (rowsOf(q, table).length > 0 || table.name === 'fold') continue
            putRow(q, table, Object.fromEntries(table.columns.map((column) => [column, '1'])))
          }
        })
        ;({ parts } = archived(store))
        before = all(store)
      })
      await inStore((store) => {
        addTable(store)
        restored(store, parts)
        expect(all(store)).toEqual(before)
        const empty = Object.entries(all(store)).filter(([, rows]) => rows.length === 0)
        expect(empty.map(([name]) => name)).toEqual(['fold'])
      })
    })

    it('[MOVE-3] is taken whole also while people write', async () => {
      let parts: string[] = []
      let text = ''
      await inStore((store) => {
        const house = busy(store)
        const ben = house.citizen('벤').joins()
        house.settles()
        ;({ parts } = archived(store, () => {
          ben.types('그 사이의 말 ')
          house.settles()
        }))
        text = canonicalText(house.room.charter())
        expect(ben.told.closed).toEqual([])
      })
      await inStore((store) => {
        restored(store, parts)
        expect(canonicalText(new House(store).room.charter())).toBe(text)
        expect(text).toContain('그 사이의 말')
      })
    })

    it('[MOVE-4] takes no place where somebody wrote, and is no charter before all of it has come', async () => {
      let parts: string[] = []
      await inStore((store) => void ({ parts } = archived((busy(store), store))))
      await inStore((store) => {
        busy(store)
        const before = all(store)
        expect(isFree(store)).toBe(false)
        expect(() => restored(store, parts)).toThrow('in which somebody wrote')
        expect(all(store)).toEqual(before)
      })
      await inStore((store) => {
        // What the first start put there is nobody's.
        new House(store)
        expect([isFree(store), isHalf(store)]).toEqual([true, false])
        restored(store, parts.slice(0, -1))
        expect([isFree(store), isHalf(store)]).toEqual([true, true])
        const { clock, ids } = { clock: new TestClock(), ids: new TestIds() }
        const log = { info() {}, warn() {}, error() {} }
        expect(() => openRoom({ store, clock, ids, log, build: '' })).toThrow('no charter')
      })
    })

    it('[MOVE-5] is refused where it is of another version, not whole, changed, or something else', async () => {
      let parts: string[] = []
      await inStore((store) => void ({ parts } = archived((busy(store), store))))
      const whole = parts.join('')
      const lines = whole.split('\n')
      const without = (part: string) => lines.filter((each) => !each.includes(part)).join('\n')
      const cases: [file: string, sentence: string][] = [
        ['', 'This is no archive'],
        ['{"kind":"export"}\n', 'a line that is none'],
        [lines.slice(1).join('\n'), 'does not begin with the head'],
        [whole.replace(/"migration":\d+/, '"migration":1'), 'made by another version'],
        [without('"t":"journal","r":{"n":3,'), 'It is not whole'],
        [whole.replace('"t":"log"', '"t":"of_tomorrow"'), 'does not know'],
        [whole.replace('{"t":"log","r":{', '{"t":"log","r":{"of_tomorrow":1,'), 'does not know'],
        [whole.replace(/"hash":"[0-9a-f]{64}"}}\n$/, '"hash":"0"}}\n'), 'Its text is not'],
      ]
      for (const [file, sentence] of cases) {
        await inStore((store) => {
          expect(() => takePart(store, file, null)).toThrow(sentence)
        })
      }
    })
  })
}
