import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddress, readAddress } from '../../server/accounts/address.ts'
import { kept, must, refused } from '../contract/people-house.ts'
import { Visitor } from '../support/visitor.ts'
import { aPeopleHouse } from './in-memory.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

describe('a code', () => {
  it('[ACC-21] is six digits in a letter, and its browser gets one HttpOnly cookie for ten minutes', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { setCookie } = must(await house.people.codes.send(' Ana@example.kr ', ana.from))
    expect(house.letters).toEqual([
      expect.objectContaining({ to: 'ana@example.kr', text: expect.stringMatching(/^\d{6}$/) }),
    ])
    expect(setCookie.map((line) => line.replace(/=[^;]*/, '=…'))).toEqual([
      'charter.knock=…; Max-Age=600; Path=/; HttpOnly; SameSite=Lax',
    ])
    expect(house.people.codes.mailed).toBe(true)
  })

  it('[ACC-22] is stored only as a hash, and so is the browser it belongs to', async () => {
    const { house, everything } = aPeopleHouse()
    const ana = new Visitor()
    const code = await house.asks(ana, 'ana@example.kr')
    const handle = ana.cookies.get('charter.knock')?.split('.')[0]
    expect(handle).toMatch(/^\w{32}$/)
    expect(everything()).not.toContain(`"${code}`)
    expect(everything()).not.toContain(handle)
  })

  it('[ACC-23] works in the browser that asked for it alone', async () => {
    const { house } = aPeopleHouse()
    const { codes } = house.people
    const [ana, eve] = [new Visitor(), new Visitor()]
    const code = await house.asks(ana, 'ana@example.kr')
    const elsewhere = refused({ code: 'code_elsewhere' })
    expect(await codes.take(code, null, eve.from)).toEqual(elsewhere)
    for (const forged of ['a.b', 'a', '.', `${ana.cookies.get('charter.knock')}x`]) {
      eve.cookies.set('charter.knock', forged)
      expect(await codes.take(code, null, eve.from)).toEqual(elsewhere)
    }
    eve.cookies.clear()
    await house.asks(eve, 'ana@example.kr')
    expect(await codes.take(code, null, eve.from)).toEqual(elsewhere)
    expect(must(await codes.take(code, null, ana.from)).person.name).toMatch(/^시민 \d{4}$/)
  })

  it('[ACC-24] bears five tries, and is over after them', async () => {
    const { house } = aPeopleHouse()
    const { codes } = house.people
    const ana = new Visitor()
    const code = await house.asks(ana, 'ana@example.kr')
    for (const left of [4, 3, 2, 1, 0]) {
      const refusal = refused({ code: 'code_wrong', left })
      expect(await codes.take(wrong(code), null, ana.from)).toEqual(refusal)
    }
    expect(await codes.take(code, null, ana.from)).toEqual(refused({ code: 'code_over' }))
  })

  it('[ACC-24] of wrong ones at once none is a free try', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const code = await house.asks(ana, 'ana@example.kr')
    const guesses = Array.from({ length: 9 }, () =>
      house.people.codes.take(wrong(code), null, ana.from),
    )
    const answers = (await Promise.all(guesses)).map((answer) => !answer.ok && answer.refusal.code)
    expect(answers.filter((refusal) => refusal === 'code_wrong')).toHaveLength(5)
    expect(answers.filter((refusal) => refusal === 'code_over')).toHaveLength(4)
  })

  it('[ACC-24] is over after ten minutes, after it was used, and when another was asked for', async () => {
    const { house } = aPeopleHouse()
    const { codes } = house.people
    const over = refused({ code: 'code_over' })
    const [ana, ben, eve] = [new Visitor(), new Visitor(), new Visitor()]
    const late = await house.asks(ana, 'ana@example.kr')
    house.clock.advance(10 * MINUTE)
    expect(await codes.take(late, null, ana.from)).toEqual(over)

    const code = await house.asks(ben, 'ben@example.kr')
    const before = ben.copy()
    kept(ben, await codes.take(code, null, ben.from))
    expect(ben.cookies.has('charter.knock')).toBe(false)
    expect(await codes.take(code, null, before.from)).toEqual(over)

    const first = await house.asks(eve, 'eve@example.kr')
    const earlier = eve.copy()
    await house.asks(eve, 'eve@example.kr')
    expect(await codes.take(first, null, earlier.from)).toEqual(over)
  })

  it('[ACC-25] is sent in the same way whether or not an account has the address', async () => {
    const { house } = aPeopleHouse()
    const [ana, eve] = [new Visitor(), new Visitor()]
    await house.signsIn(ana, 'ana@example.kr')
    house.letters.length = 0
    const answers = []
    for (const address of ['ana@example.kr', 'nobody@example.kr']) {
      const { value } = (await house.people.codes.send(address, eve.from)) as never as {
        value: { setCookie: string[] }
      }
      answers.push(value.setCookie.map((line) => line.replace(/=[^;]*/, '=…')))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(house.letters.map(({ to }) => to)).toEqual(['ana@example.kr', 'nobody@example.kr'])
    const refusals = await Promise.all(
      ['ana@example.kr', 'nobody@example.kr'].map(async (address) => {
        const other = new Visitor()
        const code = await house.asks(other, address)
        return house.people.codes.take(wrong(code), null, other.from)
      }),
    )
    expect(refusals[0]).toEqual(refusals[1])
  })

  it('[ACC-26] that the mail server does not take is told, and logged without the address', async () => {
    const { house, rows } = aPeopleHouse()
    const ana = new Visitor()
    house.refuses = Object.assign(new Error('550 no such user ana@example.kr'), {
      code: 'EENVELOPE',
    })
    expect(await house.people.codes.send('ana@example.kr', ana.from)).toEqual(
      refused({ code: 'mail_failed' }),
    )
    expect(house.lines).toEqual([
      { level: 'error', event: 'mail_failed', facts: { what: 'code', code: 'EENVELOPE' } },
    ])
    expect(rows('verification')).toEqual([])
  })

  it('[ACC-29] gives an account one more way in, or another address, and tells the old one', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    house.letters.length = 0
    const before = ana.copy()
    expect((await house.signsIn(ana, 'anna@example.kr')).person).toEqual(person)
    expect(await house.known(before)).toBe(undefined)
    expect((await house.me(ana)).address).toBe('a…a@example.kr')
    expect(house.letters.slice(1)).toEqual([
      expect.objectContaining({ to: 'ana@example.kr', subject: 'security' }),
    ])
    expect((await house.me(ana)).notices.map(({ notice }) => notice)).toEqual([
      { type: 'security', what: 'address_changed' },
    ])
    const other = new Visitor()
    expect((await house.signsIn(other, 'ana@example.kr')).person.id).not.toBe(person.id)
    expect((await house.signsIn(other, 'anna@example.kr')).person.id).toBe(person.id)
  })

  it('[ACC-29] changes no address in a session that was opened more than an hour ago', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    house.clock.advance(HOUR)
    const code = await house.asks(ana, 'eve@example.kr')
    const taken = await house.people.codes.take(code, null, ana.from)
    expect(taken).toEqual(refused({ code: 'session_old' }))
    expect((await house.signsIn(ana, 'ana@example.kr')).person).toEqual(person)
    expect((await house.signsIn(ana, 'anna@example.kr')).person).toEqual(person)
  })

  it('[ACC-30] signs in to the account the address belongs to, whoever was signed in', async () => {
    const { house } = aPeopleHouse()
    const [ana, ben] = [new Visitor(), new Visitor()]
    const first = await house.signsIn(ana, 'ana@example.kr', '아나')
    const second = await house.signsIn(ben, 'ben@example.kr', '벤')
    const before = ben.copy()
    expect((await house.signsIn(ben, 'ana@example.kr')).person).toEqual(first.person)
    expect(await house.known(before)).toBe(undefined)
    expect((await house.signsIn(new Visitor(), 'ben@example.kr')).person).toEqual(second.person)
    expect(house.errands.filter(({ type }) => type === 'merge')).toEqual([])
  })

  it('[ACC-81] has the sockets of the account come again that was signed in before in this browser', async () => {
    const { house } = aPeopleHouse()
    const [ana, ben] = [new Visitor(), new Visitor()]
    await house.signsIn(ana, 'ana@example.kr', '아나')
    const { person } = await house.signsIn(ben, 'ben@example.kr', '벤')
    await house.signsIn(ben, 'ana@example.kr')
    expect(house.errands).toEqual([{ type: 'recall', person: person.id }])
  })

  it('[ACC-31] leaves no token from before signing in alive', async () => {
    const { house, rows } = aPeopleHouse()
    const ana = new Visitor()
    await house.enters(ana, '민들레')
    for (const _ of [1, 2]) {
      const planted = ana.copy()
      await house.signsIn(ana, 'ana@example.kr')
      expect(await house.known(planted)).toBe(undefined)
      expect(rows('session')).toHaveLength(1)
    }
  })

  it('[ACC-32] with a name that is taken is refused and not used up', async () => {
    const { house } = aPeopleHouse()
    const { codes } = house.people
    const [ana, ben] = [new Visitor(), new Visitor()]
    await house.signsIn(ana, 'ana@example.kr', 'Anna')
    const code = await house.asks(ben, 'ben@example.kr')
    const taken = refused({ code: 'nickname_taken' })
    for (const name of ['anna', 'Аnna', 'A n n a', '운영자', 'аdm1n']) {
      expect(await codes.take(code, name, ben.from)).toEqual(taken)
    }
    const empty = refused({ code: 'nickname_empty' })
    expect(await codes.take(code, ' ', ben.from)).toEqual(empty)
    expect(kept(ben, await codes.take(code, '벤', ben.from)).person.name).toBe('벤')
  })

  it('[ACC-32] of a guest whose name an account came to have makes up another', async () => {
    const { house } = aPeopleHouse()
    const [ana, ben] = [new Visitor(), new Visitor()]
    await house.enters(ana, '민들레')
    const guest = await house.enters(ben, '민들레')
    await house.signsIn(ana, 'ana@example.kr')
    const { person } = await house.signsIn(ben, 'ben@example.kr')
    expect(person).toEqual({ ...guest.person, name: expect.stringMatching(/^시민 \d{4}$/) })
  })

  it('[ACC-28] of the guest who was merged nothing stays but what was told them', async () => {
    const { house, rows, everything } = aPeopleHouse()
    const [home, work] = [new Visitor(), new Visitor()]
    await house.signsIn(home, 'ana@example.kr', '아나')
    const guest = await house.enters(work, '홀씨')
    await house.people.notices.tell(guest.person.id, { type: 'reported', slug: 's', title: 't' })
    await house.signsIn(work, 'ana@example.kr')
    expect(everything()).not.toContain(guest.person.id)
    expect(rows('errand')).toEqual([])
    expect((await house.me(work)).notices).toHaveLength(1)
  })
})

