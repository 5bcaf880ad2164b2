import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { codeFor } from '../support/inbox.ts'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { objections, tooWide } from './looks.ts'
import { Citizen } from './people.ts'
import { becomesAdmin, openSite } from './site.ts'
import type { Site } from './site.ts'
import { isKept, openWire } from './wire.ts'

const browser = useBrowser()
let site: Site
beforeAll(async () => {
  site = await openSite(beginning(2))
})
afterAll(() => site.close())
afterEach(() => void site.people.keeper.configure({ passkeys: 'auto' }))

const citizen = async (options = {}): Promise<Citizen> =>
  new Citizen(await browser.page(options), site.url)

/** The link in the head that leads to one's own page, or to the ways in. */
const head = (page: Page) => page.getByRole('navigation', { name: '나' }).getByRole('link')

describe('a guest', () => {
  it('[WEB-20] who signs in by a code from a letter is the same person, unsent words included', async () => {
    browser.expectError(/status of 422/)
    const ana = await citizen()
    const { page } = ana
    const wire = await openWire(page)
    await ana.comesAs('느티나무')
    const guest = await whoIs(page)
    await ana.typesAtEnd('제1조 쉬운 말', ' 먼저 쓴 말')
    await ana.isSaved()
    wire.hold()
    await page.keyboard.type(' 못 보낸 말')
    await isKept(page)
    await page.getByLabel('느티나무 · 내 이름').click()
    await page.getByRole('link', { name: '로그인하고 계정 만들기' }).click()
    await page.getByText('지금 손님 ‘느티나무’이에요.').waitFor()
    wire.release()
    await ana.asksForCode('zelkova@example.kr')
    const code = await codeFor(site.inbox, 'zelkova@example.kr')
    await ana.takesCode(String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
    await page.getByRole('alert').getByText('코드가 맞지 않아요.').waitFor()
    await ana.takesCode(code)
    for (const arrives of [() => page.waitForURL(/\/draft$/), () => page.reload()]) {
      await arrives()
      await ana.isSaved()
      expect(await head(page).innerText()).toBe('느티나무')
      expect(await ana.words('제1조 쉬운 말')).toMatch(/ 먼저 쓴 말 못 보낸 말$/)
      expect(await whoIs(page)).toEqual(guest)
    }
    await ana.typesAtEnd('제1조 쉬운 말', ' 이어 쓴 말')
    await ana.isSaved()
    const reader = await browser.page({ javaScriptEnabled: false })
    await reader.goto(`${site.url}/c/netizen`)
    await reader.getByText('먼저 쓴 말 못 보낸 말 이어 쓴 말').waitFor()
  })

  it('[WEB-21] who signs in to an account that is there finds unsent words in the tray', async () => {
    const account = await citizen()
    await account.signsIn(site.inbox, 'pine@example.kr', '소나무')
    const ana = await citizen()
    const { page } = ana
    const wire = await openWire(page)
    await ana.comesAs('솔방울')
    await ana.typesAtEnd('제2조 쉬운 말', ' 손님의 말')
    await ana.isSaved()
    wire.hold()
    await page.keyboard.type(' 못 보낸 말')
    await isKept(page)
    await page.goto('about:blank')
    wire.release()
    await ana.signsIn(site.inbox, 'pine@example.kr')
    await ana.isSaved()
    expect(await head(page).innerText()).toBe('소나무')
    expect(await ana.words('제2조 쉬운 말')).toMatch(/ 손님의 말$/)
    const tray = page.getByRole('region', { name: '보관함' })
    expect(await tray.getByLabel('받지 못한 글').innerText()).toBe(' 못 보낸 말')
    await ana.typesAtEnd('제2조 쉬운 말', ' 소나무의 말')
    await ana.isSaved()
  })
})

describe('a passkey', () => {
  it('[WEB-22] is added by the first admin, and is enough to sign in with', async () => {
    const page = await browser.page()
    await holdsAuthenticator(page)
    await becomesAdmin(page, site, '한별')
    await page.getByRole('button', { name: '패스키 더하기' }).click()
    await page.getByText('패스키를 더했어요.').waitFor()
    await leaves(page)
    expect(await head(page).innerText()).toBe('들어오기')
    await page.getByRole('button', { name: '패스키로 들어오기' }).click()
    await page.getByRole('heading', { level: 1, name: '나' }).waitFor()
    expect(await head(page).innerText()).toBe('한별')
    await page.getByRole('link', { name: '사이트 운영' }).waitFor()
  })

  it('[WEB-23] is asked for before one decides about others, and leads back to where one was', async () => {
    browser.expectError(/status of 403/)
    const page = await browser.page()
    await holdsAuthenticator(page)
    await becomesAdmin(page, site, '샛별')
    await page.getByRole('button', { name: '패스키 더하기' }).click()
    await page.getByText('패스키를 더했어요.').waitFor()
    await new Citizen(page, site.url).asksForCode('star@example.kr')
    await new Citizen(page, site.url).takesCode(await codeFor(site.inbox, 'star@example.kr'))
    await page.getByText('s…r@example.kr').waitFor()
    await page.getByRole('link', { name: '사이트 운영' }).click()
    await page.getByRole('radio', { name: '언제나 확인' }).check()
    await page.getByRole('button', { name: '저장' }).click()
    await page.getByText('저장했어요.').waitFor()
    await new Citizen(await leaves(page), site.url).signsIn(site.inbox, 'star@example.kr')
    const freeze = `${site.url}/c/netizen/desk/freeze?key=access`
    await page.goto(freeze)
    await page.getByText('패스키를 먼저 확인해요').waitFor()
    await page.getByRole('link', { name: '패스키 확인하기' }).click()
    await page.getByRole('button', { name: '패스키 확인하기' }).click()
    await page.waitForURL(freeze)
    await page.getByRole('button', { name: '잠그기' }).waitFor()
  })
})

describe('who leaves the site', () => {
  it('[WEB-24] takes all data along as JSON, and an open draft says what happened', async () => {
    const context = await browser.context()
    const ana = new Citizen(await context.newPage(), site.url)
    await ana.signsIn(site.inbox, 'willow@example.kr', '버드나무')
    await ana.typesAtEnd('제4조 쉬운 말', ' 버드나무의 말')
    await ana.isSaved()
    const page = await context.newPage()
    await page.goto(`${site.url}/me`)
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: '내 자료 내려받기' }).click()
    const data = JSON.parse(await readFile(await (await coming).path(), 'utf8'))
    expect(JSON.stringify(data)).toContain('willow@example.kr')
    await page.getByText('이 사이트를 떠나기').click()
    await page.getByRole('checkbox', { name: /떠나려고 해요/ }).check()
    await page.getByRole('button', { name: '떠나기' }).click()
    await page.getByText('이 사이트를 떠났어요.').waitFor()
    const state = ana.page.getByRole('group', { name: '저장 상태' })
    await state.getByText('연결 닫힘').waitFor()
    await state.getByText('먼저 들어와야 할 수 있어요.').waitFor()
    await ana.page.getByRole('button', { name: '이름 정하고 함께 쓰기' }).waitFor()
    await ana.page.reload()
    await ana.isSaved()
    await ana.page.getByText('버드나무의 말').waitFor()
    expect(await head(ana.page).innerText()).toBe('들어오기')
  })
})

