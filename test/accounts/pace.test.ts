import { describe, expect, it } from 'vitest'
import { createPace } from '../../server/accounts/pace.ts'
import { networkOf } from '../../server/network.ts'
import { TestClock } from '../contract/clock.ts'

const MINUTE = 60_000

describe('so many in an hour', () => {
  it('[ACC-33] counts each from when it came', () => {
    const clock = new TestClock()
    const pace = createPace(clock, 2)
    pace.count('a')
    clock.advance(20 * MINUTE)
    pace.count('a')
    expect([pace.wait('a'), pace.wait('b'), pace.wait('')]).toEqual([40 * 60, 0, 0])
    clock.advance(40 * MINUTE)
    expect(pace.wait('a')).toBe(0)
    pace.count('a')
    expect(pace.wait('a')).toBe(20 * 60)
  })

  it('[ACC-33] forgets who was heard of first rather than growing without end', () => {
    const clock = new TestClock()
    const pace = createPace(clock, 1, 2)
    for (const key of ['a', 'b', 'a', 'c']) pace.count(key)
    expect(['a', 'b', 'c'].map((key) => pace.wait(key) > 0)).toEqual([true, false, true])
  })

  it('[ACC-33] holds nobody back for a clock that was set back', () => {
    const clock = new TestClock()
    const pace = createPace(clock, 1)
    pace.count('a')
    clock.isSet(-24 * 60 * MINUTE)
    expect(pace.wait('a')).toBe(0)
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('[ACC-33] %j counts as %j', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
