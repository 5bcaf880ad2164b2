import {
  abortAllDurableObjects,
  evictAllDurableObjects,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeCharter } from '../../drafts/model/write.ts'
import type { Env } from '../../server/worker/bindings.ts'
import { SMALL } from '../support/draft.ts'
import { Browser } from './browser.ts'
import type { Json } from './browser.ts'
import { doesElsewhere } from './elsewhere.ts'
import { Writer } from './writer.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const GROUND = { rule: '3. 글을 망가뜨리지 않아요', reason: '다툼이 이어져서' }
const SITE_SETTINGS = {
  titleEn: 'Charter of Netizens’ Rights',
  privacyKo: '',
  privacyEn: '',
  home: 'netizen',
}

/** In hours, as the forms have it. */
const SECOND = 1 / 3_600

const TOWN = writeCharter({
  about: {
    titleEn: '',
    version: '',
    status: '',
    date: '',
    licenseProposal: '',
    sources: [{ id: 'INC-2003-01', title: '1·25 인터넷 대란' }],
  },
  charter: SMALL,
})

/** What the objects print; they run where the tests do. */
const printed: string[] = []
const { CHARTERS } = env as unknown as Env
const room = (slug: string): DurableObjectStub => CHARTERS.get(CHARTERS.idFromName(slug))
const at = (path: string): string => `/c/netizen${path}`

const reader = new Browser()
const admin = new Browser()
let gaon: Browser
let narae: Browser

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(String(line)))
  await reader.page('/')
  await admin.does(firstLinks()[0] ?? '', { name: '한별' })
  await holdsPasskey(admin)
  gaon = await moderator('가온', 'gaon@mail.example')
  narae = await moderator('나래', 'narae@mail.example')
})
afterEach(() => vi.useRealTimers())

/** The paths of the links for a first admin that were printed. */
function firstLinks(): string[] {
  return printed
    .map((line) => JSON.parse(line) as { event: string; path: string })
    .flatMap(({ event, path }) => (event === 'first_link' ? [path] : []))
}

async function holdsPasskey(browser: Browser): Promise<void> {
  const person = await browser.person()
  for (const ceremony of ['add', 'confirm'] as const) {
    expect(await (await browser.passkey(ceremony)).json()).toEqual({ person })
  }
}

async function citizen(name: string, address: string): Promise<Browser> {
  return new Browser().signsIn(address, name)
}

async function moderator(name: string, address: string): Promise<Browser> {
  const browser = await citizen(name, address)
  await holdsPasskey(browser)
  await appoints(browser, 'netizen')
  return browser
}

/** The admin makes somebody a moderator of a charter, after they came into its draft once. */
async function appoints(browser: Browser, slug: string): Promise<void> {
  const writer = await Writer.open(browser, slug)
  await writer.leaves()
  await admin.does(`/c/${slug}/people/${await idOf(browser)}/role`, {
    ...GROUND,
    role: 'moderator',
  })
}

async function idOf(browser: Browser): Promise<string> {
  const person = await browser.person()
  if (!person) throw new Error('nobody is here')
  return person.id
}

/** Status and code of a refusal. */
async function no(response: Response): Promise<[number, unknown]> {
  const { error } = (await response.json()) as { error?: { code: string } }
  return [response.status, error?.code]
}

const alarmOf = (slug: string): Promise<number | null> =>
  runInDurableObject(room(slug), (_, { storage }) => storage.getAlarm())