describe('codes in number', () => {
  it('[ACC-33] five go to one address in an hour', async () => {
    const { house } = aPeopleHouse()
    for (let i = 0; i < 5; i += 1) {
      await house.asks(new Visitor({ network: `198.51.100.${i}` }), 'ana@example.kr')
      house.clock.advance(MINUTE)
    }
    const eve = new Visitor({ network: '203.0.113.7' })
    expect(await house.people.codes.send('ANA@example.kr', eve.from)).toEqual(
      refused({ code: 'too_many_tries', seconds: 55 * 60 }),
    )
    expect(house.letters).toHaveLength(5)
    await house.asks(eve, 'eve@example.kr')
    house.clock.advance(55 * MINUTE)
    await house.asks(eve, 'ana@example.kr')
  })

  it('[ACC-33] strangers who use them up do not keep a browser out that signed in by it before', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor({ network: '203.0.113.7' })
    await house.signsIn(ana, 'ana@example.kr', '아나')
    ana.keep((await house.people.guests.leave(ana.from)).setCookie)
    const eve = new Visitor({ network: '198.51.100.1' })
    for (let i = 0; i < 4; i += 1) await house.asks(eve, 'ana@example.kr')
    const more = await house.people.codes.send('ana@example.kr', eve.from)
    expect(more).toEqual(refused({ code: 'too_many_tries', seconds: 3600 }))
    expect((await house.signsIn(ana, 'ana@example.kr')).person.name).toBe('아나')
    for (let i = 0; i < 4; i += 1) await house.asks(ana, 'ana@example.kr')
    const own = await house.people.codes.send('ana@example.kr', ana.from)
    expect(own).toEqual(refused({ code: 'too_many_tries', seconds: 3600 }))
    eve.cookies.set('charter.known', 'x')
    const forged = await house.people.codes.send('ana@example.kr', eve.from)
    expect(forged).toEqual(more)
  })

  it('[ACC-33] thirty go out for one network, however many addresses it has', async () => {
    const { house } = aPeopleHouse()
    const at = (i: number) => new Visitor({ network: `2001:db8:1:1:${i.toString(16)}::1` })
    for (let i = 0; i < 30; i += 1) await house.asks(at(i), `a${i}@example.kr`)
    expect(await house.people.codes.send('more@example.kr', at(99).from)).toEqual(
      refused({ code: 'too_many_tries', seconds: 3600 }),
    )
    await house.asks(new Visitor({ network: '2001:db8:1:2::1' }), 'more@example.kr')
  })

  it('[ACC-34] after thirty wrong ones a network waits, and the operator can count it', async () => {
    const { house } = aPeopleHouse()
    for (let i = 0; i < 30; i += 1) {
      const eve = new Visitor({ network: '203.0.113.7' })
      if (i % 5 === 0) house.clock.advance(1)
      const code = await house.asks(eve, `a${i}@example.kr`)
      await house.people.codes.take(wrong(code), null, eve.from)
    }
    const ana = new Visitor({ network: '198.51.100.1' })
    const code = await house.asks(ana, 'ana@example.kr')
    const near = ana.copy().from
    const answer = await house.people.codes.take(code, null, { ...near, network: '203.0.113.7' })
    expect(answer).toEqual(refused({ code: 'too_many_tries', seconds: expect.any(Number) }))
    expect(house.lines).toEqual([
      { level: 'warn', event: 'too_many_tries', facts: { what: 'wrong_codes' } },
    ])
    kept(ana, await house.people.codes.take(code, null, ana.from))
  })
})

