import { describe, expect, it } from 'vitest'
import { kept, must, refused } from '../contract/people-house.ts'
import type { PeopleHouse } from '../contract/people-house.ts'
import { Visitor } from '../support/visitor.ts'
import { aPeopleHouse } from './in-memory.ts'

const HOUR = 60 * 60_000
const OVER = refused({ code: 'link_over' })
const UNKNOWN = refused({ code: 'not_found' })

/** Somebody who came in by the link. */
async function anAdmin(house: PeopleHouse, name = '아나') {
  const who = new Visitor()
  const { keeper } = house.people
  const { person } = kept(who, await keeper.useLink(keeper.newLink(), name, who.from))
  return { who, person }
}

describe('the first link', () => {
  it('[ACC-60] has 32 random bytes, of which only a hash is stored', async () => {
    const { house, everything } = aPeopleHouse()
    const secret = house.people.keeper.firstLink()!
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(everything()).not.toContain(secret)
    expect(house.people.keeper.firstLink()).not.toBe(secret)
  })

  it('[ACC-61] is over after a day, when another is made, and for whoever guesses', async () => {
    const { house } = aPeopleHouse()
    const { keeper } = house.people
    const eve = new Visitor()
    const first = keeper.firstLink()!
    const second = keeper.newLink()
    for (const secret of [first, '', 'x', `${second}x`]) {
      expect(keeper.isLink(secret)).toBe(false)
      expect(await keeper.useLink(secret, null, eve.from)).toEqual(OVER)
    }
    house.clock.advance(24 * HOUR - 1)
    expect(keeper.isLink(second)).toBe(true)
    house.clock.advance(1)
    expect(keeper.isLink(second)).toBe(false)
    expect(await keeper.useLink(second, null, eve.from)).toEqual(OVER)
  })

  it('[ACC-61] is used by one of two at once', async () => {
    const { house } = aPeopleHouse()
    const { keeper } = house.people
    const secret = keeper.firstLink()!
    const use = () => keeper.useLink(secret, null, new Visitor().from)
    const both = await Promise.all([use(), use()])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('[ACC-60] makes a guest an account and admin, who stays the same person', async () => {
    const { house } = aPeopleHouse()
    const { keeper } = house.people
    const ana = new Visitor()
    const guest = await house.enters(ana, '민들레')
    const planted = ana.copy()
    const entered = kept(ana, await keeper.useLink(keeper.firstLink()!, null, ana.from))
    expect(entered.person).toEqual(guest.person)
    expect(await house.known(planted)).toBe(undefined)
    expect(await house.known(ana)).toMatchObject({ account: true, admin: true, confirmed: false })
  })

  it('[ACC-60] gives a name the house itself has, and is not used up by one that is taken', async () => {
    const { house } = aPeopleHouse()
    const { keeper } = house.people
    await house.signsIn(new Visitor(), 'ana@example.kr', 'Anna')
    const ben = new Visitor()
    const secret = keeper.firstLink()!
    const taken = await keeper.useLink(secret, 'аnna', ben.from)
    expect(taken).toEqual(refused({ code: 'nickname_taken' }))
    expect(kept(ben, await keeper.useLink(secret, '운영자', ben.from)).person.name).toBe('운영자')
  })

  it('[ACC-60] lets its opener add a way in, however late', async () => {
    const { house } = aPeopleHouse()
    const { who, person } = await anAdmin(house)
    house.clock.advance(48 * HOUR)
    expect((await house.signsIn(who, 'ana@example.kr')).person).toEqual(person)
    house.clock.advance(48 * HOUR)
    const code = await house.asks(who, 'eve@example.kr')
    const taken = await house.people.codes.take(code, null, who.from)
    expect(taken).toEqual(refused({ code: 'session_old' }))
  })
})

describe('what operators do', () => {
  it('[ACC-62] lists everybody page by page, with no address', async () => {
    const { house } = aPeopleHouse()
    const { person } = await anAdmin(house)
    await house.signsIn(new Visitor(), 'ben@example.kr', '벤')
    const guest = await house.enters(new Visitor(), '민들레')
    const leaver = new Visitor()
    await house.signsIn(leaver, 'eve@example.kr', '이브')
    must(await house.people.profiles.leave(leaver.from))
    const pages = []
    for (let after: string | null = null; ; after = pages.at(-1)!.id) {
      const page = house.people.keeper.people({ after, limit: 3 })
      if (page.length === 0) break
      pages.push(...page)
    }
    const at = house.clock.now()
    const plain = { account: true, admin: false, at, left: false, sessions: 1 }
    expect(pages.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        ...plain,
        id: expect.any(String),
        name: '',
        account: false,
        at: 0,
        left: true,
        sessions: 0,
      },
      { ...plain, id: guest.person.id, name: '민들레', account: false },
      { ...plain, id: expect.any(String), name: '벤' },
      { ...plain, id: person.id, name: '아나', admin: true },
    ])
    expect(JSON.stringify(pages)).not.toContain('@')
  })

  it('[ACC-63] makes accounts admins and unmakes them, and never the last one', async () => {
    const { house } = aPeopleHouse()
    const { keeper, profiles } = house.people
    const ana = await anAdmin(house)
    const last = refused({ code: 'last_admin' })
    expect(await keeper.setAdmin(ana.person.id, false)).toEqual(last)
    expect(await profiles.leave(ana.who.from)).toEqual(last)
    expect(await keeper.erase(ana.person.id)).toEqual(last)
    const guest = await house.enters(new Visitor(), '민들레')
    expect(await keeper.setAdmin(guest.person.id, true)).toEqual(
      refused({ code: 'account_needed' }),
    )
    expect(await keeper.setAdmin('nobody', true)).toEqual(UNKNOWN)
    const ben = new Visitor()
    const { person } = await house.signsIn(ben, 'ben@example.kr', '벤')
    house.letters.length = 0
    house.told.length = 0
    must(await keeper.setAdmin(person.id, true))
    must(await keeper.setAdmin(person.id, true))
    expect(house.errands).toEqual([{ type: 'recall', person: person.id }])
    expect(house.letters.map(({ to, text }) => [to, text])).toEqual([
      ['ben@example.kr', '{"type":"security","what":"admin"}'],
    ])
    must(await profiles.leave(ana.who.from))
    expect(await keeper.setAdmin(person.id, false)).toEqual(last)
  })

  it('[ACC-64] gives another token also after a role in a charter changed', async () => {
    const { house } = aPeopleHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    const { sessions } = await house.me(ana)
    const role = { type: 'role', slug: 's', title: 't', role: 'moderator', reason: 'r' } as const
    await house.people.notices.tell(person.id, role)
    const before = ana.copy()
    house.clock.advance(HOUR)
    await house.renews(ana)
    expect(await house.known(before)).toBe(undefined)
    expect(await house.known(ana)).toMatchObject({ person })
    const after = await house.me(ana)
    expect(after.sessions.map(({ id, at }) => [id, at])).toEqual(
      sessions.map(({ id, at }) => [id, at]),
    )
    // Another token is not signing in anew.
    const code = await house.asks(ana, 'eve@example.kr')
    const taken = await house.people.codes.take(code, null, ana.from)
    expect(taken).toEqual(refused({ code: 'session_old' }))
  })

  it('[ACC-65] ends all sessions of one, and erases one, and charters hear of both', async () => {
    const { house, everything } = aPeopleHouse()
    const { keeper } = house.people
    const [ana, ben] = [new Visitor(), new Visitor()]
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    await house.signsIn(ben, 'ben@example.kr', '벤')
    house.told.length = 0
    must(await keeper.endSessions(person.id))
    expect(await house.known(ana)).toBe(undefined)
    expect(await house.known(ben)).toBeDefined()
    must(await keeper.erase(person.id))
    expect(house.errands).toEqual([
      { type: 'recall', person: person.id },
      { type: 'forget', person: person.id },
    ])
    expect(everything()).not.toMatch(/아나|ana@/)
    for (const id of [person.id, 'nobody']) {
      expect(await keeper.endSessions(id)).toEqual(UNKNOWN)
      expect(await keeper.erase(id)).toEqual(UNKNOWN)
    }
  })

  it('[ACC-66] changes settings of the site one by one; the others stay as they ship', async () => {
    const { house } = aPeopleHouse()
    const { keeper } = house.people
    const shipped = keeper.settings()
    expect(shipped).toEqual({
      title: { ko: '네티즌 권리장전', en: 'Charter of Netizens’ Rights' },
      passkeys: 'auto',
      privacy: { ko: '', en: '' },
      home: 'netizen',
    })
    const title = { ko: '다른 이름', en: 'Another name' }
    expect(keeper.configure({ title })).toEqual({ ...shipped, title })
    expect(keeper.configure({ passkeys: 'on', other: 1 } as never)).toEqual({
      ...shipped,
      title,
      passkeys: 'on',
    })
    expect(keeper.settings()).toEqual({ ...shipped, title, passkeys: 'on' })
  })
})

