import { expect, it } from 'vitest'
import { CLOCKS, REPLAYED } from './attacks/clocks.ts'
import { FLOODS, SEEN } from './attacks/floods.ts'
import { FORGED } from './attacks/ids.ts'
import { CLOSED, MISPLACED, TAKEN } from './attacks/places.ts'
import { Stage } from './attacks/stage.ts'
import type { InStore } from './house.ts'

const ATTACKS = [FORGED, SEEN, CLOSED, TAKEN, MISPLACED, CLOCKS, REPLAYED, FLOODS].flat()

/** What hostile clients try, and what is left of it. */
export function roomAttacks(inStore: InStore): void {
  it('[ROOM-79] knows a hundred attacks, each by a name of its own', () => {
    const names = ATTACKS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(100)
  })

  it.each(ATTACKS)('[ROOM-79] $name', ({ as, ends, does }) =>
    inStore((store) => {
      const stage = new Stage(store, as)
      does(stage)
      stage.house.settles()
      stage.holds(ends)
    }),
  )
}