describe('signing in on Workers', () => {
  it('[RUN-30] by a code from a letter over SMTP makes a guest a citizen, who stays the same person', async () => {
    const ana = await new Browser().comesAs('민들레')
    const person = await ana.person()
    const writer = await Writer.open(ana)
    expect(writer.hello).toMatchObject({ person, standing: { role: 'guest' } })
    await writer.types(' 민들레의 말', 'access').answered()
    await ana.signsIn('dandelion@mail.example')
    expect(await ana.person()).toEqual(person)
    expect(await writer.end()).toBe(4505)
    const again = await Writer.open(ana)
    expect(again.hello).toMatchObject({ person, standing: { role: 'citizen' } })
    expect(again.text('access')).toMatch(/ 민들레의 말$/)
    expect(await ana.page('/me')).toContain('d…n@mail.example')
    await again.leaves()
  })

  it('[RUN-31] begins with the link of the first start, which makes one admin and is not made again', async () => {
    const [link = ''] = firstLinks()
    expect(await no(await new Browser().post(link, { name: '둘째' }))).toEqual([410, 'link_over'])
    expect(await admin.page('/site/people')).toContain('한별')
    await evictAllDurableObjects()
    expect(await admin.page('/site/people')).toContain('한별')
    expect(firstLinks()).toEqual([link])
  })

  it('[RUN-32] by a passkey opens what is decided; without one nothing is, once the site asks for it', async () => {
    const person = await admin.person()
    await admin.does('/me/out')
    expect(await admin.person()).toBeNull()
    expect(await (await admin.passkey('enter')).json()).toEqual({ person })
    await admin.does('/site', { ...SITE_SETTINGS, titleKo: '우리 헌장', passkeys: 'on' })
    expect(await reader.page('/')).toContain('우리 헌장')
    const elsewhere = await new Browser().signsIn('gaon@mail.example')
    const freeze = { ...GROUND, key: 'harm', hours: 1 }
    const refused = await elsewhere.post(at('/desk/freeze'), freeze)
    expect(await no(refused)).toEqual([403, 'passkey_needed'])
    elsewhere.authenticator.passkeys.push(...gaon.authenticator.passkeys)
    expect(await (await elsewhere.passkey('confirm')).json()).toHaveProperty('person')
    const { act } = await elsewhere.does(at('/desk/freeze'), freeze)
    await elsewhere.does(at(`/act/${act}/end`), { reason: '다 되어서' })
  })
})

