import { describe, expect, it } from 'vitest'
import { colourOf } from '../../server/accounts/colour.ts'
import { kept, must, ORIGIN, refused } from '../contract/people-house.ts'
import type { PeopleHouse } from '../contract/people-house.ts'
import { Authenticator } from '../support/authenticator.ts'
import { Visitor } from '../support/visitor.ts'
import { aPeopleHouse } from './in-memory.ts'

const DAY = 24 * 60 * 60_000
const NOBODY = refused({ code: 'not_signed_in' })

async function account(house: PeopleHouse, name: string) {
  const who = new Visitor()
  const { person } = await house.signsIn(
    who,
    `${Buffer.from(name).toString('hex')}@example.kr`,
    name,
  )
  return { who, person }
}

async function addsPasskey(house: PeopleHouse, who: Visitor): Promise<void> {
  const adding = must(await house.people.passkeys.options('add', who.from))
  who.keep(adding.setCookie)
  const made = await new Authenticator().make(adding.options as never, ORIGIN)
  kept(who, await house.people.passkeys.take('add', made, who.from))
}

describe('a profile', () => {
  it('[ACC-53] shows one all of it, with the address masked', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'simon@example.kr', '아나')
    expect(await house.me(ana)).toEqual({
      person,
      account: true,
      since: house.clock.now(),
      admin: false,
      strong: false,
      address: 's…n@example.kr',
      providers: [],
      kind: null,
      lang: null,
      reading: { size: 'normal', light: 'system' },
      passkeys: [],
      sessions: [
        {
          id: expect.any(String),
          at: house.clock.now(),
          usedAt: house.clock.now(),
          here: true,
        },
      ],
      notices: [],
    })
    expect(await house.people.profiles.me(new Visitor().from)).toBe(undefined)
  })

  it('[ACC-53] changes name, colour, kind, language and reading, and only what is given', async () => {
    const { house } = aPeopleHouse()
    const { who, person } = await account(house, '아나')
    const colour = (colourOf(person.id) + 1) % 8
    const change = { name: ' 애나 ', colour, kind: 'user', lang: 'en' } as const
    const changed = { id: person.id, name: '애나', colour }
    expect(await house.people.profiles.change(change, who.from)).toEqual({
      ok: true,
      value: changed,
    })
    expect(house.errands).toEqual([{ type: 'recall', person: person.id }])
    const reading = { size: 'larger', light: 'dark' } as const
    must(await house.people.profiles.change({ reading, kind: null }, who.from))
    expect(await house.me(who)).toMatchObject({ person: changed, kind: null, lang: 'en', reading })
    expect((await house.known(who))?.person).toEqual(changed)
    expect(house.errands).toHaveLength(1)
  })

  it.each([
    [{ colour: 8 }, { code: 'bad_request', field: 'colour' }],
    [{ colour: 0.5 }, { code: 'bad_request', field: 'colour' }],
    [{ kind: 'robot' }, { code: 'bad_request', field: 'kind' }],
    [{ lang: 'xx' }, { code: 'bad_request', field: 'lang' }],
    [{ reading: { size: 'huge', light: 'dark' } }, { code: 'bad_request', field: 'reading' }],
    [{ name: '' }, { code: 'nickname_empty' }],
    [{ name: '운영자' }, { code: 'nickname_taken' }],
    [{ name: 'а\u200bna' }, { code: 'nickname_hidden_characters' }],
  ])('[ACC-53] refuses %j and changes nothing', async (change, refusal) => {
    const { house } = aPeopleHouse()
    const { who } = await account(house, '아나')
    const before = await house.me(who)
    const all = { lang: 'en', ...change } as never
    expect(await house.people.profiles.change(all, who.from)).toEqual(refused(refusal))
    expect(await house.me(who)).toEqual(before)
    expect(await house.people.profiles.change(all, new Visitor().from)).toEqual(NOBODY)
  })

  it('[ACC-53] changes nothing that is not a person’s to change', async () => {
    const { house, rows } = aPeopleHouse()
    const { who } = await account(house, '아나')
    const before = rows('user')
    const forged = { admin: true, id: 'x', email: 'e@example.kr', accountAt: 0 } as never
    must(await house.people.profiles.change(forged, who.from))
    expect(rows('user')).toEqual(before)
  })
})

describe('names of accounts', () => {
  it('[ACC-54] are taken by nobody who would look the same, guests neither', async () => {
    const { house } = aPeopleHouse()
    await account(house, 'Anna')
    const { who } = await account(house, 'Ben')
    const taken = refused({ code: 'nickname_taken' })
    expect(await house.people.profiles.change({ name: 'АNNА' }, who.from)).toEqual(taken)
    const guest = new Visitor()
    expect(await house.people.guests.enter('а n n а', guest.from)).toEqual(taken)
    await house.enters(guest, 'Hanna')
    expect(await house.people.guests.enter('anna', guest.from)).toEqual(taken)
    must(await house.people.profiles.change({ name: 'BEN' }, who.from))
  })

  it('[ACC-54] are free again when their account has another, or has left', async () => {
    const { house } = aPeopleHouse()
    const anna = await account(house, 'Anna')
    const { who } = await account(house, 'Ben')
    must(await house.people.profiles.change({ name: 'Annette' }, anna.who.from))
    must(await house.people.profiles.change({ name: 'Anna' }, who.from))
    must(await house.people.profiles.leave(who.from))
    await house.enters(new Visitor(), 'Anna')
    await house.enters(new Visitor(), 'Ben')
  })
})

