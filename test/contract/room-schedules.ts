import { expect, it } from 'vitest'
import { Random, seedOf } from '../support/random.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import type { Member } from './member.ts'

/** Nobody hears anything more of a process that is gone. */
function crashes(house: House, members: readonly Member[]): void {
  for (const one of members) one.drops()
  while (house.wire.deliver()) continue
  house.restarts()
}

function act(
  house: House,
  one: Member,
  members: readonly Member[],
  random: Random,
  mark: string,
): void {
  const chance = random.real()
  const barred = one.told.hello[0]?.writing
  if (chance < 0.5 && one.text() !== '' && !barred) {
    one.types(mark)
    typed.get(house)!.push(mark)
  } else if (chance < 0.6) one.drops()
  else if (chance < 0.75 && one.session === null) one.joins()
  else if (chance < 0.88) house.wire.deliver()
  else if (chance < 0.94) house.clock.turn()
  else if (chance < 0.96) house.settles()
  else if (chance < 0.98) house.failing = !house.failing
  else if (chance < 0.99) house.sleeps(members)
  else crashes(house, members)
}

const typed = new WeakMap<House, string[]>()

export function roomSchedules(inStore: InStore): void {
  it('[ROOM-39] loses and doubles no word in any order of drops, failures, sleep and restarts', () => {
    const seed = seedOf('room schedules', 1_122)
    return inSeries(40, (round) =>
      inStore((store) => {
        const random = new Random(seed + round)
        const house = new House(store, { framesPerSecond: 1e6, frameBurst: 1e6 })
        typed.set(house, [])
        const members = [house.writer(), house.writer(), house.plain()]
        for (const one of members) one.joins()
        house.settles()
        for (let step = 0; step < 150; step += 1) {
          act(house, random.pick(members), members, random, `<${step}>`)
        }
        house.failing = false
        for (const one of members) one.drops()
        house.settles().clock.advance(60_000)
        house.settles()
        for (const one of members) one.joins()
        house.settles()
        const where = `seed ${seed + round}`
        const text = members[0]!.text()
        for (const one of members) expect([one.text(), one.told.closed], where).toEqual([text, []])
        expect(house.stored(), where).toBe(text)
        const marks = text.match(/<\d+>/g) ?? []
        expect(marks.toSorted(), where).toEqual(typed.get(house)!.toSorted())
      }),
    )
  })

  it('[ROOM-17] recovers after a crash all that was acknowledged or shown', () => {
    const seed = seedOf('room crashes', 407)
    return inSeries(40, (round) =>
      inStore((store) => {
        const random = new Random(seed + round)
        const house = new House(store)
        const [ana, ben] = [house.writer().joins(), house.writer().joins()]
        house.settles()
        let acknowledged = ''
        for (let step = random.below(30); step >= 0; step -= 1) {
          ana.types(`<${step}>`)
          if (random.chance(0.5)) house.wire.deliver()
          if (random.chance(0.5)) house.clock.turn()
          if (ana.told.saved.at(-1) === ana.sent) acknowledged = ana.text()
          if (random.chance(0.1)) house.failing = true
        }
        house.restarts()
        const stored = house.stored()
        expect(stored.endsWith(acknowledged), `seed ${seed + round}`).toBe(true)
        expect(stored.endsWith(ben.text()), `seed ${seed + round}`).toBe(true)
      }),
    )
  })
}

async function inSeries(rounds: number, run: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await run(round)
}
