import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHouse } from '../support/house.ts'
import { useBrowser } from './browser.ts'
import { DESK, PHONE } from './looks.ts'
import { Citizen } from './people.ts'

let house: Awaited<ReturnType<typeof startHouse>>
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const [korean, none] = [useBrowser('korean'), useBrowser('none')]

/** Whether a page has asked for our fonts so far. */
function asks(page: Page): () => boolean {
  let asked = false
  page.on('request', (request) => {
    asked ||= /\/fonts-[^/]*\.css$/.test(request.url())
  })
  return () => asked
}

describe('how the draft is drawn', () => {
  it('[DESK-17] with the Korean font of the machine first, and with ours when the text is live', async () => {
    const page = await korean.page()
    const asked = asks(page)
    let begin!: () => void
    const began = new Promise<void>((done) => (begin = done))
    await page.routeWebSocket(/\/live/, async (socket) => {
      await began
      socket.connectToServer()
    })
    await page.goto(`${house.url}/c/netizen/draft`)
    await page.waitForFunction(() => customElements.get('draft-page'))
    expect(asked()).toBe(false)
    const fonts = page.waitForRequest(/\/fonts-[^/]*\.css$/)
    begin()
    await fonts
  })

  it('[DESK-17] at once with ours where the machine has none; a public page elsewhere never', async () => {
    for (const path of ['/c/netizen', '/c/netizen/draft']) {
      const page = await none.page()
      await page.routeWebSocket(/\/live/, () => {})
      const fonts = page.waitForRequest(/\/fonts-[^/]*\.css$/)
      await page.goto(house.url + path)
      await fonts
    }
    const page = await korean.page()
    const asked = asks(page)
    await page.goto(`${house.url}/c/netizen`, { waitUntil: 'networkidle' })
    expect(asked()).toBe(false)
  })

  for (const viewport of [PHONE, DESK]) {
    it(`[DESK-18] at ${viewport.width} px far articles wait to be laid out again, and no line in view moves`, async () => {
      const page = await korean.page({ viewport })
      await new Citizen(page, house.url).comesAs('아나')
      const far = page.locator('.laid .article:not(.near)')
      expect(await far.count()).toBeGreaterThan(20)
      const top = (): Promise<number> =>
        page.evaluate(() => document.getElementById('harm')!.getBoundingClientRect().top)
      const drawn = (): Promise<void> =>
        page.evaluate(
          () =>
            new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
        )
      const landed = await page.evaluate(async () => {
        const harm = document.getElementById('harm')!
        harm.getBoundingClientRect()
        location.hash = '#harm'
        const tops = [harm.getBoundingClientRect().top]
        while (tops.length < 10 || !harm.matches('.near')) {
          await new Promise(requestAnimationFrame)
          tops.push(harm.getBoundingClientRect().top)
        }
        return tops
      })
      let before = landed[0]!
      expect(before).toBeGreaterThanOrEqual(0)
      expect(before).toBeLessThan(160)
      for (const now of landed) expect(Math.abs(now - before)).toBeLessThan(3)
      await drawn()
      before = await top()
      await page.mouse.move(viewport.width / 2, viewport.height / 2)
      for (let turn = 0; turn < 8; turn += 1) {
        const scrolled = await page.evaluate(() => scrollY)
        await page.mouse.wheel(0, -300)
        await page.waitForFunction((y) => scrollY < y, scrolled)
        await drawn()
        const now = await top()
        expect(Math.abs(now - before - 300), `turn ${turn}`).toBeLessThan(3)
        before = now
      }
    })
  }
})
