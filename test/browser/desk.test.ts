import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnHouse, startHouse } from '../support/house.ts'
import { useBrowser } from './browser.ts'
import { Citizen } from './people.ts'
import { becomesAdmin } from './site.ts'

let house: Awaited<ReturnType<typeof startHouse>>
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const browser = useBrowser()
// A font for a new letter may be asked for while one is cut off.
beforeEach(() => browser.expectError(/ERR_INTERNET_DISCONNECTED/))
const citizen = async (name: string, options = {}): Promise<Citizen> =>
  new Citizen(await browser.page(options), house.url).comesAs(name)

describe('the page of the draft', () => {
  it('[DESK-6] keeps the line in view when the live text takes the place of the printed one', async () => {
    const page = await browser.page()
    await page.route('**/draft-*.js', async (route) => {
      // The script is asked for before the text has come whole.
      await page.locator('[id="harm"]').waitFor({ state: 'attached' })
      await page.evaluate(() => document.getElementById('harm')!.scrollIntoView())
      await route.continue()
    })
    await page.goto(`${house.url}/c/netizen/draft`, { waitUntil: 'commit' })
    await page.getByRole('group', { name: '저장 상태' }).getByText('저장됨').waitFor()
    const top = await page.evaluate(
      () => document.getElementById('harm')!.getBoundingClientRect().top,
    )
    expect(Math.abs(top)).toBeLessThan(120)
  })

  it('[DESK-7] asks for a name on a click into the text, then puts the cursor where one clicked', async () => {
    const page = await browser.page()
    const ana = new Citizen(page, house.url)
    await ana.opensDraft()
    await page.locator('[id="access"]').scrollIntoViewIfNeeded()
    await page.getByText('감당할 수 있는 값으로').first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('누른이')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '제5조 본문' }).waitFor()
    await page.waitForFunction(
      () =>
        document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') ===
        '제5조 본문',
    )
    await page.keyboard.type('★')
    await ana.isSaved()
    expect((await ana.words('제5조 본문')).split('\n')[0]).toMatch(/^.+★.+$/)
  })

  it('[DESK-8] leads the focus to a node that moved and says what happened', async () => {
    const ana = await citizen('아나')
    const { page } = ana
    const card = page.getByRole('article', { name: /^제10조\(/ })
    await card.scrollIntoViewIfNeeded()
    await card.hover()
    await card.getByRole('button', { name: '아래로', exact: true }).click()
    await page.getByRole('status').getByText('제10조를 옮겼어요. 이제 제11조예요.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe(
      'open-software',
    )
  })

  it('[DESK-9] lets one go on writing in an article that another moves', async () => {
    const [ana, ben] = [await citizen('아나'), await citizen('벤')]
    await ana.typesAtEnd('제22조 쉬운 말', ' 앞말')
    const card = ben.page.getByRole('article', { name: /^제22조\(/ })
    await card.scrollIntoViewIfNeeded()
    await card.hover()
    await card.getByRole('button', { name: '아래로', exact: true }).click()
    await ana.page.getByRole('article', { name: /^제23조\(배상받을 권리\)/ }).waitFor()
    await ana.page.keyboard.type(' 뒷말')
    await ana.isSaved()
    expect(await ana.words('제23조 쉬운 말')).toMatch(/앞말 뒷말$/)
  })

  it('[DESK-10] changes no level when one only passes through it with Tab', async () => {
    const ana = await citizen('아나')
    const { keyboard } = ana.page
    const text = await ana.field('제2조 본문')
    const level = () => text.locator('.cm-line').last().getAttribute('class')
    const isIn = () => text.evaluate((el) => el.matches(':focus'))
    await text.click()
    await keyboard.press('Control+End')
    await keyboard.press('Escape')
    await keyboard.press('Tab')
    expect(await isIn()).toBe(false)
    expect(await level()).toMatch(/\bho\b/)
    await keyboard.press('Shift+Tab')
    expect(await isIn()).toBe(true)
    await keyboard.press('Shift+Tab')
    expect(await isIn()).toBe(false)
    expect(await level()).toMatch(/\bho\b/)
    await text.click()
    await keyboard.press('Control+End')
    await keyboard.press('Shift+Tab')
    expect(await isIn()).toBe(true)
    expect(await level()).not.toMatch(/\bho\b/)
  })

  it('[DESK-11] tells why words were refused, and offers them', async () => {
    const ana = await citizen('아나')
    const name = '제27조 제목'
    await ana.typesAtEnd(name, '')
    await ana.page.context().setOffline(true)
    await ana.page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
    await ana.page.keyboard.insertText('하나 '.repeat(55))
    const ben = await citizen('벤')
    await ben.typesAtEnd(name, '')
    await ben.page.keyboard.insertText('둘 '.repeat(80))
    await ben.isSaved()
    await ana.page.context().setOffline(false)
    const tray = ana.page.getByRole('region', { name: '보관함' })
    await tray.getByText('하나 하나').first().waitFor()
    await tray
      .getByText(/제27조/)
      .first()
      .waitFor()
    await ana.page.getByText(/200자/).first().waitFor()
    await tray.getByRole('button', { name: '복사', exact: true }).first().waitFor()
  })

  it('[DESK-12] [DESK-16] warns a guest who would take out what others wrote; tells whoever writes there that another does', async () => {
    const [ana, ben] = [await citizen('아나'), new Citizen(await browser.page(), house.url)]
    // Guests do not take out what others wrote.
    await becomesAdmin(ben.page, house, '빼는 이')
    await ben.opensDraft()
    await ana.typesAtEnd('제31조 쉬운 말', ' 쓰던 말')
    await ana.isSaved()
    const takesOut = async ({ page }: Citizen): Promise<void> => {
      const card = page.getByRole('article', { name: /^제31조\(/ })
      await card.scrollIntoViewIfNeeded()
      await card.hover()
      await card.getByRole('button', { name: '빼기', exact: true }).click()
    }
    await takesOut(ana)
    const asked = ana.page.getByRole('dialog', { name: '제31조에는 다른 사람이 쓴 글이 있어요.' })
    await asked.getByRole('button', { name: '그만두기' }).click()
    await ana.goesToEnd('제31조 쉬운 말')
    await takesOut(ben)
    await ana.page
      .getByRole('status')
      .getByText(/쓰던 조나 장이 빠졌어요/)
      .waitFor()
    await ben.page.getByRole('button', { name: '되돌리기', exact: true }).first().click()
    await expect.poll(() => ana.words('제31조 쉬운 말')).toMatch(/쓰던 말$/)
  })

  it('[DESK-13] counts the others only while the server is there to count them', async () => {
    const ana = await citizen('아나')
    const crowd = ana.page.getByText(/명이 쓰고 .*명이 봐요/)
    await crowd.waitFor()
    await ana.page.context().setOffline(true)
    await crowd.waitFor({ state: 'detached' })
    await ana.page.context().setOffline(false)
    await crowd.waitFor()
  })

  it('[DESK-14] keeps in sight that the site was renewed, and says it', async () => {
    const page = await browser.page()
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        const draft = document.querySelector('draft-page')
        draft?.setAttribute('build', 'an older one')
        if (draft) observer.disconnect()
      }).observe(document, { childList: true, subtree: true })
    })
    await new Citizen(page, house.url).opensDraft()
    await page.getByRole('status').getByText('사이트가 새로워졌어요').waitFor()
    await page.evaluate(() => document.getElementById('harm')!.scrollIntoView())
    const reload = page.getByRole('main').getByRole('button', { name: '새로 고침' })
    expect(await isInSight(reload)).toBe(true)
  })

  it('[DESK-15] ends a title with its bracket right behind the last word, in an editor or not', async () => {
    const page = await browser.page({ viewport: { width: 390, height: 844 } })
    const ana = new Citizen(page, house.url)
    await ana.opensDraft()
    const heading = page.locator('[id="security-measures"] .field-heading')
    const size = async () => {
      const box = await heading.boundingBox()
      return { width: box?.width, height: box?.height }
    }
    const printed = await size()
    await ana.takesName('아나')
    await ana.field('제7조 제목')
    expect(await size()).toEqual(printed)
    const bracket = await heading.evaluate(
      ({ shadowRoot }) =>
        getComputedStyle(shadowRoot!.querySelector('.cm-line')!, '::after').content,
    )
    expect(bracket).toBe('")"')
  })
})