describe('sessions of one', () => {
  it('[ACC-55] are listed without their tokens, and each can be ended', async () => {
    const { house, rows } = aPeopleHouse()
    const [home, work] = [new Visitor(), new Visitor()]
    const { person } = await house.signsIn(home, 'ana@example.kr', '아나')
    house.clock.advance(60_000)
    await house.signsIn(work, 'ana@example.kr')
    const { sessions } = await house.me(home)
    expect(sessions.map(({ here, at }) => [here, house.clock.now() - at])).toEqual([
      [true, 60_000],
      [false, 0],
    ])
    for (const { token } of rows('session')) expect(JSON.stringify(sessions)).not.toContain(token)
    house.told.length = 0
    must(await house.people.profiles.endSession(sessions[1]!.id, home.from))
    expect(await house.known(work)).toBe(undefined)
    expect(await house.known(home)).toMatchObject({ person })
    expect(house.errands).toEqual([{ type: 'recall', person: person.id }])
  })

  it('[ACC-55] are ended all but this one, and never another person’s', async () => {
    const { house } = aPeopleHouse()
    const [home, work, away] = [new Visitor(), new Visitor(), new Visitor()]
    for (const who of [home, work, away]) await house.signsIn(who, 'ana@example.kr')
    const ben = await account(house, '벤')
    const [{ id } = { id: '' }] = (await house.me(ben.who)).sessions
    const { profiles } = house.people
    expect(await profiles.endSession(id, home.from)).toEqual(refused({ code: 'not_found' }))
    must(await profiles.endSession('others', home.from))
    expect((await house.me(home)).sessions).toHaveLength(1)
    expect([await house.known(work), await house.known(away)]).toEqual([undefined, undefined])
    expect(await house.known(ben.who)).toMatchObject({ person: ben.person })
    expect(await profiles.endSession('others', new Visitor().from)).toEqual(NOBODY)
  })

  it('[ACC-69] are fifty at most: the one used least lately makes room', async () => {
    const { house, rows } = aPeopleHouse()
    const browsers = Array.from({ length: 51 }, () => new Visitor())
    for (const who of browsers) {
      await house.signsIn(who, 'ana@example.kr')
      house.clock.advance(DAY / 24)
    }
    expect(rows('session')).toHaveLength(50)
    expect(await house.known(browsers[0]!)).toBe(undefined)
    expect(await house.known(browsers[1]!)).toBeDefined()
  })

  it('[ACC-69] end after 180 days however much they are used, those of guests do not', async () => {
    const { house } = aPeopleHouse()
    const guest = new Visitor()
    await house.enters(guest, '민들레')
    const { who } = await account(house, '아나')
    for (let day = 0; day < 179; day += 1) {
      house.clock.advance(DAY)
      for (const each of [guest, who]) await house.renews(each)
    }
    expect(await house.known(who)).toBeDefined()
    house.clock.advance(DAY)
    expect((await house.renews(who)).known).toBe(null)
    expect((await house.renews(guest)).known).toMatchObject({ account: false })
  })

  it('[ACC-69] have tokens of 32 letters and digits, no two alike', async () => {
    const { house, rows } = aPeopleHouse()
    for (let i = 0; i < 40; i += 1) await house.enters(new Visitor(), '시민')
    const tokens = rows('session').map(({ token }) => String(token))
    expect(new Set(tokens).size).toBe(40)
    expect(new Set(tokens.join('')).size).toBe(62)
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9]{32}$/)
  })
})

