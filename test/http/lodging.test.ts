import { describe, expect, it } from 'vitest'
import { createLodging } from '../../server/lodging.ts'
import type { Room } from '../../server/room/room.ts'

const MINUTE = 60_000

/** A house whose rooms only note what is asked of them. */
function aHouse() {
  const time = { now: 0 }
  const crowd = { writers: 0, readers: 0 }
  const notes: string[] = []
  const clock = { now: () => time.now, after: () => () => {}, soon: (work: () => void) => work() }
  const lodging = createLodging(clock, () => {
    notes.push('open')
    const room = {
      beat: () => void notes.push('beat'),
      close: () => void notes.push('close'),
      crowd: () => crowd,
    }
    return room as unknown as Room
  })
  return { lodging, time, crowd, notes }
}

describe('a charter’s room', () => {
  it('[RUN-20] is opened when it is first asked for, once', () => {
    const { lodging, notes } = aHouse()
    lodging.beat()
    expect(notes).toEqual([])
    expect(lodging.room()).toBe(lodging.room())
    expect(notes).toEqual(['open'])
  })

  it('[RUN-20] leaves memory a minute after the last one left or asked, and opens again', () => {
    const { lodging, time, crowd, notes } = aHouse()
    lodging.room()
    crowd.readers = 1
    time.now += 5 * MINUTE
    lodging.beat()
    crowd.readers = 0
    time.now += MINUTE - 1
    lodging.beat()
    lodging.room()
    time.now += MINUTE - 1
    lodging.beat()
    expect(notes).toEqual(['open', 'beat', 'beat', 'beat'])
    time.now += 1
    lodging.beat()
    lodging.beat()
    expect(notes.slice(4)).toEqual(['beat', 'close'])
    lodging.room()
    expect(notes.slice(6)).toEqual(['open'])
  })
})