describe('the directory of charters', () => {
  it('[ACC-67] lists charters as they were opened and changes them', async () => {
    const { house } = aPeopleHouse()
    const { directory } = house.people
    const entry = { slug: 'third-1', title: '셋째', stage: 'open', openedAt: 1 } as const
    expect(directory.add(entry)).toEqual({ ok: true, value: entry })
    expect(directory.add({ ...entry, title: '넷째' })).toEqual(refused({ code: 'slug_taken' }))
    directory.change('third-1', { stage: 'archived' })
    directory.change('third-1', {})
    expect(directory.list().map(({ slug, title, stage }) => [slug, title, stage])).toEqual([
      ['third-1', '셋째', 'archived'],
      ['netizen', 'netizen', 'open'],
      ['second', 'second', 'open'],
    ])
  })

  it.each([
    '',
    'a',
    'A',
    '가나',
    'a b',
    '-a',
    'a-',
    'accounts',
    'admin',
    '../x',
    'a/b',
    'a'.repeat(41),
  ])('[ACC-67] %j is no address of a charter', (slug) => {
    const entry = { slug, title: 't', stage: 'open', openedAt: 1 } as const
    expect(aPeopleHouse().house.people.directory.add(entry)).toEqual(
      refused({ code: 'slug_wrong' }),
    )
  })
})

