import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { DESK, objections, PHONE, tooWide } from './looks.ts'
import { Citizen } from './people.ts'
import { becomesAdmin, openSite } from './site.ts'
import type { Site } from './site.ts'

const browser = useBrowser()
let site: Site
beforeAll(async () => {
  site = await openSite(beginning(2))
})
afterAll(() => site.close())

const someone = async (options: BrowserContextOptions = {}): Promise<Citizen> =>
  new Citizen(await browser.page(options), site.url)
const citizen = async (name: string, options = {}): Promise<Citizen> =>
  (await someone(options)).comesAs(name)

const article = (page: Page, node: string): Locator =>
  page.getByRole('article', { name: new RegExp(`^${node}\\(`) })
const margin = (page: Page): Locator => page.locator('talk-margin')
const thread = (page: Page, quote: string): Locator =>
  margin(page).getByRole('region', { name: `“${quote}”에 대한 논의`, exact: true })
const said = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator('said-line').getByText(words).waitFor()

/** Where words of an editor or a printed field are in the window, first to last letter. */
async function placeOf(
  within: Locator,
  words: string,
): Promise<Record<'from' | 'to', { x: number; y: number }>> {
  await within.scrollIntoViewIfNeeded()
  return within.evaluate((root, sought) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(sought)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + sought.length)
      const boxes = [...range.getClientRects()]
      const [first, last] = [boxes[0]!, boxes.at(-1)!]
      return {
        from: { x: first.left + 1, y: (first.top + first.bottom) / 2 },
        to: { x: last.right - 1, y: (last.top + last.bottom) / 2 },
      }
    }
    throw new Error(`no such words: ${sought}`)
  }, words)
}