describe('moderating on Workers', () => {
  it('[RUN-33] freezes an article under a socket that writes: that alone is refused, and all hear of it', async () => {
    const ben = await new Browser().comesAs('벼리')
    const [writer, other] = [await Writer.open(ben), await Writer.open(reader)]
    await writer.types(' 저장한 말', 'harm').answered()
    const { act } = await gaon.does(at('/desk/freeze'), { ...GROUND, key: 'harm', hours: 1 })
    const freeze = { key: 'harm', reason: GROUND.reason, by: { role: 'moderator', name: '가온' } }
    for (const each of [writer, other]) {
      await each.until(() => each.footing?.freezes.length === 1)
      expect(each.footing?.freezes).toMatchObject([freeze])
    }
    await writer.types(' 다른 조의 말', 'access').answered()
    expect(writer.closed).toBeNull()
    writer.types(' 못 받는 말', 'harm')
    expect(await writer.end()).toBe(4423)
    expect(writer.refused?.refusal).toMatchObject({ code: 'frozen', key: 'harm' })
    await gaon.does(at(`/act/${act}/end`), { reason: '이야기가 끝나서' })
    await other.until(() => other.footing?.freezes.length === 0)
    const again = await Writer.open(ben)
    await again.types(' 이어 쓴 말', 'harm').answered()
    await other.until(() => other.text('harm').endsWith('이어 쓴 말'))
    expect(other.text('harm')).toMatch(/ 저장한 말 이어 쓴 말$/)
    expect(other.text('access')).toMatch(/ 다른 조의 말$/)
    for (const each of [again, other]) await each.leaves()
  })

  it('[RUN-34] mutes on the open socket, and another moderator upholds the appeal', async () => {
    const ben = await citizen('보라', 'bora@mail.example')
    const writer = await Writer.open(ben)
    const mute = { ...GROUND, reason: '거친 말', hours: 1 }
    const { act } = await gaon.does(at(`/people/${await idOf(ben)}/mute`), mute)
    await writer.until(() => writer.footing?.writing !== null)
    expect(writer.footing?.writing).toMatchObject({ code: 'muted', act, reason: '거친 말' })
    writer.types(' 못 받는 말', 'access')
    expect(await writer.end()).toBe(4403)
    expect(writer.refused?.refusal.code).toBe('muted')
    const silent = await Writer.open(ben)
    expect(silent.hello).toMatchObject({ clientId: null, writing: { code: 'muted' } })
    const { appeal } = await ben.does(at(`/act/${act}/appeal`), { words: '제가 쓰지 않았어요' })
    const decision = { outcome: 'upheld', sentence: '다른 사람이 쓴 글이 맞아요' }
    const own = await gaon.post(at(`/desk/appeals/${appeal}`), decision)
    expect(await no(own)).toEqual([403, 'own_act'])
    await narae.does(at(`/desk/appeals/${appeal}`), decision)
    expect(await silent.end()).toBe(4505)
    const again = await Writer.open(ben)
    await again.types(' 보라의 말', 'access').answered()
    expect(again.closed).toBeNull()
    expect(await ben.page('/me')).toContain(decision.sentence)
    await again.leaves()
  })

  it('[RUN-35] settles a report that needs no account, and the public log names nobody concerned', async () => {
    const ben = await citizen('다솜', 'dasom@mail.example')
    const writer = await Writer.open(ben)
    const id = await idOf(ben)
    await reader.does(at('/report'), { person: id, reason: '이웃 달님을 놀렸어요' })
    const { reports } = (await gaon.get(at('/desk'))) as { reports: { id: string }[] }
    expect(reports).toMatchObject([{ person: { id, name: '다솜' }, reporter: null }])
    await gaon.does(at(`/people/${id}/warn`), { ...GROUND, reason: '놀리는 말' })
    const answer = { outcome: 'acted', sentence: '알려 주셔서 살펴봤어요' }
    await gaon.does(at(`/desk/reports/${reports[0]?.id}`), answer)
    const log = JSON.stringify(await reader.get(at('/log'))) + (await reader.page(at('/log')))
    for (const told of ['놀리는 말', '거친 말', answer.sentence, '가온'])
      expect(log).toContain(told)
    for (const name of ['다솜', '보라', '달님', id]) expect(log).not.toContain(name)
    await writer.leaves()
  })
})

describe('charters on Workers', () => {
  it('[RUN-36] are objects of their own: another one is there at once, with its own words and roles', async () => {
    const listed = /<a href="\/c\/netizen">\s*네티즌 권리장전\s*<\/a>/
    expect(await admin.page('/site/charters')).toMatch(listed)
    expect(await no(await reader.request('/c/town'))).toEqual([404, 'no_charter'])
    const opening = { slug: 'town', markdown: TOWN }
    expect(await doesElsewhere(admin, '/site/charters', opening)).toBe(200)
    expect(await reader.page('/c/town')).toContain('작은 헌장')
    expect(await reader.page('/')).toContain('href="/c/town"')
    const twice = await admin.post('/site/charters', { slug: 'town', title: '다른 글' })
    expect(await no(twice)).toEqual([409, 'slug_taken'])
    expect(await listDurableObjectIds(CHARTERS)).toHaveLength(2)
    const ben = await citizen('가람', 'garam@mail.example')
    await holdsPasskey(ben)
    await appoints(ben, 'town')
    expect(await no(await ben.request(at('/desk')))).toEqual([403, 'role_needed'])
    expect(await no(await gaon.request('/c/town/desk'))).toEqual([403, 'role_needed'])
    const { act } = await ben.does('/c/town/desk/freeze', { ...GROUND, key: '*', hours: 1 })
    const [here, there] = [await Writer.open(ben), await Writer.open(ben, 'town')]
    expect(here.hello?.writing).toBeNull()
    expect(there.hello?.writing).toMatchObject({ code: 'charter_frozen' })
    await ben.does(`/c/town/act/${act}/end`, { reason: '다 되어서' })
    expect(await there.end()).toBe(4505)
    await here.leaves()
  })

  it('[RUN-37] are both in one’s own data, and both hear that one left the site', async () => {
    const ana = await citizen('버드나무', 'willow@mail.example')
    const id = await idOf(ana)
    const [here, there] = [await Writer.open(ana), await Writer.open(ana, 'town')]
    await here.types(' 버드나무의 말', 'access').answered()
    await there.types(' 버드나무의 글', 'access').answered()
    expect(await ana.get('/me/data')).toMatchObject({
      person: { id, name: '버드나무' },
      address: 'willow@mail.example',
      charters: {
        netizen: { name: '버드나무', contributions: { count: 1 } },
        town: { name: '버드나무', contributions: { count: 1 } },
      },
    })
    await ana.does('/me/leave', { sure: true })
    expect([await here.end(), await there.end()]).toEqual([4505, 4505])
    expect(await ana.person()).toBeNull()
    for (const slug of ['netizen', 'town']) {
      const { subject } = await admin.get(`/c/${slug}/people/${id}`)
      expect(subject).toMatchObject({ id, name: '' })
      expect(await reader.page(`/c/${slug}`)).toContain('버드나무의')
    }
  })
})

