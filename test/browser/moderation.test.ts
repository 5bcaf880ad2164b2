import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeFor } from '../support/inbox.ts'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { objections, PHONE, tooWide } from './looks.ts'
import { Citizen } from './people.ts'
import { appoints, becomesAdmin, findsPerson, givesGround, openSite } from './site.ts'
import type { Site } from './site.ts'
import { openWire } from './wire.ts'

type Kept = NonNullable<BrowserContextOptions['storageState']>

const browser = useBrowser()
let site: Site
/** What the browsers of the admin and of two moderators keep. */
let admin: Kept
let gaon: Kept
let narae: Kept

beforeAll(async () => {
  site = await openSite(beginning(3))
  const page = await browser.page()
  await becomesAdmin(page, site, '한별')
  const moderator = async (name: string, address: string): Promise<Kept> => {
    const each = new Citizen(await browser.page(), site.url)
    await each.signsIn(site.inbox, address, name)
    await each.isSaved()
    await appoints(page, site, name)
    // A session gets another token when its person may do more.
    await each.opensDraft()
    return each.page.context().storageState()
  }
  gaon = await moderator('가온', 'gaon@example.kr')
  narae = await moderator('나래', 'narae@example.kr')
  admin = await page.context().storageState()
})
afterAll(() => site.close())

const at = (path: string): string => `${site.url}/c/netizen${path}`
const citizen = async (name: string, options = {}): Promise<Citizen> =>
  new Citizen(await browser.page(options), site.url).comesAs(name)
const article = (page: Page, node: string): Locator =>
  page.getByRole('article', { name: new RegExp(`^${node}\\(`) })

/** How many editors of an article take words. */
const editors = (page: Page, node: string): Promise<number> =>
  article(page, node).locator('[contenteditable="true"]').count()

/** Goes from the draft to the form that freezes an article, and fills it in. */
async function wantsToFreeze(page: Page, node: string, reason: string): Promise<void> {
  await page.goto(at('/draft'))
  await page.getByRole('link', { name: `${node} 잠그기` }).press('Enter')
  await givesGround(page, { rule: '3. 글을 망가뜨리지 않아요', reason })
}

async function freezes(page: Page, node: string, reason: string): Promise<void> {
  await wantsToFreeze(page, node, reason)
  await page.getByRole('button', { name: '잠그기' }).click()
  await page.getByText('이어지고 있어요').waitFor()
}

/** Ends the act whose page this is. */
async function ends(page: Page, button: string, reason: string): Promise<void> {
  await page.getByRole('textbox', { name: '이유' }).fill(reason)
  await page.getByRole('button', { name: button }).click()
  await page.getByText(/에 끝났어요/).waitFor()
}

