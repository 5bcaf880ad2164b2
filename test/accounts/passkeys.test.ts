import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { describe, expect, it } from 'vitest'
import type { Ceremony } from '../../server/people.ts'
import { kept, must, ORIGIN, refused } from '../contract/people-house.ts'
import type { PeopleHouse } from '../contract/people-house.ts'
import { Authenticator } from '../support/authenticator.ts'
import { Visitor } from '../support/visitor.ts'
import { aPeopleHouse } from './in-memory.ts'

const HOUR = 60 * 60_000
const FAILED = refused({ code: 'passkey_failed' })

type Options = PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON

/** Asks for options, as a page does before it calls the browser. */
async function begins(house: PeopleHouse, who: Visitor, ceremony: Ceremony): Promise<Options> {
  const { options, setCookie } = must(await house.people.passkeys.options(ceremony, who.from))
  who.keep(setCookie)
  return options as Options
}

async function adds(house: PeopleHouse, who: Visitor, key: Authenticator) {
  const answer = await key.make(await begins(house, who, 'add'), ORIGIN)
  return kept(who, await house.people.passkeys.take('add', answer, who.from))
}

async function shows(
  house: PeopleHouse,
  who: Visitor,
  key: Authenticator,
  ceremony: 'enter' | 'confirm' = 'enter',
) {
  const answer = await key.show(await begins(house, who, ceremony), ORIGIN)
  const taken = await house.people.passkeys.take(ceremony, answer, who.from)
  if (taken.ok) who.keep(taken.value.setCookie)
  return taken
}

/** Somebody with an account and a passkey. */
async function ana(house: PeopleHouse) {
  const [who, key] = [new Visitor(), new Authenticator()]
  const { person } = await house.signsIn(who, 'ana@example.kr', '아나')
  await adds(house, who, key)
  return { who, key, person }
}

