import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Provider } from '../../server/people.ts'
import { PROVIDERS } from '../../server/people.ts'
import { must, ORIGIN, refused } from '../contract/people-house.ts'
import type { PeopleHouse } from '../contract/people-house.ts'
import { Visitor } from '../support/visitor.ts'
import { AProvider } from './a-provider.ts'
import { aPeopleHouse } from './in-memory.ts'

const KEYS = {
  kakao: { id: 'kakao-id', secret: 'kakao-secret' },
  naver: { id: 'naver-id', secret: 'naver-secret' },
  google: { id: 'google-id', secret: 'google-secret' },
}
const FAILED = '/enter?problem=provider_failed'

let provider: AProvider

beforeEach(() => {
  provider = new AProvider()
})

afterEach(() => provider.close())

const aHouse = () => aPeopleHouse({ providers: KEYS })

/** From the button to the provider's page; gives the address there. */
async function goes(house: PeopleHouse, who: Visitor, to: Provider, back = '/'): Promise<URL> {
  const { url, setCookie } = must(await house.people.providers.begin(to, back, who.from))
  who.keep(setCookie)
  return new URL(url)
}

/** Back from the provider with this answer; gives where the site sends the browser. */
async function returns(house: PeopleHouse, who: Visitor, from: Provider, answer: object) {
  const query = new URLSearchParams(answer as Record<string, string>)
  const request = new Request(`${ORIGIN}/api/auth/callback/${from}?${query}`, {
    headers: who.headers,
  })
  const response = await house.people.providers.end(request, who.from)
  who.keep(response.headers.getSetCookie())
  expect(response.status).toBe(302)
  return response.headers.get('location')
}

async function signsIn(house: PeopleHouse, who: Visitor, by: Provider, back = '/') {
  const url = await goes(house, who, by, back)
  return returns(house, who, by, { code: 'a-code', state: url.searchParams.get('state')! })
}