describe('the pages about people', () => {
  it('[WEB-30] have nothing that axe objects to, and fit a narrow screen with large letters', async () => {
    const guest = await browser.page()
    const admin = await browser.page()
    const secret = site.people.keeper.newLink()
    const seen: string[] = []
    const look = async (page: Page, path: string): Promise<void> => {
      await page.goto(site.url + path)
      seen.push(...(await objections(page)))
      const over = await tooWide(page)
      if (over > 0) seen.push(`${path} is ${over} px too wide`)
    }
    for (const path of ['/enter', '/enter/code', `/first/${secret}`, '/privacy', '/reading']) {
      await look(guest, path)
    }
    await becomesAdmin(admin, site, '금별')
    for (const path of ['/me', '/confirm', '/site', '/site/people', '/site/charters']) {
      await look(admin, path)
    }
    expect(seen).toEqual([])
  })
})

async function whoIs(page: Page): Promise<unknown> {
  return (await page.request.get(`${site.url}/api/session`)).json()
}

async function leaves(page: Page): Promise<Page> {
  await page.goto(`${site.url}/me`)
  await page.getByRole('button', { name: '나오기' }).click()
  await page.getByText('나왔어요.').waitFor()
  return page
}

/** Gives the browser of a page a device that holds passkeys and says yes to them. */
async function holdsAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