describe('time on Workers', () => {
  it('[RUN-38] ends a freeze by an alarm at its end, and tells an open socket', async () => {
    const { act } = await gaon.does(at('/desk/freeze'), { ...GROUND, key: 'harm', hours: SECOND })
    const other = await Writer.open(reader)
    expect(other.hello?.freezes).toHaveLength(1)
    await other.until(() => other.footing?.freezes.length === 0)
    const { entries } = await reader.get(at(`/act/${act}`))
    expect(entries).toContainEqual(expect.objectContaining({ actor: 'house', type: 'ended' }))
    await other.leaves()
  })

  it('[RUN-38] brings hidden words back after thirty days, by an alarm that is set to that moment', async () => {
    const ben = await citizen('솔', 'sol@mail.example')
    const id = await idOf(ben)
    const writer = await Writer.open(ben, 'town')
    await writer.types(' 숨길 말', 'access').answered()
    const { words } = (await admin.get(`/c/town/people/${id}`)) as { words: Json[] }
    const { key, field, from, to } = words[0] ?? {}
    const hide = { ...GROUND, key, field, from, to }
    const { act } = await admin.does(`/c/town/people/${id}/hide`, hide)
    await writer.until(() => !writer.text('access').includes('숨길 말'))
    const { until } = (await reader.get(`/c/town/act/${act}`))['act'] as { until: number }
    expect(until - Date.now()).toBeGreaterThan(30 * DAY - HOUR)
    // The log is signed after the answer has gone, for which an alarm stands by.
    await vi.waitFor(async () => expect(await alarmOf('town')).toBe(until))
    expect(await runDurableObjectAlarm(room('town'))).toBe(true)
    expect(writer.text('access')).not.toContain('숨길 말')
    await vi.waitFor(async () => expect(await alarmOf('town')).toBe(until))
    await abortAllDurableObjects()
    vi.useFakeTimers({ toFake: ['Date'], now: until })
    expect(await runDurableObjectAlarm(room('town'))).toBe(true)
    const again = await Writer.open(reader, 'town')
    expect(again.text('access')).toMatch(/ 숨길 말$/)
    const { entries } = await reader.get(`/c/town/act/${act}`)
    expect(entries).toContainEqual(expect.objectContaining({ actor: 'house', type: 'ended' }))
    vi.useRealTimers()
    await vi.waitFor(async () => expect(await alarmOf('town')).toBeNull())
    await again.leaves()
  })

  it('[RUN-39] takes an object away: sessions, roles, freezes and words hold, and sockets come again', async () => {
    const ben = await new Browser().comesAs('해솔')
    const person = await ben.person()
    const writer = await Writer.open(ben)
    await writer.types(' 해솔의 말', 'access').answered()
    const { generation, clientId } = writer.hello ?? {}
    const { act } = await gaon.does(at('/desk/freeze'), { ...GROUND, key: 'harm', hours: 1 })
    await abortAllDurableObjects()
    expect(await ben.person()).toEqual(person)
    expect((await gaon.get(at('/desk')))['forces']).toMatchObject([{ id: act }])
    // The wire broke, after which clients come again by themselves.
    expect(await writer.end()).toBe(1006)
    const again = await Writer.open(ben)
    expect(again.hello).toMatchObject({ generation, person, freezes: [{ act }] })
    expect(again.hello?.clientId).not.toBe(clientId)
    expect(again.text('access')).toMatch(/ 해솔의 말$/)
    again.types(' 못 받는 말', 'harm')
    expect(await again.end()).toBe(4423)
    expect(again.refused?.refusal.code).toBe('frozen')
  })
})

