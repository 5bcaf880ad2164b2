import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHouse } from '../support/house.ts'
import { useBrowser } from './browser.ts'
import { DESK, objections } from './looks.ts'
import { Citizen } from './people.ts'

let house: Awaited<ReturnType<typeof startHouse>>
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const browser = useBrowser()
const PAGES = ['/', '/c/netizen', '/c/netizen/draft']

describe('the pages', () => {
  for (const path of PAGES) {
    it(`[WEB-8] ${path} has nothing that axe objects to, in light and dark`, async () => {
      const page = await browser.page()
      if (path.endsWith('draft')) await new Citizen(page, house.url).comesAs('아나')
      else await page.goto(house.url + path)
      expect(await objections(page)).toEqual([])
    })

    it(`[WEB-9] ${path} fits 320 px at double text size without sideways scrolling`, async () => {
      const page = await browser.page({ viewport: { width: 320, height: 640 } })
      await page.goto(house.url + path)
      await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over).toBeLessThanOrEqual(0)
    })

    it(`[WEB-10] ${path} can be read without script`, async () => {
      const page = await browser.page({ javaScriptEnabled: false })
      await page.goto(house.url + path)
      expect(await page.locator('h1').count()).toBe(1)
      if (path !== '/') await page.getByText('유출된 사실을 알게 된 자는').first().waitFor()
    })

    it(`[WEB-11] ${path} speaks English where asked, and comes back`, async () => {
      const page = await browser.page()
      await page.goto(house.url + path)
      await page.getByRole('link', { name: 'English' }).click()
      await page.waitForURL(house.url + path)
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await page.getByRole('link', { name: '한국어' }).click()
      await page.waitForURL(house.url + path)
      expect(await page.locator('html').getAttribute('lang')).toBe('ko')
    })
  }
})

describe('by keyboard alone', () => {
  it('[WEB-12] one takes a name, writes, leaves the editor, moves an article and undoes', async () => {
    const page = await browser.page({ viewport: DESK })
    const ana = new Citizen(page, house.url)
    await ana.opensDraft()
    const reach = async (target: Locator, key = 'Tab'): Promise<void> => {
      for (let i = 0; i < 100; i += 1) {
        if (await hasFocus(target)) return
        await page.keyboard.press(key)
      }
      throw new Error(`${key} never reached ${target}`)
    }
    await reach(page.getByRole('button', { name: '이름 정하고 함께 쓰기' }).first())
    await page.keyboard.press('Enter')
    await page.keyboard.type('느티나무')
    await page.keyboard.press('Enter')
    await ana.isSaved()
    const text = page.getByRole('textbox', { name: '제1조 본문' })
    await reach(text)
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' 자판으로 씀.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Tab')
    expect(await hasFocus(text)).toBe(false)
    const tools = page.getByRole('group', { name: '제1조 도구' })
    await reach(tools.getByRole('button', { name: '아래로' }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('article', { name: /^제2조\(목적\)/ }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('article', { name: /^제1조\(목적\)/ }).waitFor()
    await ana.isSaved()
    expect(await ana.words('제1조 본문')).toMatch(/자판으로 씀\.$/)
  })
})

/** Whether the focus is on an element, also within shadow roots. */
async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) === 0) return false
  return target.evaluate((element) => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active === element
  })
}
