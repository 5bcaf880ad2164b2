import { describe, expect, it } from 'vitest'
import { classed, named, tagsOf, withId } from '../reading/page.ts'
import type { Tag } from '../reading/page.ts'
import { aCitizen, aGuest, aPeopleSite, leadsTo } from './a-people-site.ts'
import type { Browser } from './a-people-site.ts'

const checked = (tags: readonly Tag[], name: string): string | undefined =>
  tags.find((tag) => tag.attributes['name'] === name && 'checked' in tag.attributes)?.attributes[
    'value'
  ]

/** The hidden `id` of each form that goes to `action`. */
function idsFor(page: string, action: string): string[] {
  const forms = page.split('<form').filter((form) => form.includes(`action="${action}"`))
  return forms.map((form) => /name="id"\s+value="([^"]+)"/.exec(form)?.[1] ?? '')
}

const signedIn = async (browser: Browser): Promise<boolean> => {
  const answer = await (await browser.request('/api/session')).json()
  return (answer as { person: unknown }).person !== null
}

describe('one’s own page', () => {
  it('[PEOPLE-24] changes nickname, colour, kind and language, by form and by JSON', async () => {
    const citizen = await aCitizen(aPeopleSite())
    const change = { name: '느티나무', colour: '3', kind: 'group', lang: 'en' }
    expect(leadsTo(await citizen.form('/me/profile', change))).toBe('/me?done=profile')
    const tags = tagsOf(await citizen.page('/me?done=profile'))
    // The language that was chosen is spoken at once.
    expect(named(tags, 'html')[0]?.attributes['lang']).toBe('en')
    expect(classed(tags, 'told')[0]?.text).toBe('Your nickname and the rest are saved.')
    expect(withId(tags, 'page/name').attributes['value']).toBe('느티나무')
    expect(['colour', 'kind', 'lang'].map((name) => checked(tags, name))).toEqual([
      '3',
      'group',
      'en',
    ])
    const told = await citizen.json('/me/profile', { kind: null })
    expect(await told.json()).toMatchObject({ person: { name: '느티나무', colour: 3 } })
    const after = tagsOf(await citizen.page('/me'))
    expect(['kind', 'lang'].map((name) => checked(after, name))).toEqual(['', 'en'])
  })

  it('[PEOPLE-25] refuses a name that is taken or cannot be seen, and keeps what was typed', async () => {
    const site = aPeopleSite()
    await aCitizen(site, 'one@example.kr', '느티나무')
    const citizen = await aCitizen(site, 'two@example.kr', '소원이')
    const taken = await citizen.form('/me/profile', { name: '느티나무', colour: '5', kind: 'user' })
    expect(taken.status).toBe(409)
    const tags = tagsOf(await taken.text())
    expect(withId(tags, 'page/name').attributes).toMatchObject({
      value: '느티나무',
      'aria-invalid': 'true',
    })
    expect(['colour', 'kind'].map((name) => checked(tags, name))).toEqual(['5', 'user'])
    const hidden = await citizen.form('/me/profile', { name: 'a\u202eb' })
    expect(hidden.status).toBe(422)
    for (const wrong of [{ colour: '8' }, { colour: '-1' }, { kind: 'king' }, { lang: 'xx' }]) {
      expect((await citizen.form('/me/profile', wrong)).status).toBe(400)
    }
    expect(withId(tagsOf(await citizen.page('/me')), 'page/name').attributes['value']).toBe(
      '소원이',
    )
  })

  it('[PEOPLE-26] lists sessions, this one first, and ends one or all others', async () => {
    const site = aPeopleSite()
    const here = await aCitizen(site)
    const others = [await aCitizen(site), await aCitizen(site), await aCitizen(site)]
    const page = await here.page('/me')
    expect(tagsOf(page).filter((tag) => tag.own.trim() === '지금 이곳')).toHaveLength(1)
    const ids = idsFor(page, '/me/sessions/end')
    expect(ids).toHaveLength(4)
    expect(ids.at(-1)).toBe('others')
    expect(leadsTo(await here.form('/me/sessions/end', { id: ids[0]! }))).toBe('/me?done=session')
    const left = await Promise.all(others.map(signedIn))
    expect(left.filter(Boolean)).toHaveLength(2)
    const gone = await here.form('/me/sessions/end', { id: ids[0]! })
    expect(gone.status).toBe(404)
    await here.form('/me/sessions/end', { id: 'others' })
    expect(await Promise.all([here, ...others].map(signedIn))).toEqual([true, false, false, false])
  })

  it('[PEOPLE-27] removes a passkey, but not the last way in', async () => {
    const site = aPeopleSite()
    const guest = await aGuest(site)
    await guest.passkey('add')
    const [only] = idsFor(await guest.page('/me'), '/me/passkeys/remove')
    const refused = await guest.form('/me/passkeys/remove', { id: only! })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('다시 들어올 방법이 없어져서')
    const citizen = await aCitizen(site)
    await citizen.passkey('add')
    const [id] = idsFor(await citizen.page('/me'), '/me/passkeys/remove')
    expect(leadsTo(await citizen.form('/me/passkeys/remove', { id: id! }))).toBe('/me?done=passkey')
    expect(idsFor(await citizen.page('/me'), '/me/passkeys/remove')).toEqual([])
  })

  it('[PEOPLE-28] shows what one was told, unread first, with a link to the act, and marks it read', async () => {
    const site = aPeopleSite()
    const citizen = await aCitizen(site)
    const known = await site.people.whoIs(citizen.visitor.headers)
    const charter = { slug: 'netizen', title: '<b>헌장</b>' }
    const tell = (notice: Parameters<typeof site.people.notices.tell>[1]) =>
      site.people.notices.tell(known!.person.id, notice)
    await tell({ type: 'role', ...charter, role: 'moderator', reason: '고마워서' })
    await citizen.form('/me/notices/read')
    site.clock.advance(1_000)
    const until = Date.parse('2026-12-01T06:00:00Z')
    const act = { act: 'a-1', rule: '제2조', reason: '<i>욕설</i>', until }
    await tell({ type: 'act', ...charter, what: 'mute', ...act })
    const page = await citizen.page('/me')
    const rows = tagsOf(page).filter((tag) => tag.attributes['class'] === 'notice-told')
    expect(rows.map((row) => row.text)).toEqual([
      expect.stringMatching(/한동안 글을 쓸 수 없어요.*<i>욕설<\/i>.*2026\. 12\. 1\. 오후 3:00/),
      expect.stringMatching(/역할이 바뀌었어요: 조정자.*고마워서/),
    ])
    expect(page).toContain('href="/c/netizen/act/a-1"')
    expect(classed(tagsOf(page), 'tag').filter((tag) => tag.text === '새 알림')).toHaveLength(1)
    expect(leadsTo(await citizen.form('/me/notices/read'))).toBe('/me?done=notices')
    expect(await citizen.page('/me')).not.toContain('새 알림')
  })

  it('[PEOPLE-29] gives all there is about one as a file', async () => {
    const citizen = await aCitizen(aPeopleSite())
    const file = await citizen.request('/me/data')
    expect(file.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"')
    expect(JSON.stringify(await file.json())).toContain('소원이')
  })

  it('[PEOPLE-31] lets one leave only with the box ticked, and erases then', async () => {
    const site = aPeopleSite()
    const citizen = await aCitizen(site)
    const asked = await citizen.form('/me/leave')
    expect(asked.status).toBe(400)
    const tags = tagsOf(await asked.text())
    expect(named(tags, 'details')[0]?.attributes).toHaveProperty('open')
    expect(classed(tags, 'problem').map((tag) => tag.text)).toContain(
      '떠나려면 아래 칸에 표시해 주세요. 아직 아무것도 지우지 않았어요.',
    )
    expect(leadsTo(await citizen.form('/me/leave', { sure: 'yes' }))).toBe('/enter?done=left')
    expect(await citizen.page('/enter?done=left')).toContain('이 사이트를 떠났어요')
    expect(await signedIn(citizen)).toBe(false)
    expect(site.everything()).not.toContain('sowoni')
    expect(site.everything()).not.toContain('소원이')
  })

  it('[PEOPLE-32] ends this session by a form', async () => {
    const guest = await aGuest(aPeopleSite())
    expect(await guest.page('/me')).toContain('같은 손님으로 돌아올 수 없어요')
    expect(leadsTo(await guest.form('/me/out'))).toBe('/enter?done=out')
    expect(await signedIn(guest)).toBe(false)
  })
})

describe('how one likes to read', () => {
  it('[PEOPLE-33] is for readers too, kept in the browser, and all pages follow', async () => {
    const reader = aPeopleSite().browser()
    await reader.page('/reading')
    const chosen = await reader.form('/reading', { size: 'large', light: 'dark' })
    expect(leadsTo(chosen)).toBe('/reading?done=reading')
    for (const path of ['/reading', '/enter', '/privacy']) {
      const [html] = named(tagsOf(await reader.page(path)), 'html')
      expect(html?.attributes).toMatchObject({ 'data-size': 'large', 'data-light': 'dark' })
    }
    expect((await reader.form('/reading', { size: 'huge', light: 'dark' })).status).toBe(400)
    const back = await reader.form('/reading', {
      size: 'normal',
      light: 'light',
      back: '/c/netizen',
    })
    expect(leadsTo(back)).toBe('/c/netizen')
  })

  it('[PEOPLE-34] comes along to another browser of the same account, with its language', async () => {
    const site = aPeopleSite()
    const citizen = await aCitizen(site)
    await citizen.form('/reading', { size: 'larger', light: 'light' })
    await citizen.form('/me/profile', { lang: 'en' })
    const elsewhere = await aCitizen(site)
    const [html] = named(tagsOf(await elsewhere.page('/me')), 'html')
    expect(html?.attributes).toMatchObject({
      lang: 'en',
      'data-size': 'larger',
      'data-light': 'light',
    })
    const own = site.browser()
    await own.form('/reading', { size: 'normal', light: 'dark' })
    await own.request('/lang/ko')
    await own.form('/enter/code', { address: 'sowoni@example.kr' })
    await own.form('/enter/code/take', { code: site.house.letters.at(-1)!.text })
    const [kept] = named(tagsOf(await own.page('/me')), 'html')
    expect(kept?.attributes).toMatchObject({ lang: 'ko', 'data-light': 'dark' })
  })
})
