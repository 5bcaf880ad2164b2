import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COLOURS } from '../../drafts/wire/frames.ts'
import { colourOf } from '../../server/accounts/colour.ts'
import { openAccountsFile } from '../../server/accounts/database.ts'
import type { Entered, From, People } from '../../server/people.ts'
import { must, PeopleHouse, SECRET } from '../contract/people-house.ts'

const DAY = 24 * 60 * 60 * 1000

let folder: string
let file: { close(): void }
let house: PeopleHouse
let people: People

function open(secret = SECRET): void {
  const opened = openAccountsFile(join(folder, 'accounts.sqlite'))
  file = opened
  house = new PeopleHouse(opened.db, { secret })
  people = house.people
}

/** What the site knows of a request with these headers. */
const from = (headers: Headers): From => ({
  headers,
  network: '203.0.113.7',
  lang: 'ko',
  origin: 'http://localhost:3000',
})

const enter = async (name: string, headers: Headers): Promise<Entered> =>
  must(await people.guests.enter(name, from(headers)))

const whoIs = async (headers: Headers) => (await people.whoIs(headers))?.person

function rows(table: string): Record<string, unknown>[] {
  const reader = new Database(join(folder, 'accounts.sqlite'), { readonly: true })
  try {
    return reader.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]
  } finally {
    reader.close()
  }
}

/** What a browser would send back after these `Set-Cookie` lines. */
function browser(setCookie: string[], more: Record<string, string> = {}): Headers {
  const kept = setCookie
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
  return new Headers({ cookie: kept.join('; '), ...more })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'))
  open()
})

afterEach(() => {
  file.close()
  rmSync(folder, { recursive: true })
})

describe('a guest session', () => {
  it('[ACC-4] opens under a nickname and is known again by its cookie', async () => {
    const entered = await enter('민들레', new Headers())
    expect(entered.person).toEqual({
      id: expect.any(String),
      name: '민들레',
      colour: colourOf(entered.person.id),
    })
    expect(await whoIs(browser(entered.setCookie))).toEqual(entered.person)
  })

  it('[ACC-5] is kept in one HttpOnly, SameSite=Lax cookie for thirty days', async () => {
    const { setCookie } = await enter('민들레', new Headers())
    expect(setCookie.map((line) => line.replace(/=[^;]*/, '=…'))).toEqual([
      'charter.session_token=…; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax',
    ])
  })

  it('[ACC-6] renames the same person when she enters again', async () => {
    const first = await enter('민들레', new Headers())
    const second = await enter('홀씨', browser(first.setCookie))
    expect(second.person).toEqual({ ...first.person, name: '홀씨' })
    expect(await whoIs(browser(first.setCookie))).toEqual(second.person)
    expect(rows('user')).toHaveLength(1)
    expect(rows('session')).toHaveLength(1)
  })

  it('[ACC-7] gives two guests of one nickname two ids', async () => {
    const ana = await enter('시민', new Headers())
    const ben = await enter('시민', new Headers())
    expect(ana.person.id).not.toBe(ben.person.id)
  })

  it('[ACC-8] ends when she leaves: its cookie is nobody then', async () => {
    const entered = await enter('민들레', new Headers())
    const left = await people.guests.leave(from(browser(entered.setCookie)))
    expect(left.setCookie.join('\n')).toMatch(/charter\.session_token=; Max-Age=0/)
    expect(await whoIs(browser(entered.setCookie))).toBeUndefined()
    expect(rows('session')).toEqual([])
  })

  it('[ACC-80] ends for open sockets as well, in every charter, and once', async () => {
    const { person, setCookie } = await enter('민들레', new Headers())
    await people.guests.leave(from(browser(setCookie)))
    await people.guests.leave(from(browser(setCookie)))
    expect(house.told).toEqual(
      ['netizen', 'second'].map((slug) => ({
        slug,
        errand: { type: 'recall', person: person.id },
      })),
    )
  })

  it('[ACC-9] outlives a restart of the server, not a change of the secret', async () => {
    const entered = await enter('민들레', new Headers())
    file.close()
    open()
    expect(await whoIs(browser(entered.setCookie))).toEqual(entered.person)
    file.close()
    open('another secret, which signs other cookies')
    expect(await whoIs(browser(entered.setCookie))).toBeUndefined()
  })

  it('[ACC-10] rolls: in use it is prolonged, unused for thirty days it is over', async () => {
    const entered = await enter('민들레', new Headers())
    expect((await people.renew(browser(entered.setCookie))).setCookie).toEqual([])
    house.clock.advance(20 * DAY)
    const renewed = await people.renew(browser(entered.setCookie))
    expect(renewed.known?.person).toEqual(entered.person)
    expect(renewed.setCookie).toHaveLength(1)
    house.clock.advance(29 * DAY)
    expect(await whoIs(browser(renewed.setCookie))).toEqual(entered.person)
    house.clock.advance(2 * DAY)
    expect(await whoIs(browser(renewed.setCookie))).toBeUndefined()
  })

  it('[ACC-11] keeps no address, browser or mail of a person', async () => {
    const spoken = {
      'user-agent': 'Mozilla/5.0 (a browser of note)',
      'x-forwarded-for': '203.0.113.7',
      'cf-connecting-ip': '203.0.113.7',
    }
    const entered = await enter('민들레', new Headers(spoken))
    await people.renew(browser(entered.setCookie, spoken))
    await enter('홀씨', browser(entered.setCookie, spoken))
    expect(rows('session').map((row) => [row['ip_address'], row['user_agent']])).toEqual([['', '']])
    const [user] = rows('user')
    const kept = Object.entries(user ?? {}).filter(([, value]) => value !== null && value !== 0)
    expect(kept.map(([name]) => name).toSorted()).toEqual([
      'created_at',
      'email',
      'id',
      'is_anonymous',
      'name',
      'updated_at',
    ])
    expect(user?.['email']).toMatch(/^[A-Za-z0-9]+@anonymous\.placeholder\.invalid$/)
    const all = ['user', 'session', 'account', 'verification'].flatMap((table) => rows(table))
    expect(JSON.stringify(all)).not.toMatch(/203\.0\.113|Mozilla/)
  })
})

