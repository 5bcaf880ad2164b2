import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHouse } from '../support/house.ts'
import type { RunningHouse } from '../support/house.ts'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { objections, PHONE, tooWide } from './looks.ts'
import { Citizen } from './people.ts'

const browser = useBrowser()
let house: RunningHouse
beforeAll(async () => {
  house = await startHouse({ charter: beginning(2) })
})
afterAll(() => house.stop())

const citizen = async (options = {}): Promise<Citizen> =>
  new Citizen(await browser.page(options), house.url)

const toggle = (page: Page): Locator => page.getByRole('button', { name: '누가 썼나', exact: true })
const legend = (page: Page, node: string): Locator =>
  page.getByRole('group', { name: `${node} 쓴 사람` })

/** Words of an article or editor by who wrote them, but for the first text. */
async function signed(within: Locator): Promise<string[][]> {
  const marks = await within
    .locator('.by')
    .evaluateAll((all) => all.map((each) => [each.getAttribute('title')!, each.textContent!]))
  return marks.filter(([name]) => name !== '처음 글')
}

describe('who wrote it', () => {
  it('[WEB-40] is shown by colour and name to who reads and who writes, and put away again', async () => {
    const ana = await (await citizen()).comesAs('느티나무')
    const ben = await (await citizen()).comesAs('새벽별')
    await ana.typesAtEnd('제1조 본문', ' 느티나무의 글.')
    await ana.isSaved()
    await ben.typesAtEnd('제1조 쉬운 말', ' 새벽별의 글.')
    await ben.isSaved()
    const reader = await citizen()
    await reader.opensDraft()
    await reader.page.getByText('새벽별의 글.').waitFor()
    for (const { page } of [ana, reader]) {
      const button = toggle(page)
      await button.focus()
      await page.keyboard.press('Enter')
      const names = legend(page, '제1조').getByRole('button')
      await names.first().waitFor()
      expect(await names.allInnerTexts()).toEqual([
        expect.stringMatching(/^처음 글\s+\d+%$/),
        expect.stringMatching(/^느티나무\s+\d+%$/),
        expect.stringMatching(/^새벽별\s+\d+%$/),
      ])
      expect(await button.getAttribute('aria-pressed')).toBe('true')
      await page.getByRole('status').getByText('글을 쓴 사람을 색과 이름으로 보여요.').waitFor()
    }
    const article = reader.page.getByRole('article', { name: /^제1조/ })
    expect(await signed(article)).toEqual([
      ['느티나무', ' 느티나무의 글.'],
      ['새벽별', ' 새벽별의 글.'],
    ])
    expect(await article.locator('p.u').first().innerText()).toContain('쓴 사람: 처음 글, 느티나무')
    expect(await signed(await ana.field('제1조 본문'))).toEqual([['느티나무', ' 느티나무의 글.']])
    for (const { page } of [ana, reader]) {
      await toggle(page).click()
      await legend(page, '제1조').waitFor({ state: 'detached' })
      expect(await page.locator('.by').count()).toBe(0)
    }
  })

  it('[WEB-41] stays exact while people write, also people who came after it was turned on', async () => {
    const ana = await (await citizen()).comesAs('가람')
    const ben = await (await citizen()).comesAs('나루')
    await toggle(ana.page).click()
    const field = await ana.field('제2조 쉬운 말')
    await ben.typesAtEnd('제2조 쉬운 말', ' 하나둘셋')
    await ben.isSaved()
    await expect.poll(() => signed(field)).toEqual([['나루', ' 하나둘셋']])
    await field.click()
    await ana.page.keyboard.press('Control+End')
    for (let i = 0; i < 2; i += 1) await ana.page.keyboard.press('ArrowLeft')
    await ana.page.keyboard.type('넷')
    // In the same turn, before the server has heard of it.
    expect(await signed(field)).toEqual([
      ['나루', ' 하나'],
      ['가람', '넷'],
      ['나루', '둘셋'],
    ])
    await ana.isSaved()
    const late = await (await citizen()).comesAs('다솜')
    await late.typesAtEnd('제2조 쉬운 말', '다섯')
    await late.isSaved()
    await expect
      .poll(() => signed(field))
      .toEqual([
        ['나루', ' 하나'],
        ['가람', '넷'],
        ['나루', '둘셋'],
        ['다솜', '다섯'],
      ])
    const names = async (): Promise<(string | undefined)[]> => {
      const buttons = await legend(ana.page, '제2조').getByRole('button').allInnerTexts()
      return buttons.map((name) => name.split(/\s+\d/)[0])
    }
    await expect.poll(names).toEqual(['처음 글', '나루', '다솜', '가람'])
  })

  it('[WEB-42] pressing words, or putting the caret into them, says whose they are; pressing a name makes them stand out', async () => {
    const ana = await (await citizen()).comesAs('마루')
    await ana.typesAtEnd('제3조 쉬운 말', ' 마루의 글.')
    await ana.isSaved()
    const said = (page: Page, name: string): Promise<void> =>
      page.getByRole('status').getByText(`쓴 사람: ${name}`).waitFor()
    const reader = await citizen()
    await reader.opensDraft()
    await toggle(reader.page).click()
    await legend(reader.page, '제3조').waitFor()
    const article = reader.page.getByRole('article', { name: /^제3조/ })
    await article.getByText('마루의 글.').click()
    await said(reader.page, '마루')
    await article.locator('.by.plain').first().click()
    await said(reader.page, '처음 글')
    expect(await reader.page.getByRole('dialog').count()).toBe(0)
    const name = legend(reader.page, '제3조').getByRole('button', { name: /^마루/ })
    await name.focus()
    await reader.page.keyboard.press('Space')
    await reader.page.getByText('이 조에서 마루의 글 7자를 짙게 보여요.').waitFor()
    expect(await article.locator('.by.picked').allInnerTexts()).toEqual([' 마루의 글.'])
    expect(await name.getAttribute('aria-pressed')).toBe('true')
    await toggle(ana.page).click()
    await legend(ana.page, '제3조').waitFor()
    const field = await ana.field('제3조 쉬운 말')
    await field.click()
    await ana.page.keyboard.press('Control+Home')
    await said(ana.page, '처음 글')
    await ana.page.keyboard.press('Control+End')
    await said(ana.page, '마루')
    await legend(ana.page, '제3조').getByRole('button', { name: /^마루/ }).click()
    await field.locator('.by.picked').waitFor()
    expect(await field.locator('.by.picked').allInnerTexts()).toEqual([' 마루의 글.'])
  })

  it('[WEB-43] a syllable is composed in the middle of another’s words as without it', async () => {
    const ana = await (await citizen()).comesAs('바람')
    const ben = await (await citizen()).comesAs('사슴')
    await ben.typesAtEnd('제4조 쉬운 말', ' 사슴의글')
    await ben.isSaved()
    await toggle(ana.page).click()
    const field = await ana.field('제4조 쉬운 말')
    await expect.poll(() => signed(field)).toEqual([['사슴', ' 사슴의글']])
    await field.click()
    await ana.page.keyboard.press('Control+End')
    await ana.page.keyboard.press('ArrowLeft')
    const cdp = await ana.page.context().newCDPSession(ana.page)
    for (const text of ['ㅎ', '하', '한']) {
      await cdp.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 })
    }
    await cdp.send('Input.insertText', { text: '한' })
    await ana.isSaved()
    await expect
      .poll(() => signed(field))
      .toEqual([
        ['사슴', ' 사슴의'],
        ['바람', '한'],
        ['사슴', '글'],
      ])
    expect(await ben.words('제4조 쉬운 말')).toMatch(/ 사슴의한글$/)
  })

  it('[GROW-4] how an article grew is shown by a slider, played, and told in words', async () => {
    const ana = await (await citizen()).comesAs('미리내')
    await ana.typesAtEnd('제3조 본문', ' 미리내의 글.')
    await ana.isSaved()
    const href = await ana.page
      .locator('article', { hasText: '미리내의 글' })
      .first()
      .evaluate((node) => node.id || node.querySelector('[id]')!.id)
    const path = `${house.url}/c/netizen/writers/${href.split('/')[0]}/growth`
    const page = await browser.page()
    await page.goto(path)
    const slider = page.getByRole('slider', { name: '걸음' })
    const words = page.locator('.growing').getByText('미리내의 글.')
    expect(await words.isVisible()).toBe(true)
    await slider.press('ArrowLeft')
    expect(await words.isVisible()).toBe(false)
    expect(await page.getByRole('status').innerText()).toContain('처음 글')
    await page.getByRole('button', { name: '재생' }).click()
    await words.waitFor()
    await page.getByRole('button', { name: '재생' }).waitFor()
    expect(await slider.getAttribute('aria-valuetext')).toContain('미리내')
    expect(await objections(page)).toEqual([])
    const still = await browser.page({ reducedMotion: 'reduce', ...PHONE })
    await still.goto(path)
    expect(await still.getByRole('button', { name: '재생' }).count()).toBe(0)
    await still.getByRole('slider').press('Home')
    expect(await still.locator('.growing').getByText('미리내의 글.').isVisible()).toBe(false)
    expect(await tooWide(still)).toBe(0)
  })

  it('[WEB-44] the pages of writers and edits are read without script, and look right everywhere', async () => {
    const ana = await (await citizen()).comesAs('아라')
    await ana.typesAtEnd('제5조 쉬운 말', ' 아라의 글.')
    await ana.isSaved()
    await toggle(ana.page).click()
    await legend(ana.page, '제5조').waitFor()
    expect(await objections(ana.page, 'draft-desk')).toEqual([])
    expect(await tooWide(ana.page)).toBe(0)
    const { page } = await citizen({ javaScriptEnabled: false })
    await page.goto(`${house.url}/c/netizen`)
    await page
      .locator('section.article')
      .filter({ hasText: '아라의 글.' })
      .getByRole('link', { name: '누가 썼나' })
      .click()
    await page.getByRole('heading', { level: 1, name: /^제5조\(.*\) 고친 기록$/ }).waitFor()
    const edits = page
      .getByRole('listitem')
      .filter({ has: page.getByText('아라', { exact: true }) })
    expect((await edits.last().innerText()).replaceAll(/\s+/g, ' ')).toContain('더함 아라의 글.')
    await edits.last().getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: /번째 고침$/ }).waitFor()
    expect((await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')).toContain(
      '더함 아라의 글.',
    )
    const edit = new URL(page.url()).pathname.split('/').slice(-2).join('/')
    await page.goBack()
    await page.getByRole('link', { name: '헌장 전체 보기' }).click()
    await page.getByRole('heading', { level: 1, name: '누가 썼나' }).waitFor()
    const open = await browser.page()
    const key = await ana.page.getByRole('article', { name: /^제5조/ }).getAttribute('id')
    for (const path of ['writers', `writers/${key}`, edit]) {
      await open.goto(`${house.url}/c/netizen/${path}`)
      expect(await objections(open)).toEqual([])
      expect(await tooWide(open)).toBe(0)
    }
  })
})