describe('an address', () => {
  it.each([
    [' Ana@Example.KR ', 'ana@example.kr'],
    ['ana+charter@sub.example.org', 'ana+charter@sub.example.org'],
    ['o’neil@example.org', 'o’neil@example.org'],
    ['\u1112\u1161\u11ab@\u1112\u1161\u11ab\u1100\u1173\u11af.한국', '한@한글.한국'],
  ])('[ACC-35] %j is read as %j', (raw, address) => {
    expect(readAddress(raw)).toBe(address)
  })

  it.each([
    '',
    'ana',
    '@example.kr',
    'ana@',
    'ana@example',
    'a@b@example.kr',
    'ana @example.kr',
    'ana@exam ple.kr',
    'ana@example.kr\nBcc: eve@example.kr',
    'ana@example.kr,eve@example.kr',
    'Ana <ana@example.kr>',
    'ana@-example.kr',
    'ana@example..kr',
    'a\u202ena@example.kr',
    `${'a'.repeat(65)}@example.kr`,
    `ana@${'a.'.repeat(130)}kr`,
    'left.1@placeholder.invalid',
    'guest@anonymous.placeholder.invalid',
  ])('[ACC-35] %j is none', async (raw) => {
    expect(readAddress(raw)).toBe(undefined)
    const { house } = aPeopleHouse()
    const answer = await house.people.codes.send(raw, new Visitor().from)
    expect(answer).toEqual(refused({ code: 'address_wrong' }))
  })

  it('[ACC-35] reads for any text without throwing, and reading it again changes nothing', () => {
    const near = fc.stringMatching(/^(\u0301|[\w.ÄİSẞ]){1,9}@(\u0301|[\wİẞ.]){1,9}\.[a-zİ]{2,4}$/u)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (raw) => {
        const address = readAddress(raw)
        if (address !== undefined) expect(readAddress(address)).toBe(address)
      }),
    )
  })

  it.each([
    ['simon@example.kr', 's…n@example.kr'],
    ['ab@example.kr', 'a…@example.kr'],
    ['a@example.kr', 'a…@example.kr'],
  ])('[ACC-36] %j is shown as %j', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })
})