describe('from the draft to a published version on Workers', () => {
  it('[RUN-60] three moderators judge a text, one differs, the alarm counts, and it is published for good', async () => {
    const daon = await moderator('다온', 'daon@mail.example')
    const writer = await Writer.open(daon)
    await writer.types(' 판에 담길 말', 'access').answered()
    await writer.leaves()
    const { version, hash } = await daon.does(at('/versions'), { name: '첫 헌장' })
    const versionAt = (way = ''): string => at(`/versions/${String(version)}${way}`)
    await gaon.does(versionAt('/candidate'), GROUND)
    // Words that came earlier have no fate yet: they are waived in public, or it is refused.
    const { open } = (await narae.get(versionAt('/approve'))) as { open: Json[] }
    if (open.length > 0) {
      const threads = open.map(({ thread }) => thread)
      await narae.does(versionAt('/waive'), { ...GROUND, threads })
    }
    await narae.does(versionAt('/approve'), { ...GROUND, hash })
    await daon.does(versionAt('/object'), { hash, words: '더 들어 봐야 해요.' })
    expect(await no(await gaon.post(versionAt('/approve'), { ...GROUND, hash: 'x' }))).toEqual([
      409,
      'text_changed',
    ])
    await gaon.does(versionAt('/approve'), { ...GROUND, hash })
    const { approval, state } = await reader.get(versionAt())
    expect([state, approval]).toMatchObject(['candidate', { approvals: 2, objections: 1 }])
    const { endsAt } = approval as { endsAt: number }
    await abortAllDurableObjects()
    vi.useFakeTimers({ toFake: ['Date'], now: endsAt })
    // What else waits is over before it: the alarm goes on until this is its time.
    await reader.get(at('/log'))
    expect(await alarmOf('netizen')).toBeLessThanOrEqual(endsAt)
    expect(await runDurableObjectAlarm(room('netizen'))).toBe(true)
    const { entries } = await reader.get(at('/log'))
    expect(entries).toContainEqual(
      expect.objectContaining({ actor: 'house', type: 'approved', body: expect.anything() }),
    )
    await gaon.passkey('confirm')
    const publishing = { ...GROUND, number: 1, supplement: '이 헌장은 공포한 날부터 시행한다.' }
    await gaon.does(versionAt('/publish'), publishing)
    for (const path of ['/c/netizen', '/c/netizen/v/1']) {
      const page = await reader.page(path)
      for (const each of ['판에 담길 말', '더 들어 봐야 해요.', '조정자 다온']) {
        expect(page).toContain(each)
      }
    }
    const twice = await narae.post(versionAt('/publish'), publishing)
    expect(await no(twice)).toEqual([403, 'passkey_needed'])
    await narae.passkey('confirm')
    expect(await no(await narae.post(versionAt('/publish'), publishing))).toEqual([
      409,
      'version_moved',
    ])
  })
})
