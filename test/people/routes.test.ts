import { describe, expect, it } from 'vitest'
import { SITE_ACTS, maySite, siteObjection } from '../../drafts/rules/site-policy.ts'
import { PEOPLE_ROUTES } from '../../server/http/people/routes.ts'
import { aCitizen, aGuest, anAdmin, aPeopleSite } from './a-people-site.ts'
import type { Browser } from './a-people-site.ts'

const ROLES = ['reader', 'guest', 'citizen', 'admin', 'strong admin'] as const
type Role = (typeof ROLES)[number]

/** A site that asks for passkeys, and somebody in a role there. */
async function aVisit(role: Role, site = aPeopleSite()): Promise<Browser> {
  site.people.keeper.configure({ passkeys: 'on' })
  if (role === 'reader') return site.browser()
  if (role === 'guest') return aGuest(site)
  if (role === 'citizen') return aCitizen(site)
  const admin = await anAdmin(site)
  if (role === 'strong admin') {
    await admin.passkey('add')
    await admin.passkey('confirm')
  }
  return admin
}

/** What is said to those who may not; undefined for those who may. */
const EXPECTED: Record<string, Partial<Record<Role, string>>> = {
  come: {},
  own: { reader: 'not_signed_in' },
  keep: {
    reader: 'not_signed_in',
    guest: 'role_needed',
    citizen: 'role_needed',
    admin: 'passkey_needed',
  },
}

const pathOf = (path: string): string => path.replaceAll(/:\w+/g, 'x')

async function refusalOf(
  visitor: Browser,
  method: string,
  path: string,
): Promise<string | undefined> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const body = method === 'POST' ? { body: '{}' } : {}
  const response = await visitor.request(pathOf(path), { method, headers, ...body })
  if (response.status >= 500) throw new Error(`${method} ${path}: ${response.status}`)
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  const { error } = (await response.json()) as { error?: { code: string } }
  return error?.code
}

describe('who may do what on the site', () => {
  it('[PEOPLE-1] is one table', () => {
    const people = {
      reader: null,
      somebody: { admin: false, strong: true },
      admin: { admin: true, strong: false },
      'strong admin': { admin: true, strong: true },
    }
    const answers = SITE_ACTS.map((act) => [
      act,
      Object.values(people).map((who) => siteObjection(act, who, true)?.code ?? 'may'),
      Object.values(people).map((who) => maySite(act, who, false)),
    ])
    expect(answers).toEqual([
      ['come', ['may', 'may', 'may', 'may'], [true, true, true, true]],
      ['own', ['not_signed_in', 'may', 'may', 'may'], [false, true, true, true]],
      [
        'keep',
        ['not_signed_in', 'role_needed', 'passkey_needed', 'may'],
        [false, false, true, true],
      ],
    ])
  })

  it.each(ROLES)('[PEOPLE-2] every route asks it: %s', async (role) => {
    for (const { method, path, asks } of PEOPLE_ROUTES) {
      // A new visit each, since some of them end the session.
      const code = await refusalOf(await aVisit(role), method, path)
      const expected = EXPECTED[asks]?.[role]
      const told = [`${method} ${path}`, expected === undefined ? undefined : code]
      expect(told).toEqual([`${method} ${path}`, expected])
      const others = [
        'role_needed',
        'passkey_needed',
        ...(role === 'reader' ? [] : ['not_signed_in']),
      ]
      if (expected === undefined) expect(others).not.toContain(code)
    }
  })

  it('[PEOPLE-3] a route that is not in it does not exist', async () => {
    const { browser } = aPeopleSite()
    for (const [method, path] of [
      ['PUT', '/me'],
      ['POST', '/me'],
      ['GET', '/me/profile'],
      ['GET', '/site/nothing'],
      ['DELETE', '/site'],
      ['GET', '/api/passkey/options'],
      ['POST', '/api/auth/sign-in/anonymous'],
      ['GET', '/api/auth/get-session'],
      ['GET', '/first'],
    ] as const) {
      expect([path, (await browser().request(path, { method })).status]).toEqual([path, 404])
    }
  })

  it('[PEOPLE-3] and one that is in it is reached through the site', async () => {
    const site = aPeopleSite()
    for (const { method, path } of PEOPLE_ROUTES) {
      const code = await refusalOf(await aVisit('strong admin', site), method, path)
      const missing = /:provider|:id/.test(path)
      if (!missing) expect([path, code]).not.toEqual([path, 'not_found'])
    }
    expect(site.house.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('[PEOPLE-4] no answer of theirs is kept by anybody', async () => {
    for (const { method, path } of PEOPLE_ROUTES) {
      for (const role of ['reader', 'guest'] as const) {
        const response = await (await aVisit(role)).request(pathOf(path), { method })
        expect([path, response.headers.get('cache-control')]).toEqual([path, 'no-store'])
      }
    }
  })

  it('[PEOPLE-5] a page that says no leads to what is missing', async () => {
    const reader = await (await aVisit('reader')).request('/me')
    expect(reader.status).toBe(401)
    expect(await reader.text()).toContain('href="/enter?back=%2Fme"')
    const admin = await (await aVisit('admin')).request('/site/people')
    expect(admin.status).toBe(403)
    expect(await admin.text()).toContain('href="/confirm?back=%2Fsite%2Fpeople"')
  })
})