describe('a cookie that is not ours', () => {
  it.each([
    '',
    'charter.session_token=',
    'charter.session_token=abc',
    'charter.session_token=abc.def',
    'charter.session_token=%ff%fe.%00',
    'charter.session_token=%E0%A4%A',
    `charter.session_token=${'a'.repeat(32)}.${'A'.repeat(43)}%3D`,
    'charter.session_token=a.b; charter.session_token=c.d',
    ';;;=;=',
    '__proto__=1; constructor=2',
    'charter.session_data=e30; charter.dont_remember=true',
  ])('[ACC-12] %j is a reader, never an error', async (cookie) => {
    const headers = new Headers({ cookie })
    expect(await whoIs(headers)).toBeUndefined()
    expect((await people.renew(headers)).known).toBeNull()
    expect((await enter('시민', headers)).person.name).toBe('시민')
    await people.guests.leave(from(headers))
  })

  it('[ACC-12] a signature that was changed by one letter is a reader', async () => {
    const { setCookie } = await enter('민들레', new Headers())
    const cookie = browser(setCookie).get('cookie') ?? ''
    const at = cookie.indexOf('=') + 3
    const forged = cookie.slice(0, at) + (cookie[at] === 'a' ? 'b' : 'a') + cookie.slice(at + 1)
    expect(await whoIs(new Headers({ cookie: forged }))).toBeUndefined()
  })
})

describe('a colour', () => {
  it('[ACC-13] depends on the id alone and all colours are used', () => {
    const seen = new Set(Array.from({ length: 500 }, (_, i) => colourOf(`person-${i}`)))
    expect([...seen].toSorted()).toEqual(Array.from({ length: COLOURS }, (_, i) => i))
    expect(colourOf('person-1')).toBe(colourOf('person-1'))
  })
})