describe('adding a passkey', () => {
  it('[ACC-41] asks for one that is kept under the person’s id, on this host', async () => {
    const { house } = aPeopleHouse()
    const { who, person, key } = await ana(house)
    const answer = must(await house.people.passkeys.options('add', who.from))
    expect(answer.options).toMatchObject({
      rp: { id: 'localhost', name: '네티즌 권리장전' },
      user: { id: Buffer.from(person.id).toString('base64url'), name: '아나' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      excludeCredentials: [{ id: key.passkeys[0]?.id, transports: ['internal'] }],
    })
    expect(answer.setCookie.map((line) => line.replace(/=[^;]*/, '=…'))).toEqual([
      'charter.ceremony=…; Max-Age=300; Path=/; HttpOnly; SameSite=Lax',
    ])
  })

  it('[ACC-42] makes the session strong, gives it another token and tells of it', async () => {
    const { house } = aPeopleHouse()
    const who = new Visitor()
    await house.signsIn(who, 'ana@example.kr')
    const before = who.copy()
    house.letters.length = 0
    await adds(house, who, new Authenticator())
    expect(await house.known(before)).toBe(undefined)
    expect(await house.known(who)).toMatchObject({ strong: true })
    expect(house.letters.map(({ to, text }) => [to, text])).toEqual([
      ['ana@example.kr', '{"type":"security","what":"passkey_added"}'],
    ])
    expect((await house.me(who)).passkeys).toEqual([
      { id: expect.any(String), at: house.clock.now(), usedAt: null },
    ])
  })

  it('[ACC-42] without a finger, a face or a number makes no session strong', async () => {
    const { house } = aPeopleHouse()
    const [who, key] = [new Visitor(), new Authenticator()]
    await house.signsIn(who, 'ana@example.kr')
    key.verifies = false
    await adds(house, who, key)
    expect(await house.known(who)).toMatchObject({ strong: false })
    expect(await shows(house, new Visitor(), key)).toEqual(FAILED)
    expect(await shows(house, who, key, 'confirm')).toEqual(FAILED)
  })

  it('[ACC-43] makes a guest an account, who stays the same person', async () => {
    const { house } = aPeopleHouse()
    const [who, key] = [new Visitor(), new Authenticator()]
    const guest = await house.enters(who, '민들레')
    house.clock.advance(48 * HOUR)
    expect((await adds(house, who, key)).person).toEqual(guest.person)
    expect(await house.known(who)).toEqual({
      person: guest.person,
      account: true,
      since: house.clock.now(),
      confirmed: false,
      admin: false,
      strong: true,
      shownAt: house.clock.now(),
      strongAt: house.clock.now(),
      kind: null,
    })
    expect((await shows(house, new Visitor(), key)).ok).toBe(true)
  })

  it('[ACC-44] is refused in a session that is neither young nor strong, and to nobody', async () => {
    const { house } = aPeopleHouse()
    const { who, key } = await ana(house)
    house.clock.advance(12 * HOUR)
    const options = await house.people.passkeys.options('add', who.from)
    expect(options).toEqual(refused({ code: 'session_old' }))
    must(await shows(house, who, key, 'confirm'))
    house.clock.advance(11 * HOUR)
    await adds(house, who, new Authenticator())
    const nobody = await house.people.passkeys.options('add', new Visitor().from)
    expect(nobody).toEqual(refused({ code: 'not_signed_in' }))
  })

  it('[ACC-45] takes a challenge once, for its purpose, in its browser, session and time', async () => {
    const { house } = aPeopleHouse()
    const { passkeys } = house.people
    const { who } = await ana(house)
    const key = new Authenticator()

    const options = await begins(house, who, 'add')
    const used = who.copy()
    kept(who, await passkeys.take('add', await key.make(options, ORIGIN), who.from))
    who.cookies.set('charter.ceremony', used.cookies.get('charter.ceremony')!)
    expect(await passkeys.take('add', await key.make(options, ORIGIN), who.from)).toEqual(FAILED)

    const late = await begins(house, who, 'add')
    house.clock.advance(5 * 60_000)
    expect(await passkeys.take('add', await key.make(late, ORIGIN), who.from)).toEqual(FAILED)

    const entering = await begins(house, who, 'enter')
    const foreign = { ...(await begins(house, who.copy(), 'add')), challenge: entering.challenge }
    expect(await passkeys.take('add', await key.make(foreign, ORIGIN), who.from)).toEqual(FAILED)

    const bound = await begins(house, who, 'add')
    const eve = new Visitor()
    eve.cookies.set('charter.session_token', who.cookies.get('charter.session_token')!)
    expect(await passkeys.take('add', await key.make(bound, ORIGIN), eve.from)).toEqual(FAILED)

    const ben = new Visitor()
    await house.signsIn(ben, 'ben@example.kr', '벤')
    const hers = await begins(house, who, 'add')
    ben.cookies.set('charter.ceremony', who.cookies.get('charter.ceremony')!)
    expect(await passkeys.take('add', await key.make(hers, ORIGIN), ben.from)).toEqual(FAILED)
  })

  it('[ACC-45] takes none that was made for another site or under an id that is there', async () => {
    const { house } = aPeopleHouse()
    const { passkeys } = house.people
    const { who } = await ana(house)
    const key = new Authenticator()
    const options = await begins(house, who, 'add')
    const elsewhere = await key.make(options, 'https://evil.example')
    expect(await passkeys.take('add', elsewhere, who.from)).toEqual(FAILED)

    const ben = new Visitor()
    await house.signsIn(ben, 'ben@example.kr', '벤')
    const first = await key.make(await begins(house, who, 'add'), ORIGIN)
    const { challenge } = await begins(house, ben, 'add')
    kept(who, await passkeys.take('add', first, who.from))
    const clientDataJSON = Buffer.from(
      JSON.stringify({ type: 'webauthn.create', challenge, origin: ORIGIN }),
    ).toString('base64url')
    const same = { ...first, response: { ...first.response, clientDataJSON } }
    expect(await passkeys.take('add', same, ben.from)).toEqual(FAILED)
  })
})

describe('showing a passkey', () => {
  it.each([
    null,
    undefined,
    'text',
    7,
    [],
    {},
    { id: 'unknown', rawId: 'unknown', type: 'public-key', response: {} },
    { id: { $ne: null }, response: null },
  ])('[ACC-46] %j is refused, never an error', async (answer) => {
    const { house } = aPeopleHouse()
    const { who } = await ana(house)
    for (const ceremony of ['enter', 'add', 'confirm'] as const) {
      await begins(house, who, ceremony)
      expect(await house.people.passkeys.take(ceremony, answer, who.from)).toEqual(FAILED)
    }
  })

  it('[ACC-46] refuses a broken one that names a passkey there is', async () => {
    const { house } = aPeopleHouse()
    const { key } = await ana(house)
    const eve = new Visitor()
    const good = await key.show(await begins(house, eve, 'enter'), ORIGIN)
    const { response } = good
    const broken = [
      { ...good, response: undefined },
      { ...good, response: { ...response, signature: 'AAAA' } },
      { ...good, response: { ...response, authenticatorData: '' } },
      { ...good, response: { ...response, clientDataJSON: '%%%' } },
      { ...good, response: { ...response, userHandle: 'c29tZWJvZHk' } },
      { ...good, response: { ...response, userHandle: 9 } },
    ]
    for (const answer of broken) {
      // The challenge a signature is for is gone after the first; each has its own.
      await begins(house, eve, 'enter')
      expect(await house.people.passkeys.take('enter', answer, eve.from)).toEqual(FAILED)
    }
    expect(await house.known(eve)).toBe(undefined)
  })

  it('[ACC-46] refuses another person’s handle and another site’s page', async () => {
    const { house } = aPeopleHouse()
    const { key } = await ana(house)
    const eve = new Visitor()
    const shown = await key.show(await begins(house, eve, 'enter'), ORIGIN)
    shown.response.userHandle = 'c29tZWJvZHk'
    expect(await house.people.passkeys.take('enter', shown, eve.from)).toEqual(FAILED)
    const lured = await key.show(await begins(house, eve, 'enter'), 'https://evil.example')
    expect(await house.people.passkeys.take('enter', lured, eve.from)).toEqual(FAILED)
  })

  it('[ACC-47] refuses a counter that goes back, and one answer that comes twice', async () => {
    const { house } = aPeopleHouse()
    const { key } = await ana(house)
    must(await shows(house, new Visitor(), key))
    must(await shows(house, new Visitor(), key))
    key.passkeys[0]!.counter = 0
    expect(await shows(house, new Visitor(), key)).toEqual(FAILED)
    key.passkeys[0]!.counter = 2
    const eve = new Visitor()
    const answer = await key.show(await begins(house, eve, 'enter'), ORIGIN)
    const take = () => house.people.passkeys.take('enter', answer, eve.from)
    const both = await Promise.all([take(), take()])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('[ACC-47] takes passkeys without a counter', async () => {
    const { house } = aPeopleHouse()
    const { key } = await ana(house)
    key.step = 0
    for (const _ of [1, 2, 3]) must(await shows(house, new Visitor(), key))
  })

  it('[ACC-48] merges a guest into the account that is signed in to', async () => {
    const { house } = aPeopleHouse()
    const { key, person } = await ana(house)
    const work = new Visitor()
    const guest = await house.enters(work, '홀씨')
    const before = work.copy()
    expect(must(await shows(house, work, key)).person).toEqual(person)
    expect(await house.known(before)).toBe(undefined)
    expect(house.errands).toContainEqual({
      type: 'merge',
      guest: guest.person.id,
      person: person.id,
    })
  })

  it('[ACC-49] confirms for twelve hours that one is still there, under another token', async () => {
    const { house } = aPeopleHouse()
    const { who, key, person } = await ana(house)
    house.clock.advance(12 * HOUR)
    expect(await house.known(who)).toMatchObject({ strong: false })
    const before = who.copy()
    must(await shows(house, who, key, 'confirm'))
    expect(await house.known(before)).toBe(undefined)
    expect(await house.known(who)).toMatchObject({ person, strong: true })
    house.clock.advance(12 * HOUR - 1)
    expect(await house.known(who)).toMatchObject({ strong: true })
  })

  it('[ACC-49] confirms by one’s own passkey alone', async () => {
    const { house } = aPeopleHouse()
    const { who } = await ana(house)
    const [ben, key] = [new Visitor(), new Authenticator()]
    await house.signsIn(ben, 'ben@example.kr', '벤')
    await adds(house, ben, key)
    const { allowCredentials: _, ...options } = await begins(house, who, 'confirm')
    const foreign = await key.show(options, ORIGIN)
    expect(await house.people.passkeys.take('confirm', foreign, who.from)).toEqual(FAILED)
    const eve = new Visitor()
    await house.signsIn(eve, 'eve@example.kr', '이브')
    expect(await house.people.passkeys.options('confirm', eve.from)).toEqual(FAILED)
  })

  it('[ACC-34] is tried sixty times an hour by one network', async () => {
    const { house } = aPeopleHouse()
    const eve = new Visitor({ network: '203.0.113.7' })
    for (let i = 0; i < 60; i += 1) {
      expect(await house.people.passkeys.take('enter', {}, eve.from)).toEqual(FAILED)
    }
    const more = await house.people.passkeys.take('enter', {}, eve.from)
    expect(more).toEqual(refused({ code: 'too_many_tries', seconds: 3600 }))
    expect(house.lines).toEqual([
      { level: 'warn', event: 'too_many_tries', facts: { what: 'passkeys' } },
    ])
  })
})

describe('removing a passkey', () => {
  it('[ACC-50] takes it away, is told, and makes no session strong any more', async () => {
    const { house } = aPeopleHouse()
    const { who, key } = await ana(house)
    house.letters.length = 0
    const [{ id } = { id: '' }] = (await house.me(who)).passkeys
    expect(await house.people.passkeys.remove(id, who.from)).toEqual({ ok: true, value: null })
    expect(house.letters.map(({ to, text }) => [to, text])).toEqual([
      ['ana@example.kr', '{"type":"security","what":"passkey_removed"}'],
    ])
    expect(await house.known(who)).toMatchObject({ strong: false })
    expect(await shows(house, new Visitor(), key)).toEqual(FAILED)
  })

  it('[ACC-51] is refused for the last way in, for another’s, and in an old session', async () => {
    const { house } = aPeopleHouse()
    const { passkeys } = house.people
    const { who } = await ana(house)
    const [guest, key] = [new Visitor(), new Authenticator()]
    await house.enters(guest, '민들레')
    await adds(house, guest, key)
    const only = key.passkeys[0]!.id
    expect(await passkeys.remove(only, guest.from)).toEqual(refused({ code: 'last_way_in' }))
    expect(await passkeys.remove(only, who.from)).toEqual(refused({ code: 'not_found' }))
    const nobody = await passkeys.remove(only, new Visitor().from)
    expect(nobody).toEqual(refused({ code: 'not_signed_in' }))
    await adds(house, guest, new Authenticator())
    house.clock.advance(12 * HOUR)
    expect(await passkeys.remove(only, guest.from)).toEqual(refused({ code: 'session_old' }))
    must(await shows(house, guest, key, 'confirm'))
    must(await passkeys.remove(only, guest.from))
  })
})