describe('what charters are to hear', () => {
  it('[ACC-68] is told in its order, again until it was heard, and holds up no other charter', async () => {
    const { house, rows } = aPeopleHouse()
    const ana = new Visitor()
    const guest = await house.enters(ana, '민들레')
    house.deaf.add('netizen')
    const { person } = await house.signsIn(ana, 'ana@example.kr')
    must(await house.people.profiles.leave(ana.from))
    const errands = [
      { type: 'recall', person: person.id },
      { type: 'forget', person: person.id },
    ]
    expect(person.id).toBe(guest.person.id)
    expect(house.told.map(({ slug, errand }) => [slug, errand])).toEqual(
      errands.map((errand) => ['second', errand]),
    )
    expect(rows('errand')).toHaveLength(2)
    expect(house.lines.map(({ event }) => event)).toContain('errand_failed')
    await house.people.beat()
    expect(house.errands).toEqual([])
    house.deaf.clear()
    await house.people.beat()
    expect(house.errands).toEqual(errands)
    expect(rows('errand')).toEqual([])
  })

  it('[ACC-68] outlives a restart', async () => {
    const { house, reopened } = aPeopleHouse()
    const ana = new Visitor()
    await house.signsIn(ana, 'ana@example.kr')
    house.deaf.add('netizen').add('second')
    must(await house.people.profiles.leave(ana.from))
    const again = reopened()
    await again.people.beat()
    expect(again.told.map(({ slug, errand: { type } }) => [slug, type])).toEqual([
      ['netizen', 'forget'],
      ['second', 'forget'],
    ])
  })

  it('[ACC-59] what is over is taken out every hour: sessions, codes, ceremonies', async () => {
    const { house, rows } = aPeopleHouse()
    await house.enters(new Visitor(), '민들레')
    await house.asks(new Visitor(), 'ana@example.kr')
    must(await house.people.passkeys.options('enter', new Visitor().from))
    await house.people.beat()
    expect([rows('session').length, rows('verification').length]).toEqual([1, 2])
    house.clock.advance(HOUR)
    await house.people.beat()
    expect([rows('session').length, rows('verification').length]).toEqual([1, 0])
    house.clock.advance(30 * 24 * HOUR)
    await house.people.beat()
    expect(rows('session')).toEqual([])
  })
})