async function drags({ page }: Citizen, within: Locator, words: string): Promise<void> {
  const { from, to } = await placeOf(within, words)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

async function presses({ page }: Citizen, within: Locator, words: string): Promise<void> {
  const { from, to } = await placeOf(within, words)
  await page.mouse.click((from.x + to.x) / 2, from.y)
}

const picked = (page: Page, offer: string): Locator =>
  page.getByRole('group', { name: '고른 말' }).getByRole('button', { name: offer })

/** Comments on words of a field by mouse. */
async function comments(who: Citizen, field: string, quote: string, words: string): Promise<void> {
  const { page } = who
  await drags(who, await who.field(field), quote)
  await picked(page, '댓글').click()
  await page.getByRole('textbox', { name: /에 댓글 쓰기$/ }).fill(words)
  await page.getByRole('button', { name: '올리기' }).click()
  await said(page, '댓글을 올렸어요.')
}

describe('talking about words', () => {
  it('[WEB-50] three words are commented on by mouse; another browser sees it, answers and reacts, all without loading anew', async () => {
    const ana = await citizen('느티나무')
    const ben = await citizen('새벽별')
    await ben.field('제1조 본문')
    const quote = '국가, 사업자 및'
    await comments(ana, '제1조 본문', quote, '국가가 먼저 오는 까닭이 있나요?')
    await ben.page.getByRole('button', { name: /^제1조 논의 1/ }).waitFor()
    await presses(ben, await ben.field('제1조 본문'), '사업자')
    await thread(ben.page, quote).getByText('국가가 먼저 오는 까닭이 있나요?').waitFor()
    await thread(ben.page, quote).getByText('제자리').waitFor()
    await thread(ben.page, quote).getByRole('textbox', { name: '답글' }).fill('책임이 커서예요.')
    await ben.page.keyboard.press('Control+Enter')
    await thread(ana.page, quote).getByText('책임이 커서예요.').waitFor()
    await said(ana.page, '새벽별 님이 답했어요.')
    const agree = (page: Page): Locator =>
      thread(page, quote).getByRole('button', { name: /^공감/ }).first()
    await agree(ben.page).click()
    await expect.poll(() => agree(ben.page).getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => agree(ana.page).innerText()).toBe('공감 1')
    expect(await agree(ana.page).getAttribute('aria-pressed')).toBe('false')
    await thread(ana.page, quote).getByRole('button', { name: '마무리하기' }).click()
    await thread(ben.page, quote).getByText('느티나무 님이 마무리했어요.').waitFor()
    await ben.page.getByRole('button', { name: /^제1조 논의 0/ }).waitFor()
  })

  it('[WEB-62] of an article nobody talked of are said to be none, and what could not be asked for is asked again', async () => {
    const ana = await someone({ viewport: DESK })
    const { page } = ana
    browser.expectError(/503/)
    let refuses = false
    await page.route('**/talk/counts', (route) =>
      refuses ? route.fulfill({ status: 503 }) : route.continue(),
    )
    await ana.opensDraft()
    const goes = (key: string): Promise<void> =>
      page.evaluate((at) => void (location.hash = at), key)
    await goes('#access')
    await margin(page).getByRole('heading', { name: '제5조' }).waitFor()
    await margin(page).getByText('아직 열린 논의가 없어요.').waitFor()
    refuses = true
    await page.reload()
    await goes('#harm')
    await margin(page).getByText('논의를 불러오지 못했어요.').waitFor()
    refuses = false
    await margin(page).getByRole('button', { name: '다시 불러오기' }).click()
    await margin(page).getByText('아직 열린 논의가 없어요.').waitFor()
    await goes('#access')
    await margin(page).getByRole('heading', { name: '제5조' }).waitFor()
    await margin(page).getByText('아직 열린 논의가 없어요.').waitFor()
  })

  it('[WEB-51] by keyboard alone words are picked, commented on, edited and found again', async () => {
    const { page, ...ana } = await keyed('가람')
    const field = await ana.field('제2조 쉬운 말')
    await field.focus()
    await page.keyboard.press('Home')
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight')
    await picked(page, '댓글').waitFor()
    await page.keyboard.press('Escape')
    await picked(page, '댓글').waitFor({ state: 'detached' })
    await page.keyboard.press('Shift+ArrowRight')
    await picked(page, '댓글').waitFor()
    await page.keyboard.press('Tab')
    expect(await focusIn(page)).toContain('댓글')
    await page.keyboard.press('Enter')
    const box = page.getByRole('textbox', { name: '제2조에 댓글 쓰기' })
    await box.waitFor()
    await page.keyboard.type('쓰다 만 글')
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'detached' })
    await expect.poll(() => field.evaluate((each) => each.matches(':focus'))).toBe(true)
    await page.keyboard.press('Control+Alt+KeyM')
    await box.waitFor()
    expect(await box.inputValue()).toBe('쓰다 만 글')
    await page.keyboard.type('을 마저 써요')
    await page.keyboard.press('Control+Enter')
    await said(page, '댓글을 올렸어요.')
    const mine = margin(page).getByRole('region', { name: /에 대한 논의$/ })
    await mine.getByText('쓰다 만 글을 마저 써요').waitFor()
    await mine.getByRole('button', { name: '고치기' }).press('Enter')
    await page.getByRole('textbox', { name: '댓글 고치기' }).waitFor()
    await page.keyboard.type('!')
    await page.keyboard.press('Control+Enter')
    await mine.getByText('쓰다 만 글을 마저 써요!').waitFor()
    await mine.getByRole('link', { name: '고침' }).waitFor()
    // With the caret in words that are talked about, the same keys lead to what is said.
    await mine.getByRole('button', { name: /접기$/ }).press('Enter')
    await field.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Alt+KeyM')
    await mine.getByRole('button', { name: /접기$/ }).waitFor()
    expect(await focusIn(page)).toContain('접기')
  })

  it('[WEB-52] on a phone words are picked in print, and the sheet takes the comment along when a name is asked for', async () => {
    const { page, ...ana } = await keyed('', { viewport: PHONE, hasTouch: true, isMobile: true })
    await ana.opensDraft()
    const words = article(page, '제3조').locator('clause-field.field-plain')
    await words.scrollIntoViewIfNeeded()
    await words.evaluate((field) => {
      const node = document.createTreeWalker(field, NodeFilter.SHOW_TEXT).nextNode()!
      getSelection()!.setBaseAndExtent(node, 0, node, 4)
    })
    await picked(page, '댓글').tap()
    const sheet = page.getByRole('dialog', { name: '논의' })
    const box = sheet.getByRole('textbox', { name: '제3조에 댓글 쓰기' })
    await box.fill('전화기에서 써요')
    await sheet.getByRole('button', { name: '올리기' }).tap()
    const dialog = page.getByRole('dialog', { name: '이름을 정해 주세요' })
    await dialog.getByRole('textbox', { name: '이름' }).fill('다솜')
    await dialog.getByRole('button', { name: '이 이름으로 쓰기' }).tap()
    await sheet.getByText('전화기에서 써요').waitFor()
    await sheet.getByRole('button', { name: '닫기' }).tap()
    await sheet.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^제3조 논의 1/ }).tap()
    await sheet.getByText('전화기에서 써요').waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
  })

  it('[WEB-53] what is typed stays when the server refuses it or cannot be reached, and is posted once when pressed again', async () => {
    browser.expectError(/422|ERR_INTERNET_DISCONNECTED/)
    const ana = await citizen('라온')
    const { page } = ana
    await drags(ana, await ana.field('제4조 본문'), '네티즌')
    await picked(page, '댓글').click()
    const box = page.getByRole('textbox', { name: '제4조에 댓글 쓰기' })
    await box.fill('숨은 글자\u202e가 있어요')
    await page.keyboard.press('Control+Enter')
    await margin(page)
      .getByText(/보이지 않거나 글의 방향을 바꾸는 글자/)
      .waitFor()
    expect(await box.inputValue()).toBe('숨은 글자\u202e가 있어요')
    await box.fill('끊겨도 남는 글')
    await page.context().setOffline(true)
    await page.keyboard.press('Control+Enter')
    await margin(page).getByText('서버에 닿지 못했어요.').waitFor()
    expect(await box.inputValue()).toBe('끊겨도 남는 글')
    await page.context().setOffline(false)
    await ana.isSaved()
    await page.reload()
    await ana.isSaved()
    await article(page, '제4조').getByRole('button', { name: '제4조에 댓글 쓰기' }).click()
    expect(await box.inputValue()).toBe('끊겨도 남는 글')
    await page.keyboard.press('Control+Enter')
    await thread(page, '네티즌').getByText('끊겨도 남는 글').waitFor()
    await page.getByRole('button', { name: /^제4조 논의 1/ }).waitFor()
  })

  it('[WEB-54] a moved article takes its comments along; words that are deleted are said to be, and the thread is put elsewhere by hand', async () => {
    const ana = await citizen('마루')
    const ben = await citizen('보라')
    const { page } = ana
    await ana.typesAtEnd('제7조 쉬운 말', ' 보랏빛 고래.')
    await ana.isSaved()
    await comments(ana, '제7조 쉬운 말', '보랏빛 고래', '고래인가요?')
    await article(ben.page, '제7조')
      .getByRole('button', { name: '아래로', exact: true })
      .press('Enter')
    await ben.isSaved()
    await thread(page, '보랏빛 고래').getByText('제자리').waitFor()
    await margin(page)
      .getByRole('heading', { name: /^제8조/ })
      .waitFor()
    const field = await ben.field('제8조 쉬운 말')
    await drags(ben, field, '보랏빛 고래')
    await ben.page.keyboard.press('Delete')
    await ben.isSaved()
    await thread(page, '보랏빛 고래').getByText('글이 지워짐').waitFor()
    const removal = thread(page, '보랏빛 고래').getByRole('link', { name: '지운 기록 보기' })
    expect(await removal.getAttribute('href')).toMatch(/\/c\/netizen\/talk\/[^/]+\/removal$/)
    await thread(page, '보랏빛 고래').getByRole('button', { name: '자리 다시 정하기' }).click()
    await drags(ana, await ana.field('제8조 쉬운 말'), '서류')
    await picked(page, '여기로 옮기기').click()
    await said(page, '논의를 고른 말로 옮겼어요.')
    await thread(page, '서류').getByText('제자리').waitFor()
  })

  it('[WEB-55] a stance turns stale when another changes the sense of the text, not its spacing, and one tap confirms it', async () => {
    const ana = await someone()
    await ana.signsIn(site.inbox, 'ana@example.kr', '아나')
    await ana.isSaved()
    const ben = await citizen('하늘')
    const bar = (page: Page): Locator => page.getByRole('group', { name: '제5조에 대한 의견' })
    const agree = bar(ana.page).getByRole('button', { name: /^찬성/ })
    await agree.click()
    await bar(ana.page).getByText('지금 글에 대한 것이에요.').waitFor()
    expect(await agree.getAttribute('aria-pressed')).toBe('true')
    const sign = bar(ben.page).getByRole('link', { name: '찬성 1' })
    await sign.waitFor()
    expect(await sign.getAttribute('href')).toMatch(/^\/enter\?back=/)
    await ben.typesAtEnd('제5조 본문', ' ')
    await ben.isSaved()
    await ben.typesAtEnd('제5조 본문', '다만, 예외를 둔다.')
    await ben.isSaved()
    await bar(ana.page).getByText('이전 글에 대한 의견이에요.').waitFor()
    await bar(ben.page).getByText('이전 글에 대한 의견 1').waitFor()
    await bar(ben.page).getByRole('link', { name: '찬성 0', exact: true }).waitFor()
    await bar(ana.page).getByRole('link', { name: '무엇이 바뀌었나' }).waitFor()
    await bar(ana.page).getByRole('button', { name: '그대로' }).click()
    await bar(ana.page).getByText('지금 글에 대한 것이에요.').waitFor()
    await bar(ben.page).getByRole('link', { name: '찬성 1' }).waitFor()
    await bar(ana.page)
      .getByRole('button', { name: /^조건부 찬성/ })
      .press('Enter')
    await bar(ana.page).getByRole('textbox', { name: '어떤 조건이면 찬성하나요' }).waitFor()
    await ana.page.keyboard.type('예외를 하나로 줄이면')
    await ana.page.keyboard.press('Control+Enter')
    await bar(ana.page).getByText('예외를 하나로 줄이면').waitFor()
    await bar(ben.page).getByRole('link', { name: '조건부 찬성 1' }).waitFor()
    await bar(ana.page).getByRole('button', { name: '거두기' }).click()
    await bar(ben.page).getByRole('link', { name: '조건부 찬성 0' }).waitFor()
  })

  it('[WEB-60] what a moderator makes of a thread appears at once in the open draft, and in the sums', async () => {
    const ana = await citizen('바람')
    const { page } = ana
    await ana.typesAtEnd('제9조 쉬운 말', ' 바람 같은 말.')
    await ana.isSaved()
    await comments(ana, '제9조 쉬운 말', '바람 같은 말', '고쳐 주세요')
    const filter = (name: string): Locator =>
      margin(page).getByRole('group', { name: '어떤 논의를 볼까요' }).getByRole('button', { name })
    await thread(page, '바람 같은 말').getByRole('button', { name: /접기$/ }).click()
    await filter('답 없는 논의').click()
    await thread(page, '바람 같은 말').waitFor()
    const id = await page.locator('talk-thread').first().getAttribute('data-id')
    const admin = await browser.page()
    await becomesAdmin(admin, site, '한별')
    await admin.evaluate(async (about) => {
      const body = JSON.stringify({ fate: 'declined', sentence: '그대로가 더 또렷해요.' })
      const headers = { 'content-type': 'application/json', accept: 'application/json' }
      await fetch(`/c/netizen/talk/${about}/fate`, { method: 'POST', headers, body })
    }, id)
    await thread(page, '바람 같은 말').waitFor({ state: 'detached' })
    await filter('모두').click()
    await thread(page, '바람 같은 말').getByText('미반영', { exact: true }).waitFor()
    await thread(page, '바람 같은 말').getByText('그대로가 더 또렷해요.').waitFor()
    await page.getByText(/^의견 \d+건 중 0건이 글을 바꿨어요\.$/).waitFor()
  })

  it('[WEB-56] axe finds nothing in the margin, the sheet and the stances, and all fits a narrow screen at double text size', async () => {
    const ana = await citizen('푸름')
    const { page } = ana
    await ana.typesAtEnd('제6조 쉬운 말', ' 길고긴낱말하나.')
    await ana.isSaved()
    await comments(ana, '제6조 쉬운 말', '길고긴낱말하나', '긴 이야기를 해 볼게요. '.repeat(12))
    const id = await article(page, '제6조').getAttribute('id')
    for (const within of ['aside.margin', `[id="${id}"]`, '.charter-talk']) {
      expect(await objections(page, within)).toEqual([])
    }
    expect(await tooWide(page)).toBe(0)
    await page.setViewportSize(PHONE)
    await page.getByRole('button', { name: /^제6조 논의/ }).click()
    await page.getByRole('dialog', { name: '논의' }).waitFor()
    expect(await tooWide(page)).toBe(0)
  })
})

/** A person with the page beside what they do. */
async function keyed(name: string, options: BrowserContextOptions = {}) {
  const who = await someone(options)
  if (name) await who.comesAs(name)
  return {
    page: who.page,
    field: (field: string) => who.field(field),
    opensDraft: () => who.opensDraft(),
  }
}

/** The words of what has the focus, in shadow roots too. */
function focusIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused: Element | null = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    return focused?.textContent ?? ''
  })
}
