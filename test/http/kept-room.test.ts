import { describe, expect, it } from 'vitest'
import { keepRoom } from '../../server/node/kept-room.ts'
import type { Room } from '../../server/room/room.ts'

const MINUTE = 60_000

/** A house whose rooms only note what is asked of them. */
function aHouse() {
  const time = { now: 0 }
  const crowd = { writers: 0, readers: 0 }
  const notes: string[] = []
  const clock = { now: () => time.now, after: () => () => {}, soon: (work: () => void) => work() }
  const kept = keepRoom(clock, () => {
    notes.push('open')
    const room = {
      beat: () => void notes.push('beat'),
      close: () => void notes.push('close'),
      crowd: () => crowd,
    }
    return room as unknown as Room
  })
  return { kept, time, crowd, notes }
}

describe('a charter’s room', () => {
  it('[RUN-20] is opened when it is first asked for, once', () => {
    const { kept, notes } = aHouse()
    kept.beat()
    expect(notes).toEqual([])
    expect(kept.room()).toBe(kept.room())
    expect(notes).toEqual(['open'])
  })

  it('[RUN-20] leaves memory a minute after the last one left or asked, and opens again', () => {
    const { kept, time, crowd, notes } = aHouse()
    kept.room()
    crowd.readers = 1
    time.now += 5 * MINUTE
    kept.beat()
    crowd.readers = 0
    time.now += MINUTE - 1
    kept.beat()
    kept.room()
    time.now += MINUTE - 1
    kept.beat()
    expect(notes).toEqual(['open', 'beat', 'beat', 'beat'])
    time.now += 1
    kept.beat()
    kept.beat()
    expect(notes.slice(4)).toEqual(['beat', 'close'])
    kept.room()
    expect(notes.slice(6)).toEqual(['open'])
  })
})
