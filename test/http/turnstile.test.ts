import { describe, expect, it } from 'vitest'
import { createTurnstile } from '../../server/http/turnstile.ts'
import { TestClock } from '../contract/clock.ts'
import { json } from '../support/requests.ts'
import { aSite } from './a-site.ts'

const enter = (site: ReturnType<typeof aSite>['site'], init = json({ nickname: '민들레' })) =>
  site.request('/api/session', init)

describe('a flood of guests from one address', () => {
  it('[HTTP-41] lets a thousand in at once and one a second after that, address by address', () => {
    const clock = new TestClock()
    const pass = createTurnstile(clock)
    const times = (n: number, address: string) =>
      Array.from({ length: n }, () => pass(address)).filter(Boolean).length
    expect(times(1_200, '203.0.113.7')).toBe(1_000)
    expect(times(10, '203.0.113.8')).toBe(10)
    clock.advance(5_000)
    expect(times(10, '203.0.113.7')).toBe(5)
    clock.advance(24 * 3_600_000)
    expect(times(1_200, '203.0.113.7')).toBe(1_000)
    clock.isSet(-24 * 3_600_000)
    expect(times(1_200, '203.0.113.7')).toBe(1_000)
  })

  it('[HTTP-41] counts the addresses of one home of version 6 as one', () => {
    const pass = createTurnstile(new TestClock(), 1)
    expect(pass('2001:db8:0:1::1')).toBe(true)
    expect(pass('2001:db8:0:1:ffff::2')).toBe(false)
    expect(pass('2001:db8:0:2::1')).toBe(true)
    expect([pass('::ffff:203.0.113.7'), pass('::ffff:203.0.113.8')]).toEqual([true, true])
    expect([pass('::1'), pass('::1')]).toEqual([true, false])
  })

  it('[HTTP-41] remembers no more addresses than it can bear', () => {
    const pass = createTurnstile(new TestClock(), 1)
    const some = Array.from(
      { length: 60_000 },
      (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
    )
    expect(some.every((address) => pass(address))).toBe(true)
    expect([pass(some.at(-1)!), pass(some[0]!)]).toEqual([false, true])
  })

  it('[HTTP-41] is refused with 429 and a sentence; the address is in no log, and who is in stays in', async () => {
    const { site, lines } = aSite({ addressOf: () => '203.0.113.7' })
    const first = await enter(site)
    expect(first.status).toBe(200)
    const cookie = first.headers.getSetCookie()[0]!.split(';')[0]!
    let refused: Response | undefined
    for (let i = 0; i < 1_001 && !refused; i += 1) {
      const answer = await enter(site)
      if (answer.status !== 200) refused = answer
    }
    expect(refused?.status).toBe(429)
    expect(await refused?.json()).toEqual({
      error: { code: 'too_many_guests' },
      sentence: expect.any(String),
    })
    expect(lines).toContainEqual({
      level: 'warn',
      event: 'too_many_tries',
      facts: { what: 'guests' },
    })
    expect((await site.request('/c/netizen/draft', { headers: { cookie } })).status).toBe(200)
    expect(JSON.stringify(lines)).not.toContain('203.0.113')
  })
})
