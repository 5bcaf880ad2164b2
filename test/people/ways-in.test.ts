import { describe, expect, it } from 'vitest'
import { classed, named, tagsOf, withId } from '../reading/page.ts'
import { aCitizen, aGuest, aPeopleSite, anAdmin, leadsTo } from './a-people-site.ts'

const person = async (browser: { request(path: string): Promise<Response> }) => {
  const answer = (await (await browser.request('/api/session')).json()) as {
    person: { id: string; name: string } | null
  }
  return answer.person
}

const wrongCode = (code: string): string => (code === '000000' ? '111111' : '000000')

describe('a guest', () => {
  it('[PEOPLE-6] comes in under a nickname by a form or by JSON, is known, renamed, and leaves', async () => {
    const browser = aPeopleSite().browser()
    expect(await person(browser)).toBeNull()
    const entered = await browser.form('/api/session', { nickname: ' 민들레 ', back: '/c/netizen' })
    expect(leadsTo(entered)).toBe('/c/netizen')
    expect((await person(browser))?.name).toBe('민들레')
    const renamed = await browser.json('/api/session', { nickname: '홀씨' })
    expect(await renamed.json()).toEqual({ person: await person(browser) })
    const left = await browser.json('/api/session', {}, 'DELETE')
    expect([left.status, await left.json()]).toEqual([200, { person: null }])
    expect(await person(browser)).toBeNull()
  })

  it('[PEOPLE-7] whose name is refused sees the form again, with what was typed and why', async () => {
    const browser = aPeopleSite().browser()
    const refused = await browser.form('/api/session', {
      nickname: '시\u200b민',
      back: '/c/netizen',
    })
    expect(refused.status).toBe(422)
    const tags = tagsOf(await refused.text())
    const field = withId(tags, 'page/nickname')
    expect(field.attributes).toMatchObject({ value: '시\u200b민', 'aria-invalid': 'true' })
    expect(classed(tags, 'problem').map((tag) => tag.text)).toContainEqual(
      expect.stringContaining('보이지 않는 글자'),
    )
    const backs = tags.filter((tag) => tag.attributes['name'] === 'back')
    expect(backs.map((tag) => tag.attributes['value'])).toEqual(['/c/netizen', '/c/netizen'])
    const told = await browser.json('/api/session', { nickname: '시\u200b민' })
    expect([told.status, await told.json()]).toEqual([
      422,
      { error: { code: 'nickname_hidden_characters' }, sentence: expect.any(String) },
    ])
  })

  it('[PEOPLE-8] is one of a thousand from one network at once, and no more', async () => {
    const { browser } = aPeopleSite({ network: '192.0.2.7' })
    let last = 0
    for (let i = 0; i < 1_001 && last !== 429; i += 1) {
      last = (await browser().json('/api/session', { nickname: ' ' })).status
    }
    // Names that were refused open nothing, so they do not count.
    expect(last).toBe(422)
    const site = aPeopleSite({ network: '192.0.2.7' })
    const one = site.browser()
    for (let i = 0; i < 1_000; i += 1) await one.json('/api/session', { nickname: '민들레' })
    const refused = await one.form('/api/session', { nickname: '민들레' })
    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('잠시 뒤 다시 눌러')
  })
})