describe('a moderator', () => {
  it('[WEB-25] freezes an article while another types: what was saved stays, the rest is in the tray', async () => {
    const ben = new Citizen(await browser.page({ viewport: PHONE }), site.url)
    const { page } = ben
    const wire = await openWire(page)
    await ben.comesAs('벤')
    await ben.typesAtEnd('제6조 쉬운 말', ' 저장한 말')
    await ben.isSaved()
    const keeper = await browser.page({ storageState: gaon })
    await wantsToFreeze(keeper, '제6조', '같은 조를 두고 다툼이 이어져서')
    wire.hold()
    await page.keyboard.type(' 못 보낸 말')
    await keeper.getByRole('button', { name: '잠그기' }).click()
    await keeper.waitForURL(/\/act\//)
    const note = article(page, '제6조').getByRole('note')
    await note.getByText('조정자 가온 님이').waitFor()
    await note.getByText('이유: 같은 조를 두고 다툼이 이어져서').waitFor()
    await note.getByText(/\d:\d\d\(한국 시각\)까지예요\./).waitFor()
    await page.getByRole('status').getByText('지금부터 제6조에 쓸 수 없어요.').waitFor()
    wire.release()
    const tray = page.getByRole('region', { name: '보관함' })
    expect(await tray.getByLabel('받지 못한 글').innerText()).toBe(' 못 보낸 말')
    await tray.getByText('다른 곳은 그대로 고칠 수 있어요.').waitFor()
    await article(page, '제6조').scrollIntoViewIfNeeded()
    await article(page, '제6조')
      .getByText(/ 저장한 말$/)
      .waitFor()
    expect(await editors(page, '제6조')).toBe(0)
    await ben.typesAtEnd('제8조 쉬운 말', ' 다른 조의 말')
    await ben.isSaved()
    await ends(keeper, '잠금 풀기', '이야기가 끝나서')
    await note.waitFor({ state: 'detached' })
    await ben.typesAtEnd('제6조 쉬운 말', ' 이어 쓴 말')
    await ben.isSaved()
    expect(await ben.words('제6조 쉬운 말')).toMatch(/ 저장한 말 이어 쓴 말$/)
  })

  it('[WEB-26] who freezes while letters are on their way leaves no letter behind', async () => {
    const ben = await citizen('벼리')
    const { page } = ben
    const keeper = await browser.page({ storageState: gaon })
    await wantsToFreeze(keeper, '제9조', '한 번에 여럿이 고쳐서')
    const letters = '가나다라마바사아자차카타파하'.repeat(20)
    await ben.typesAtEnd('제9조 쉬운 말', ' ★')
    const note = article(page, '제9조').getByRole('note')
    const frozen = keeper.getByRole('button', { name: '잠그기' }).click()
    for (const letter of letters) {
      if ((await note.count()) > 0) break
      await page.keyboard.type(letter)
    }
    await frozen
    await note.waitFor()
    const settled = page.getByRole('group', { name: '저장 상태' })
    await settled.getByText(/^(저장됨|거절됨)$/).waitFor()
    const reader = await browser.page({ javaScriptEnabled: false })
    // The last letters may still be refused after the page has said that those before are saved.
    await expect
      .poll(
        async () => {
          await reader.goto(at(''))
          const words = /★[가-힣]*/.exec(await reader.getByRole('main').innerText())?.[0] ?? ''
          const kept = await page.getByLabel('받지 못한 글').allInnerTexts()
          return letters.startsWith((words + kept.join('')).slice(1)) && words.length > 0
        },
        { timeout: 20_000 },
      )
      .toBe(true)
  })

  it('[WEB-27] mutes somebody, who is told in the open draft, appeals, and writes on when another upholds it', async () => {
    const ben = await citizen('보라')
    const { page } = ben
    await ben.typesAtEnd('제10조 쉬운 말', ' 보라의 말')
    await ben.isSaved()
    const keeper = await browser.page({ storageState: gaon })
    await findsPerson(keeper, site, '보라')
    const form = keeper.locator('details').filter({ hasText: '쓰기 멈추기' })
    await form.locator('summary').click()
    await givesGround(form, { rule: '1. 글을 다투고 사람을 다투지 않아요', reason: '거친 말' })
    await form.getByRole('button', { name: '쓰기 멈추기' }).click()
    await keeper.waitForURL(/\/act\//)
    const bar = page.getByRole('note').filter({ hasText: '이유: “거친 말”' })
    await bar.waitFor()
    const act = await bar
      .getByRole('link', { name: '결정을 보고 이의 제기하기' })
      .getAttribute('href')
    expect(await editors(page, '제10조')).toBe(0)
    const tab = await page.context().newPage()
    await tab.goto(site.url + act)
    await tab
      .getByRole('textbox', { name: '무엇이 맞지 않나요' })
      .fill('거친 말은 제가 쓰지 않았어요')
    await tab.getByRole('button', { name: '이의 보내기' }).click()
    await tab.getByText('답이 정해지면 알려 드려요.').waitFor()
    await keeper.goto(at('/desk'))
    await keeper.getByText('내가 한 조치라 다른 조정자가 판단해요.').waitFor()
    const other = await browser.page({ storageState: narae })
    await other.goto(at('/desk'))
    await other.getByText('거친 말은 제가 쓰지 않았어요').waitFor()
    await other.getByText('판단하기').first().click()
    await other.getByRole('combobox').selectOption({ label: '이의를 받아들여 조치를 끝내요' })
    await other.getByRole('textbox', { name: '설명' }).fill('다른 사람이 쓴 글이 맞아요')
    await other.getByRole('button', { name: '판단하기' }).click()
    await other.getByText('이의가 받아들여졌어요').waitFor()
    await bar.waitFor({ state: 'detached' })
    await ben.typesAtEnd('제10조 쉬운 말', ' 다시 쓴 말')
    await ben.isSaved()
    await tab.goto(`${site.url}/me`)
    await tab.getByText('다른 사람이 쓴 글이 맞아요').waitFor()
    const reader = await browser.page()
    await reader.goto(at('/log'))
    await reader.getByText('조정자 나래가 ‘쓰기 멈춤’에 대한 이의를 받아들였어요.').waitFor()
    expect(await reader.getByRole('main').innerText()).not.toContain('보라')
  })

  it('[WEB-28] undoes what somebody wrote lately, in every open draft at once, and can take it back', async () => {
    const [ana, ben] = [await citizen('아라'), await citizen('바다')]
    await ana.typesAtEnd('제12조 쉬운 말', ' 아라의 말')
    await ana.isSaved()
    await ben.typesAtEnd('제12조 쉬운 말', ' 바다의 말')
    await ben.typesAtEnd('제14조 쉬운 말', ' 바다의 딴말')
    await ben.isSaved()
    await ana.typesAtEnd('제12조 쉬운 말', ' 아라의 뒷말')
    await ana.isSaved()
    const keeper = await browser.page({ storageState: gaon })
    await findsPerson(keeper, site, '바다')
    await keeper.getByText('최근에 고친 것 되돌리기').click()
    await keeper.getByRole('button', { name: '미리 보기' }).click()
    await keeper.locator('del').filter({ hasText: '바다의 딴말' }).waitFor()
    expect(await keeper.locator('main').innerText()).toMatch(/제12조[^]*제14조/)
    await givesGround(keeper, { rule: '3. 글을 망가뜨리지 않아요', reason: '뜻 없는 말' })
    await keeper.getByRole('button', { name: '되돌리기', exact: true }).click()
    await keeper.waitForURL(/\/act\//)
    for (const each of [ana, ben]) {
      const words = await each.field('제14조 쉬운 말')
      await words.getByText('바다의 딴말').waitFor({ state: 'detached' })
      expect(await each.words('제12조 쉬운 말')).toMatch(/ 아라의 말 아라의 뒷말$/)
    }
    await keeper.getByRole('textbox', { name: '이유' }).fill('다시 보니 뜻이 있어서')
    await keeper.getByRole('button', { name: '되돌림 거두기' }).click()
    await keeper.getByText(/에 끝났어요/).waitFor()
    for (const each of [ana, ben]) {
      await each.sees('제14조 쉬운 말', '바다의 딴말')
      expect(await each.words('제12조 쉬운 말')).toMatch(/ 아라의 말 바다의 말 아라의 뒷말$/)
    }
  })

  it('[WEB-29] [QUEUE-3] settles a report that came from the draft without an account, and the log names nobody', async () => {
    const reader = await browser.page()
    await reader.goto(at('/draft'))
    await reader.getByRole('link', { name: '제15조 신고' }).click()
    await reader.getByText(/제15조.*에 대해 알려요/).waitFor()
    await reader
      .getByRole('textbox', { name: '무슨 일이 있었나요' })
      .fill('이웃 달님의 번호가 적혀 있어요')
    await reader.getByRole('button', { name: '신고 보내기' }).click()
    await reader.getByText('신고를 받았어요.').waitFor()
    const keeper = await browser.page({ storageState: gaon })
    await keeper.goto(at('/desk'))
    const row = keeper.getByRole('listitem').filter({ hasText: '이웃 달님의 번호가 적혀 있어요' })
    await row.getByRole('link', { name: /^제15조/ }).waitFor()
    await row.getByText('처리하기').first().click()
    await row.getByRole('combobox').selectOption({ label: '조치했어요' })
    await row.getByRole('textbox', { name: '설명' }).fill('번호를 지웠어요')
    const told = (await row.locator('.public').innerText()).replaceAll(/\s+/g, ' ')
    expect(told).toContain('조정자 가온이 신고를 살펴보고 조치했어요. 이유 번호를 지웠어요')
    expect(told).not.toContain('조치하지 않기로')
    await row.getByRole('button', { name: '처리하기' }).click()
    await row.waitFor({ state: 'detached' })
    await reader.goto(at('/log'))
    await reader.getByText('조정자 가온이 신고를 살펴보고 조치했어요.').waitFor()
    await reader.getByText('번호를 지웠어요').waitFor()
    expect(await reader.getByRole('main').innerText()).not.toContain('달님')
  })
})

describe('who loses a role', () => {
  it('[WEB-31] reads on in the open draft, is told why, and writes again when it comes back', async () => {
    const ben = await citizen('머루')
    const { page } = ben
    await ben.typesAtEnd('제16조 쉬운 말', ' 머루의 말')
    await ben.isSaved()
    const keeper = await browser.page({ storageState: gaon })
    await findsPerson(keeper, site, '머루')
    const form = keeper.locator('details').filter({ hasText: '역할 바꾸기' })
    await form.locator('summary').click()
    await form.getByRole('combobox', { name: '역할 바꾸기' }).selectOption({ index: 0 })
    await givesGround(form, { rule: '4. 광고와 선거 운동을 하지 않아요', reason: '물건을 알려서' })
    await form.getByRole('button', { name: '역할 바꾸기' }).click()
    await keeper.waitForURL(/\/act\//)
    const bar = page.getByRole('note').filter({ hasText: '지금은 읽기만 할 수 있어요' })
    await bar.getByRole('link', { name: '내 알림 보기' }).waitFor()
    expect(await editors(page, '제16조')).toBe(0)
    await ends(keeper, '역할 돌려주기', '광고가 아니었어요')
    await bar.waitFor({ state: 'detached' })
    await ben.typesAtEnd('제16조 쉬운 말', ' 다시 쓴 말')
    await ben.isSaved()
  })
})

describe('the pages of the house', () => {
  it('[WEB-30] have nothing that axe objects to, and fit a narrow screen with large letters', async () => {
    const ben = await citizen('다래')
    await ben.typesAtEnd('제11조 쉬운 말', ' 다래의 말')
    await ben.isSaved()
    const page = await browser.page({ storageState: admin })
    const seen: string[] = []
    const look = async (path: string): Promise<void> => {
      await page.goto(path.startsWith('http') ? path : at(path))
      seen.push(...(await objections(page)))
      const over = await tooWide(page)
      if (over > 0) seen.push(`${path} is ${over} px too wide`)
    }
    await freezes(page, '제13조', '다툼이 이어져서')
    const act = page.url()
    await page.goto(at('/report?key=access'))
    await page.getByRole('textbox').fill('살펴봐 주세요')
    await page.getByRole('button', { name: '신고 보내기' }).click()
    await findsPerson(page, site, '다래')
    const person = page.url()
    const more = [
      '/log',
      '/rules',
      '/report?key=access',
      '/report',
      '/desk',
      '/desk/freeze',
      '/desk/freeze?key=*',
    ]
    for (const path of [act, person, `${person}/undo`, '/people', '/settings', ...more]) {
      await look(path)
    }
    await page.goto(at('/draft'))
    await article(page, '제13조').getByRole('note').waitFor()
    seen.push(...(await objections(page, 'article:has(freeze-note)')))
    expect(seen).toEqual([])
  })
})

describe('by keyboard alone', () => {
  it('[WEB-32] one signs in by a code and freezes an article', async () => {
    const page = await browser.page()
    const reach = async (target: Locator): Promise<void> => {
      for (let i = 0; i < 150; i += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab never reached ${target}`)
    }
    await page.goto(at(''))
    await reach(page.getByRole('link', { name: '들어오기' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/enter/)
    await reach(page.getByRole('textbox', { name: '메일 주소' }))
    await page.keyboard.type('narae@example.kr')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/enter\/code/)
    await reach(page.getByRole('textbox', { name: '여섯 자리 코드' }))
    await page.keyboard.type(await codeFor(site.inbox, 'narae@example.kr'))
    await page.keyboard.press('Enter')
    await page.waitForURL(at(''))
    await reach(page.getByRole('link', { name: '조정', exact: true }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/desk$/)
    await reach(page.getByRole('link', { name: '조 하나 잠그기' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/freeze$/)
    const choice = page.getByRole('combobox', { name: '무엇을 잠글까요' })
    await reach(choice)
    while (!(await choice.locator('option:checked').innerText()).startsWith('제7조')) {
      await page.keyboard.press('ArrowDown')
    }
    await reach(page.getByRole('button', { name: '다음' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/freeze\?key=/)
    await reach(page.getByRole('combobox', { name: '어느 규칙인가요' }))
    await page.keyboard.type('3. 글을 망가뜨리지 않아요')
    await reach(page.getByRole('textbox', { name: '이유' }))
    await page.keyboard.type('한 문장을 두고 다툼이 이어져서')
    await reach(page.getByRole('button', { name: '잠그기' }))
    await page.keyboard.press('Enter')
    await page
      .getByText(/조정자 나래가 제7조.* 잠갔어요\./)
      .first()
      .waitFor()
  })
})

describe('without script', () => {
  it('[WEB-33] one comes as a guest, signs in by a code, reports, and freezes', async () => {
    const page = await browser.page({ javaScriptEnabled: false })
    const ana = new Citizen(page, site.url)
    await page.goto(`${site.url}/enter?back=/c/netizen/draft`)
    await page.getByRole('textbox', { name: '별명' }).fill('살구')
    await page.getByRole('button', { name: '손님으로 함께 쓰기' }).click()
    await page.getByRole('navigation', { name: '나' }).getByRole('link', { name: '살구' }).waitFor()
    await page.goto(at('/report?key=access'))
    await page.getByRole('textbox', { name: '무슨 일이 있었나요' }).fill('뜻 없는 글이 있어요')
    await page.getByRole('button', { name: '신고 보내기' }).click()
    await page.getByText('신고를 받았어요.').waitFor()
    await ana.signsIn(site.inbox, 'gaon@example.kr')
    await page.getByRole('navigation', { name: '나' }).getByRole('link', { name: '가온' }).waitFor()
    await page.goto(at('/desk'))
    await page.getByText('뜻 없는 글이 있어요').waitFor()
    await page.goto(at('/desk/freeze?key=access'))
    await givesGround(page, { rule: '3. 글을 망가뜨리지 않아요', reason: '뜻 없는 글이 이어져서' })
    await page.getByRole('button', { name: '잠그기' }).click()
    await page
      .getByText(/조정자 가온이 제5조.* 잠갔어요\./)
      .first()
      .waitFor()
  })
})