describe('signing in by a provider', () => {
  it('[ACC-37] is there for those whose keys are set', async () => {
    const { house } = aPeopleHouse({ providers: { naver: KEYS.naver } })
    expect(house.people.providers.set).toEqual(['naver'])
    const begun = await house.people.providers.begin('kakao', '/', new Visitor().from)
    expect(begun).toEqual(refused({ code: 'not_found' }))
    const request = new Request(`${ORIGIN}/api/auth/callback/kakao?code=a&state=b`)
    const { status } = await house.people.providers.end(request, new Visitor().from)
    expect(status).toBe(404)
  })

  it('[ACC-37] opens nothing else of the library’s own routes', async () => {
    const { house } = aHouse()
    for (const path of ['get-session', 'sign-in/social', 'callback/kakao/x', 'ok', 'error']) {
      const request = new Request(`${ORIGIN}/api/auth/${path}`)
      const { status } = await house.people.providers.end(request, new Visitor().from)
      expect([path, status]).toEqual([path, 404])
    }
    const posted = new Request(`${ORIGIN}/api/auth/callback/kakao`, { method: 'POST' })
    expect((await house.people.providers.end(posted, new Visitor().from)).status).toBe(404)
  })

  it('[ACC-83] is begun so often from one network and no more, in any hour', async () => {
    const { house, rows } = aHouse()
    const network = '203.0.113.7'
    const begin = (from = network) =>
      house.people.providers.begin('naver', '/', new Visitor({ network: from }).from)
    for (let i = 0; i < 60; i += 1) expect((await begin()).ok).toBe(true)
    expect(await begin()).toEqual(refused({ code: 'too_many_tries', seconds: 3_600 }))
    expect(rows('verification')).toHaveLength(60)
    expect((await begin('203.0.113.8')).ok).toBe(true)
    house.clock.advance(3_600_000)
    expect((await begin()).ok).toBe(true)
  })

  it.each([
    ['kakao', 'https://kauth.kakao.com/oauth/authorize', null],
    ['naver', 'https://nid.naver.com/oauth2.0/authorize', null],
    ['google', 'https://accounts.google.com/o/oauth2/v2/auth', 'openid'],
  ] as const)('[ACC-38] asks %s for as little as can be', async (name, page, scope) => {
    const { house } = aHouse()
    const url = await goes(house, new Visitor(), name)
    expect(`${url.origin}${url.pathname}`).toBe(page)
    expect(url.searchParams.get('scope')).toBe(scope)
    expect(url.searchParams.get('client_id')).toBe(`${name}-id`)
    expect(url.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/callback/${name}`)
    expect(url.searchParams.get('include_granted_scopes')).toBe(null)
    expect(url.searchParams.get('state')?.length).toBeGreaterThanOrEqual(32)
  })

  it.each(PROVIDERS)('[ACC-38] opens an account by %s, and the same one later', async (name) => {
    const { house } = aHouse()
    const [home, work] = [new Visitor(), new Visitor()]
    expect(await signsIn(house, home, name, '/c/netizen/draft?a=1#b')).toBe(
      '/c/netizen/draft?a=1#b',
    )
    const known = await house.known(home)
    expect(known).toMatchObject({
      person: { name: expect.stringMatching(/^시민 \d{4}$/) },
      account: true,
      confirmed: true,
      strong: false,
      kind: null,
    })
    await signsIn(house, work, name)
    expect((await house.known(work))?.person).toEqual(known?.person)
    expect(await house.me(work)).toMatchObject({ providers: [name], address: null })
  })

  it.each(PROVIDERS)('[ACC-39] keeps nothing of what %s tells but an id', async (name) => {
    const { house, rows, everything } = aHouse()
    for (const who of [new Visitor(), new Visitor()]) await signsIn(house, who, name)
    expect(everything()).not.toMatch(/실명|real@|provider\.example|a-refresh|an-access|eyJ|openid/)
    expect(rows('account')).toEqual([
      expect.objectContaining({ provider_id: name, account_id: '1001', scope: null }),
    ])
    expect(rows('user')).toEqual([
      expect.objectContaining({ email: expect.stringMatching(/@placeholder\.invalid$/) }),
    ])
    expect(rows('session').map((row) => [row['ip_address'], row['user_agent']])).toEqual([
      ['', ''],
      ['', ''],
    ])
  })

  it('[ACC-38] tells one id at two providers apart', async () => {
    const { house } = aHouse()
    const [ana, ben] = [new Visitor(), new Visitor()]
    await signsIn(house, ana, 'kakao')
    await signsIn(house, ben, 'naver')
    expect((await house.known(ana))?.person.id).not.toBe((await house.known(ben))?.person.id)
  })

  it('[ACC-38] never opens an account by an address that a provider tells', async () => {
    const { house } = aHouse()
    const [ana, eve] = [new Visitor(), new Visitor()]
    const { person } = await house.signsIn(ana, 'real@provider.example', '아나')
    await signsIn(house, eve, 'google')
    expect((await house.known(eve))?.person.id).not.toBe(person.id)
  })

  it('[ACC-27] makes a guest an account, who stays the same person', async () => {
    const { house, rows } = aHouse()
    const ana = new Visitor()
    const guest = await house.enters(ana, '민들레')
    const planted = ana.copy()
    await signsIn(house, ana, 'kakao')
    expect(await house.known(ana)).toMatchObject({ person: guest.person, account: true })
    expect(await house.known(planted)).toBe(undefined)
    expect([rows('user').length, rows('session').length]).toEqual([1, 1])
  })

  it('[ACC-28] merges a guest into the account that is there', async () => {
    const { house, rows } = aHouse()
    const [home, work] = [new Visitor(), new Visitor()]
    await signsIn(house, home, 'kakao')
    const person = (await house.known(home))?.person
    const guest = await house.enters(work, '홀씨')
    await signsIn(house, work, 'kakao')
    expect((await house.known(work))?.person).toEqual(person)
    expect(house.errands).toEqual([{ type: 'merge', guest: guest.person.id, person: person?.id }])
    expect(rows('user')).toHaveLength(1)
  })

  it('[ACC-29] gives an account one more way in, not in an old session', async () => {
    const { house, rows } = aHouse()
    const ana = new Visitor()
    const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
    await signsIn(house, ana, 'kakao')
    expect((await house.known(ana))?.person).toEqual(person)
    expect((await house.me(ana)).providers).toEqual(['kakao'])
    house.clock.advance(60 * 60_000)
    expect(await signsIn(house, ana, 'naver')).toBe('/enter?problem=session_old')
    expect((await house.known(ana))?.person).toEqual(person)
    expect([rows('user').length, rows('account').length]).toEqual([1, 1])
  })
})

describe('a way back from a provider', () => {
  it('[ACC-57] is good once, in the browser it began in, from the provider it went to', async () => {
    const { house } = aHouse()
    const [ana, eve] = [new Visitor(), new Visitor()]
    const state = (await goes(house, ana, 'kakao')).searchParams.get('state')!
    const answer = { code: 'a-code', state }
    expect(await returns(house, eve, 'kakao', answer)).toBe(FAILED)
    expect(await returns(house, ana.copy(), 'naver', answer)).toBe(FAILED)
    expect(await returns(house, ana, 'kakao', { ...answer, state: 'another' })).toBe(FAILED)

    const again = (await goes(house, ana, 'kakao')).searchParams.get('state')!
    const before = ana.copy()
    expect(await returns(house, ana, 'kakao', { code: 'a-code', state: again })).toBe('/')
    expect(await returns(house, before, 'kakao', { code: 'a-code', state: again })).toBe(FAILED)
    expect(await house.known(eve)).toBe(undefined)
    expect(await house.known(before)).toBe(undefined)
  })

  it.each([{}, { code: 'a-code' }, { error: 'access_denied' }, { state: '%00', code: '%ff' }])(
    '[ACC-57] with %j leads to a page that says so',
    async (answer) => {
      const { house } = aHouse()
      const ana = new Visitor()
      const guest = await house.enters(ana, '민들레')
      const state = (await goes(house, ana, 'kakao')).searchParams.get('state')!
      for (const more of [answer, { state, ...answer, code: '' }]) {
        expect(await returns(house, ana.copy(), 'kakao', more)).toBe(FAILED)
      }
      expect((await house.known(ana))?.person).toEqual(guest.person)
    },
  )

  it('[ACC-57] from a provider that is out of order leads there too, and is logged', async () => {
    const { house, rows } = aHouse()
    provider.broken = true
    for (const name of PROVIDERS) expect(await signsIn(house, new Visitor(), name)).toBe(FAILED)
    expect(house.lines).toEqual(
      PROVIDERS.map((name) => ({
        level: 'warn',
        event: 'provider_failed',
        facts: { provider: name, problem: 'provider_failed' },
      })),
    )
    expect([rows('user'), rows('session')]).toEqual([[], []])
  })

  it('[ACC-57] from a provider that cannot be reached leads there too', async () => {
    const { house } = aHouse()
    provider.away = true
    for (const name of PROVIDERS) expect(await signsIn(house, new Visitor(), name)).toBe(FAILED)
    expect(new Set(house.lines.map(({ event }) => event))).toContain('provider_failed')
  })

  it.each([{ audience: 'another-site' }, { issuer: 'https://evil.example' }])(
    '[ACC-57] with a token that says %j opens nothing',
    async (claims) => {
      const { house, rows } = aHouse()
      provider.somebody = { id: '1001', ...claims }
      expect(await signsIn(house, new Visitor(), 'google')).toBe(FAILED)
      expect(rows('user')).toEqual([])
    },
  )

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
  ])('[ACC-57] leads to no other site, as %j would', async (back) => {
    const { house } = aHouse()
    expect(await signsIn(house, new Visitor(), 'kakao', back)).toBe('/')
  })

  it('[ACC-57] asks nothing of the net but the provider', async () => {
    const { house } = aHouse()
    for (const name of PROVIDERS) await signsIn(house, new Visitor(), name)
    expect(provider.asked).toEqual([
      'POST https://kauth.kakao.com/oauth/token',
      'GET https://kapi.kakao.com/v2/user/me',
      'POST https://nid.naver.com/oauth2.0/token',
      'GET https://openapi.naver.com/v1/nid/me',
      'POST https://oauth2.googleapis.com/token',
    ])
  })
})