describe('one’s own data', () => {
  it('[ACC-56] has all that is there of one, charters included', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    await addsPasskey(house, ana)
    const data = must(await house.people.profiles.data(ana.from))
    const { person: _, address, providers, ...me } = await house.me(ana)
    expect([address, providers]).toEqual(['a…a@example.kr', []])
    expect(data).toEqual({
      at: house.clock.now(),
      person,
      createdAt: house.clock.now(),
      address: 'ana@example.kr',
      providers: [],
      ...me,
      charters: {
        netizen: { slug: 'netizen', person: person.id },
        second: { slug: 'second', person: person.id },
      },
    })
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  it('[ACC-56] has nothing of others, and nothing that would open a session', async () => {
    const { house, rows } = aPeopleHouse()
    const { who } = await account(house, '아나')
    const ben = await account(house, '벤')
    await addsPasskey(house, who)
    const data = JSON.stringify(must(await house.people.profiles.data(who.from)))
    for (const { token } of rows('session')) expect(data).not.toContain(token)
    for (const row of rows('passkey')) expect(data).not.toContain(row['public_key'])
    expect(data).not.toContain(ben.person.id)
    expect(await house.people.profiles.data(new Visitor().from)).toEqual(NOBODY)
  })
})

describe('leaving the site', () => {
  it('[ACC-52] erases all but the id, at once', async () => {
    const { house, rows, everything } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    await house.signsIn(new Visitor(), 'ana@example.kr')
    await addsPasskey(house, ana)
    await house.people.notices.tell(person.id, { type: 'reported', slug: 's', title: 't' })
    must(await house.people.passkeys.options('add', ana.from))
    await house.asks(new Visitor(), 'ana@example.kr')
    const before = ana.copy()
    ana.keep(must(await house.people.profiles.leave(ana.from)).setCookie)
    expect([...ana.cookies.keys()]).not.toContain('charter.known')
    expect(everything()).not.toMatch(/아나|ana@/)
    const left = Object.entries(rows('user')[0] ?? {}).filter(([, value]) => value !== null)
    expect(Object.fromEntries(left)).toEqual({
      id: person.id,
      name: '',
      email: `left.${person.id}@placeholder.invalid`,
      email_verified: 0,
      admin: 0,
      created_at: 0,
      updated_at: house.clock.now(),
      left_at: house.clock.now(),
    })
    for (const table of ['session', 'account', 'passkey', 'notice', 'verification', 'errand']) {
      expect([table, rows(table)]).toEqual([table, []])
    }
    expect(await house.known(before)).toBe(undefined)
    expect(await house.people.profiles.leave(before.from)).toEqual(NOBODY)
  })

  it('[ACC-52] makes the address free: who signs in by it again is somebody else', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    must(await house.people.profiles.leave(ana.from))
    const again = await house.signsIn(new Visitor(), 'ana@example.kr', '아나')
    expect(again.person.id).not.toBe(person.id)
  })

  it('[ACC-52] is for guests too', async () => {
    const { house } = aPeopleHouse()
    const guest = new Visitor()
    const { person } = await house.enters(guest, '민들레')
    must(await house.people.profiles.leave(guest.from))
    expect(house.errands).toEqual([{ type: 'forget', person: person.id }])
    expect(await house.known(guest)).toBe(undefined)
  })
})

describe('notices', () => {
  const ROLE = { type: 'role', slug: 's', title: 't', role: 'moderator', reason: 'r' } as const

  it('[ACC-58] are kept for one, and go by mail in one’s language where there is an address', async () => {
    const { house } = aPeopleHouse()
    const { who, person } = await account(house, '아나')
    const guest = new Visitor()
    const stranger = await house.enters(guest, '민들레')
    house.letters.length = 0
    must(await house.people.profiles.change({ lang: 'en' }, who.from))
    await house.people.notices.tell(person.id, ROLE)
    await house.people.notices.tell(stranger.person.id, ROLE)
    await house.people.notices.tell('nobody', ROLE)
    expect(house.letters.map(({ subject, html }) => [subject, html])).toEqual([
      ['role', 'en Charter of Netizens’ Rights'],
    ])
    const notices = [{ id: expect.any(String), at: house.clock.now(), notice: ROLE, read: false }]
    expect((await house.me(who)).notices).toEqual(notices)
    expect((await house.me(guest)).notices).toEqual(notices)
  })

  it('[ACC-58] are read once they were, one’s own alone', async () => {
    const { house } = aPeopleHouse()
    const [ana, ben] = [await account(house, '아나'), await account(house, '벤')]
    for (const { person } of [ana, ben]) await house.people.notices.tell(person.id, ROLE)
    await house.people.notices.read(ana.who.from)
    await house.people.notices.read(new Visitor().from)
    expect((await house.me(ana.who)).notices.map(({ read }) => read)).toEqual([true])
    expect((await house.me(ben.who)).notices.map(({ read }) => read)).toEqual([false])
  })

  it('[ACC-58] are kept also when their letter is not taken', async () => {
    const { house } = aPeopleHouse()
    const { who, person } = await account(house, '아나')
    house.refuses = new Error('no route to ana@example.kr')
    await house.people.notices.tell(person.id, ROLE)
    expect((await house.me(who)).notices).toHaveLength(1)
    expect(house.lines).toEqual([
      { level: 'warn', event: 'mail_failed', facts: { what: 'notice', code: 'unknown' } },
    ])
  })
})

describe('a session left open', () => {
  it('[ACC-72] ends no other one until its person signs in again, and itself at any time', async () => {
    const { house } = aPeopleHouse()
    const { who } = await account(house, '아나')
    const other = new Visitor()
    await house.signsIn(other, `${Buffer.from('아나').toString('hex')}@example.kr`, '아나')
    house.clock.advance(2 * 60 * 60_000)
    const { profiles } = house.people
    const mine = (await house.me(who))!.sessions
    const [theirs] = mine.filter(({ here }) => !here)
    const old = refused({ code: 'session_old' })
    expect(await profiles.endSession('others', who.from)).toEqual(old)
    expect(await profiles.endSession(theirs!.id, who.from)).toEqual(old)
    const [own] = mine.filter(({ here }) => here)
    expect(await profiles.endSession(own!.id, who.from)).toEqual({ ok: true, value: null })
    expect([await profiles.me(who.from), (await house.me(other))?.sessions.length]).toEqual([
      undefined,
      1,
    ])
  })
})