describe('people at work', () => {
  it('[WEB-14] choose a cross-reference from a list by keyboard, and it follows its article', async () => {
    const ana = await citizen('아나')
    const { page } = ana
    await ana.typesAtEnd('제29조 본문', ' 이는 ')
    await page.keyboard.type('{손해의')
    await page.getByRole('listbox').getByText('손해의 인정').waitFor()
    await page.keyboard.press('Enter')
    await ana.isSaved()
    const field = await ana.field('제29조 본문')
    await field.getByText('제24조').waitFor()
    const card = page.getByRole('article', { name: /^제24조\(손해의 인정\)/ })
    await card.scrollIntoViewIfNeeded()
    await card.hover()
    await card.getByRole('button', { name: '아래로', exact: true }).click()
    await page.getByRole('article', { name: /^제25조\(손해의 인정\)/ }).waitFor()
    await ana.sees('제29조 본문', '제25조')
    await ana.isSaved()
    const reader = await browser.page({ javaScriptEnabled: false })
    await reader.goto(`${house.url}/c/netizen`)
    await reader
      .locator('[id="dispute-resolution"]')
      .getByRole('link', { name: '제25조' })
      .waitFor()
  })

  it('[WEB-16] see the list of cross-references in sight beside the caret, in every field', async () => {
    const ana = await citizen('아나')
    const list = ana.page.getByRole('listbox')
    for (const name of ['제17조 본문', '제17조 쉬운 말', '제32조 취지']) {
      await ana.typesAtEnd(name, ' {')
      await expect.poll(() => isInSight(list)).toBe(true)
      for (const key of ['Escape', 'Backspace', 'Backspace']) await ana.page.keyboard.press(key)
    }
    // By the button, with the caret far below the window.
    await ana.page.setViewportSize({ width: 1000, height: 420 })
    await ana.typesAtEnd('제13조 본문', '')
    const card = ana.page.getByRole('article', { name: /^제13조\(/ })
    await card.getByRole('button', { name: '조문 참조' }).click()
    await expect.poll(() => isInSight(list)).toBe(true)
    await ana.page.keyboard.press('Escape')
    await ana.isSaved()
  })

  it('[WEB-17] change 항 and 호 by touch, without losing the place', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const ana = await citizen('아나', phone)
    const { page } = ana
    const field = await ana.field('제4조 본문')
    await field.tap()
    for (const key of ['Control+End', 'Enter']) await page.keyboard.press(key)
    await page.keyboard.insertText('손끝으로')
    const mark = () => field.locator('.cm-line').last().getAttribute('data-mark')
    expect(await mark()).toBe('④')
    await page.getByRole('button', { name: '들여쓰기' }).tap()
    expect(await mark()).toBe('1.')
    await page.keyboard.insertText(' 쓴다')
    await page.getByRole('button', { name: '내어쓰기' }).tap()
    expect(await mark()).toBe('④')
    await ana.isSaved()
    expect(await ana.words('제4조 본문')).toMatch(/손끝으로 쓴다$/)
    await page.getByRole('textbox', { name: '제4조 쉬운 말' }).tap()
    await page.getByRole('button', { name: '들여쓰기' }).waitFor({ state: 'detached' })
  })

  it('[WEB-18] keep their words when their session ended elsewhere, and take a name again', async () => {
    const ana = await citizen('아나')
    const { page } = ana
    await page.context().setOffline(true)
    await page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
    await ana.typesAtEnd('제28조 쉬운 말', ' 잃을 뻔한 말')
    await page.context().clearCookies()
    await page.context().setOffline(false)
    const tray = page.getByRole('region', { name: '보관함' })
    await tray.getByText('잃을 뻔한 말', { exact: true }).waitFor()
    await ana.takesName('아나')
    await ana.typesAtEnd('제28조 쉬운 말', ' 다시 쓴 말')
    await ana.isSaved()
    expect(await ana.words('제28조 쉬운 말')).toMatch(/ 다시 쓴 말$/)
    expect(await ana.words('제28조 쉬운 말')).not.toContain('잃을 뻔한')
  })

  it('[WEB-15] move an article by dragging it in the table of contents', async () => {
    const ana = await citizen('아나', { viewport: { width: 1440, height: 1400 } })
    const toc = ana.page.getByRole('navigation', { name: '차례' })
    const from = toc
      .getByRole('listitem')
      .filter({ hasText: /^\s*1\s*목적/ })
      .last()
    const to = toc
      .getByRole('listitem')
      .filter({ hasText: /^\s*3\s*기본 원칙/ })
      .last()
    await from.dragTo(to, { targetPosition: { x: 60, y: 22 } })
    await ana.page.getByRole('article', { name: /^제3조\(목적\)/ }).waitFor({ state: 'attached' })
    await ana.isSaved()
  })

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`[WEB-13] go on where they were when the server is stopped by ${signal} in the middle of a word`, async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'house-'))
      let spawned = await spawnHouse({ dataDir })
      const { port, url } = spawned
      browser.expectError(/ERR_CONNECTION_REFUSED|WebSocket connection/)
      const ana = await new Citizen(await browser.page(), url).comesAs('아나')
      await ana.typesAtEnd('제5조 본문', ' 서버가')
      await spawned.kill(signal)
      await ana.page.keyboard.type(' 죽어도')
      await ana.page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
      spawned = await spawnHouse({ dataDir, port })
      await ana.page.keyboard.type(' 남는다.')
      await ana.isSaved()
      const read = await (await fetch(`${url}/c/netizen`)).text()
      expect(read.match(/ 서버가 죽어도 남는다\./g)).toHaveLength(1)
      expect(await ana.page.getByRole('region', { name: '보관함' }).count()).toBe(0)
      await ana.page.keyboard.press('Control+z')
      await ana.isSaved()
      expect(await ana.words('제5조 본문')).not.toMatch(/남는다\./)
      await spawned.kill('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    })
  }

  it('[WEB-19] write in two tabs, one is refused, and the other keeps and sends what it has', async () => {
    const context = await browser.context()
    const one = await new Citizen(await context.newPage(), house.url).comesAs('두 창')
    const two = new Citizen(await context.newPage(), house.url)
    await two.opensDraft()
    await two.isSaved()
    const ben = await citizen('벤')
    await one.typesAtEnd('제30조 제목', '')
    await two.typesAtEnd('제31조 쉬운 말', '')
    await context.setOffline(true)
    await one.page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
    await two.page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
    await one.page.bringToFront()
    await one.page.keyboard.insertText('한 창 '.repeat(40))
    await two.page.bringToFront()
    await two.page.keyboard.insertText(' 다른 창의 말.')
    await ben.typesAtEnd('제30조 제목', '')
    await ben.page.keyboard.insertText('벤의 제목 '.repeat(25))
    await ben.isSaved()
    await context.setOffline(false)
    await one.page
      .getByRole('region', { name: '보관함' })
      .getByText('한 창 한 창')
      .first()
      .waitFor()
    await two.isSaved()
    await two.page.keyboard.insertText(' 거절 뒤에도.')
    await two.isSaved()
    await ben.sees('제31조 쉬운 말', '다른 창의 말. 거절 뒤에도.')
    await two.page.reload()
    expect(await two.words('제31조 쉬운 말')).toMatch(/다른 창의 말\. 거절 뒤에도\.$/)
  })
})

/** Whether an element stands wholly within the window. */
async function isInSight(element: Locator): Promise<boolean> {
  return element.evaluate((found) => {
    const { top, bottom, left, right } = found.getBoundingClientRect()
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
  })
}