describe('a code by mail', () => {
  it('[PEOPLE-9] is asked for, entered, and leads on to where one was', async () => {
    const { browser, house } = aPeopleSite()
    const citizen = browser()
    const page = await citizen.page('/enter?back=/c/netizen/draft')
    expect(page).toContain('name="back" value="/c/netizen/draft"')
    const asked = await citizen.form('/enter/code', {
      address: 'sowoni@example.kr',
      back: '/c/netizen/draft',
    })
    expect(leadsTo(asked)).toBe('/enter/code?back=%2Fc%2Fnetizen%2Fdraft')
    const tags = tagsOf(await citizen.page('/enter/code?back=%2Fc%2Fnetizen%2Fdraft'))
    expect(withId(tags, 'page/code').attributes).toMatchObject({
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
    })
    const code = house.letters.at(-1)!.text
    const taken = await citizen.form('/enter/code/take', {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      name: '소원이',
      back: '/c/netizen/draft',
    })
    expect(leadsTo(taken)).toBe('/c/netizen/draft')
    expect((await person(citizen))?.name).toBe('소원이')
  })

  it('[PEOPLE-10] that is wrong shows the page again, with the tries left and never the code', async () => {
    const { browser, house } = aPeopleSite()
    const citizen = browser()
    await citizen.form('/enter/code', { address: 'sowoni@example.kr' })
    const wrong = wrongCode(house.letters.at(-1)!.text)
    const refused = await citizen.form('/enter/code/take', { code: wrong, name: '소원이' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('4번 더')
    expect(page).not.toContain(wrong)
    expect(withId(tagsOf(page), 'page/name').attributes['value']).toBe('소원이')
    for (let i = 0; i < 4; i += 1) await citizen.form('/enter/code/take', { code: wrong })
    const over = await citizen.form('/enter/code/take', { code: wrong })
    expect(over.status).toBe(410)
    const again = named(tagsOf(await over.text()), 'a').find((link) => link.text === '새 코드 받기')
    expect(again?.attributes['href']).toBe('/enter?back=%2Fme')
  })

  it('[PEOPLE-11] works in the browser that asked for it alone, and says so', async () => {
    const { browser, house } = aPeopleSite()
    await browser().form('/enter/code', { address: 'sowoni@example.kr' })
    const elsewhere = await browser().form('/enter/code/take', { code: house.letters.at(-1)!.text })
    expect(elsewhere.status).toBe(409)
    expect(await elsewhere.text()).toContain('요청한 브라우저에서만')
  })

  it('[PEOPLE-12] is asked for alike, whether or not an account has the address', async () => {
    const site = aPeopleSite()
    await aCitizen(site, 'known@example.kr')
    const answers = await Promise.all(
      ['known@example.kr', 'nobody@example.kr'].map(async (address) => {
        const response = await site.browser().form('/enter/code', { address })
        return [response.status, response.headers.get('location'), await response.text()]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
  })

  it('[PEOPLE-13] that cannot be mailed is on the console, and the pages say so', async () => {
    const mail = { leaves: false, send: async () => {} }
    const { browser } = aPeopleSite({ house: { mail } })
    for (const path of ['/enter', '/enter/code']) {
      expect(await browser().page(path)).toContain('서버를 켠 화면(콘솔)')
      expect(await aPeopleSite().browser().page(path)).not.toContain('콘솔')
    }
  })

  it('[PEOPLE-14] for an address that is none, and a mail server that fails, keep what was typed', async () => {
    const { browser, house } = aPeopleSite()
    const citizen = browser()
    const wrong = await citizen.form('/enter/code', { address: 'sowoni at example' })
    expect(wrong.status).toBe(422)
    expect(withId(tagsOf(await wrong.text()), 'page/address').attributes['value']).toBe(
      'sowoni at example',
    )
    house.refuses = new Error('the mail server is away')
    const failed = await citizen.form('/enter/code', { address: 'sowoni@example.kr' })
    expect(failed.status).toBe(503)
    expect(withId(tagsOf(await failed.text()), 'page/address').attributes['value']).toBe(
      'sowoni@example.kr',
    )
  })

  it('[PEOPLE-15] makes a guest an account, who stays the same person and is asked for no name', async () => {
    const site = aPeopleSite()
    const guest = await aGuest(site)
    const before = await person(guest)
    await guest.form('/enter/code', { address: 'sowoni@example.kr' })
    expect(await guest.page('/enter/code')).not.toContain('name="name"')
    await guest.form('/enter/code/take', { code: site.house.letters.at(-1)!.text })
    expect(await person(guest)).toEqual(before)
    expect(await guest.page('/me')).toContain('s…i@example.kr')
  })

  it('[PEOPLE-16] leads to no other site and not back to a way in', async () => {
    const site = aPeopleSite()
    const backs = [
      '//elsewhere.example',
      'https://elsewhere.example',
      '/\\elsewhere.example',
      '/enter',
      '/first/x',
      '/enter/code?back=//elsewhere.example',
    ]
    for (const [i, back] of backs.entries()) {
      const citizen = site.browser()
      await citizen.form('/enter/code', { address: `a${i}@example.kr`, back })
      const code = site.house.letters.at(-1)!.text
      expect(leadsTo(await citizen.form('/enter/code/take', { code, back }))).toBe('/me')
    }
    const citizen = site.browser()
    const page = await citizen.page(`/enter?back=${encodeURIComponent('/enter?back=/c/netizen')}`)
    expect(page).toContain('name="back" value="/c/netizen"')
  })
})

describe('a provider', () => {
  it('[PEOPLE-17] has a button only when its keys are set', async () => {
    const without = aPeopleSite().browser()
    expect(await without.page('/enter')).not.toContain('/enter/with/')
    expect((await without.request('/enter/with/kakao')).status).toBe(404)
    const providers = { kakao: { id: 'an id', secret: 'a secret' } }
    const browser = aPeopleSite({ house: { providers } }).browser()
    const page = await browser.page('/enter?back=/c/netizen')
    expect(page.match(/\/enter\/with\/\w+/g)).toEqual(['/enter/with/kakao'])
    const way = leadsTo(await browser.request('/enter/with/kakao?back=/c/netizen'))
    expect(new URL(way!).host).toBe('kauth.kakao.com')
    expect((await browser.request('/enter/with/naver')).status).toBe(404)
  })

  it('[PEOPLE-18] that fails, or was not asked, leads to the ways in and says so', async () => {
    const providers = { kakao: { id: 'an id', secret: 'a secret' } }
    const browser = aPeopleSite({ house: { providers } }).browser()
    const back = await browser.request('/api/auth/callback/kakao?code=x&state=forged')
    expect([302, 303]).toContain(back.status)
    const location = back.headers.get('location')!
    expect(location).toMatch(/^\/enter\?problem=/)
    expect(await browser.page(location)).toContain('role="alert"')
    expect(await person(browser)).toBeNull()
    expect(await browser.page('/enter?problem=<b>nothing')).not.toContain('role="alert"><p>')
  })
})

describe('the first link', () => {
  it('[PEOPLE-19] changes nothing when it is looked at, makes its opener the admin once, and asks for a way back', async () => {
    const { browser, people } = aPeopleSite()
    const path = `/first/${people.keeper.firstLink()}`
    const admin = browser()
    for (let i = 0; i < 3; i += 1) await admin.page(path)
    expect(await person(admin)).toBeNull()
    const refused = await admin.form(path, { name: 'a\u202eb' })
    expect(refused.status).toBe(422)
    expect(leadsTo(await admin.form(path, { name: '지킴이' }))).toBe('/me?done=first')
    const me = await admin.page('/me?done=first')
    expect(me).toContain('이제 이 사이트의 운영자예요')
    expect(me).toContain('href="/site"')
    expect(me).toContain('지금은 다시 들어올 길이 없어요')
    for (const again of [await browser().request(path), await browser().form(path)]) {
      expect(again.status).toBe(410)
      expect(await again.text()).toContain('이미 썼거나 끝난 주소')
    }
  })
})

describe('a passkey', () => {
  it('[PEOPLE-20] is added by who is there, signs in elsewhere, and confirms', async () => {
    const site = aPeopleSite()
    site.people.keeper.configure({ passkeys: 'on' })
    const admin = await anAdmin(site)
    expect((await admin.request('/site')).status).toBe(403)
    expect((await admin.passkey('add')).status).toBe(200)
    expect((await admin.passkey('confirm')).status).toBe(200)
    expect((await admin.request('/site')).status).toBe(200)
    await admin.form('/me/out')
    expect(await person(admin)).toBeNull()
    expect(await (await admin.passkey('enter')).json()).toEqual({ person: await person(admin) })
    expect((await admin.request('/site')).status).toBe(200)
  })

  it('[PEOPLE-21] is neither added nor confirmed by nobody, and what is no answer is refused', async () => {
    const reader = aPeopleSite().browser()
    for (const ceremony of ['add', 'confirm'] as const) {
      const refused = await reader.passkey(ceremony)
      expect([refused.status, await refused.json()]).toMatchObject([
        401,
        { error: { code: 'not_signed_in' } },
      ])
    }
    for (const body of [{}, { ceremony: 'other' }, { ceremony: 'enter', answer: 'x' }, []]) {
      expect((await reader.json('/api/passkey/take', body)).status).toBe(400)
    }
    const forged = await reader.json('/api/passkey/take', {
      ceremony: 'enter',
      answer: { id: 'x' },
    })
    expect([forged.status, await forged.json()]).toMatchObject([
      422,
      { error: { code: 'passkey_failed' } },
    ])
  })

  it('[PEOPLE-22] is confirmed on a page that goes back, and says where to get one', async () => {
    const site = aPeopleSite()
    const citizen = await aCitizen(site)
    const none = tagsOf(await citizen.page('/confirm?back=/c/netizen/desk'))
    expect(none.some((tag) => tag.attributes['data-passkey'])).toBe(false)
    expect(named(none, 'a').map((link) => link.attributes['href'])).toContain('/me#page/ways')
    await citizen.passkey('add')
    const tags = tagsOf(await citizen.page('/confirm?back=/c/netizen/desk'))
    const box = tags.find((tag) => tag.attributes['data-passkey'] === 'confirm')
    expect(box?.attributes).toMatchObject({ 'data-next': '/c/netizen/desk', hidden: '' })
    const away = tagsOf(await citizen.page('/confirm?back=//elsewhere.example'))
    const next = away.find((tag) => tag.attributes['data-passkey'] === 'confirm')
    expect(next?.attributes['data-next']).toBe('/me')
  })
})

describe('cookies', () => {
  it('[PEOPLE-23] are sent over https alone where the site is there, also a provider’s', async () => {
    const providers = { kakao: { id: 'an id', secret: 'a secret' } }
    const site = aPeopleSite({ origin: 'https://charter.example', house: { providers } })
    const ways = [
      await site.browser().form('/api/session', { nickname: '민들레' }),
      await site.browser().form('/enter/code', { address: 'sowoni@example.kr' }),
      await site.browser().request('/enter/with/kakao'),
      await site.browser().request('/api/auth/callback/kakao?state=forged&code=x'),
      await site.browser().form('/reading', { size: 'large', light: 'dark' }),
      await site.browser().json('/api/passkey/options', { ceremony: 'enter' }),
    ]
    for (const response of ways) {
      for (const line of response.headers.getSetCookie()) {
        expect(line.match(/; Secure/g), line).toHaveLength(1)
        expect(line).toContain('HttpOnly')
        expect(line).toContain('SameSite=Lax')
      }
    }
    expect(ways.filter((way) => way.headers.getSetCookie().length > 0).length).toBeGreaterThan(4)
    const plain = await aPeopleSite().browser().form('/api/session', { nickname: '민들레' })
    expect(plain.headers.getSetCookie().join()).not.toContain('Secure')
  })
})
