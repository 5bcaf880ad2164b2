import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHouse } from '../support/house.ts'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { Citizen } from './people.ts'

let house: Awaited<ReturnType<typeof startHouse>>
beforeAll(async () => {
  house = await startHouse({ charter: beginning(3) })
})
afterAll(() => house.stop())

const browser = useBrowser()
// A font for a new letter may be asked for while one is cut off.
beforeEach(() => browser.expectError(/ERR_INTERNET_DISCONNECTED/))
const citizen = async (name: string, options = {}): Promise<Citizen> =>
  new Citizen(await browser.page(options), house.url).comesAs(name)

describe('citizens at the live draft', () => {
  it('[WEB-1] write into one article at once, one goes offline and returns, one reloads: one text, and the reader has it', async () => {
    const [ana, ben] = [await citizen('아나'), await citizen('벤')]
    const field = '제5조 본문'
    // Who goes to the end while the other is in the middle of a word writes there: both go first.
    await Promise.all([ana.goesToEnd(field), ben.goesToEnd(field)])
    await Promise.all([ana.types(' 아나가 쓴다.'), ben.types(' 벤도 쓴다.')])
    await Promise.all([ana.isSaved(), ben.isSaved()])
    await ana.page.getByRole('textbox', { name: field }).getByText('벤도 쓴다.').waitFor()
    expect(await ana.words(field)).toBe(await ben.words(field))

    await ana.page.context().setOffline(true)
    await ana.page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
    await ana.typesAtEnd(field, '[멀리서]')
    await ben.typesAtEnd(field, '[그동안]')
    await ben.isSaved()
    await ben.page.reload()
    await ben.isSaved()
    await ana.page.context().setOffline(false)
    await ana.isSaved()
    await ben.sees(field, '[멀리서]')
    expect(await ana.words(field)).toBe(await ben.words(field))
    expect((await ana.words(field)).match(/\[멀리서\]|\[그동안\]/g)).toHaveLength(2)

    const reader = await browser.page({ javaScriptEnabled: false })
    await reader.goto(`${house.url}/c/netizen`)
    await reader.getByText('[멀리서]').waitFor()
    expect(await reader.locator('[id="access"]').innerText()).toContain('벤도 쓴다.')
  })

  it('[WEB-2] see each other by name and colour, and how many are here', async () => {
    const [ana, ben] = [await citizen('새벽별'), await citizen('도랑물')]
    const field = await ana.field('제13조 본문')
    await field.click()
    await ben.field('제13조 본문')
    await ben.page.locator('.caret').filter({ hasText: '새벽별' }).waitFor({ state: 'attached' })
    await ben.page.getByText('2명이 쓰고').first().waitFor()
  })

  it('[WEB-3] change 항 and 호 by Tab and Enter, and the marks follow', async () => {
    const ana = await citizen('아나')
    await ana.typesAtEnd('제7조 본문', '')
    for (const key of ['Enter', 'Tab']) await ana.page.keyboard.press(key)
    await ana.page.keyboard.type('첫째 호')
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.type('둘째 호')
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.press('Shift+Tab')
    await ana.page.keyboard.type('새 항')
    await ana.isSaved()
    const reader = await browser.page({ javaScriptEnabled: false })
    await reader.goto(`${house.url}/c/netizen`)
    const read = (await reader.locator('[id="security-measures"]').innerText()).replaceAll(
      /\s+/g,
      ' ',
    )
    expect(read).toMatch(/③ .* 1\. ?첫째 호 .*2\. ?둘째 호 .*④ ?새 항/)
  })

  it('[WEB-4] paste a statute and keep its levels without its marks', async () => {
    const ana = await citizen('아나')
    await ana.typesAtEnd('제8조 본문', '')
    await ana.page.keyboard.press('Enter')
    await ana.page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement!
      const data = new DataTransfer()
      data.setData(
        'text/plain',
        '⑤ 붙인 항은 다음 각 호와 같다.\r\n  1. 붙인 호\r\n    가. 붙인 목\r\n⑥ 다음 항',
      )
      at.dispatchEvent(
        new ClipboardEvent('paste', {
          clipboardData: data,
          bubbles: true,
          cancelable: true,
          composed: true,
        }),
      )
    })
    await ana.isSaved()
    const reader = await browser.page({ javaScriptEnabled: false })
    await reader.goto(`${house.url}/c/netizen`)
    expect(await reader.locator('[id="safe-software/5/1/1"]').innerText()).toMatch(/붙인 목/)
    expect(await reader.locator('[id="safe-software/6"]').innerText()).toMatch(/다음 항/)
  })

  it('[WEB-5] insert, move, take out and bring back articles by buttons, and undo their own steps', async () => {
    const [ana, ben] = [await citizen('아나'), await citizen('벤')]
    const press = async (node: string, button: string): Promise<void> => {
      const card = ana.page.getByRole('article', { name: new RegExp(`^${node}\\(`) })
      await card.scrollIntoViewIfNeeded()
      await card.hover()
      await card.getByRole('button', { name: button, exact: true }).click()
    }
    const article = (name: string) => ben.page.getByRole('article', { name, exact: true })
    await press('제14조', '위로')
    await article('제13조(원인을 알 권리)').waitFor({ state: 'attached' })
    await article('제14조(유출을 통지받을 권리)').waitFor({ state: 'attached' })
    await press('제14조', '뒤에 조 넣기')
    await ana.page.keyboard.type('새로운 권리')
    await article('제15조(새로운 권리)').waitFor({ state: 'attached' })
    await press('제15조', '빼기')
    await article('제15조(새로운 권리)').waitFor({ state: 'detached' })
    await ana.page.getByRole('button', { name: '되돌리기', exact: true }).first().click()
    await article('제15조(새로운 권리)').waitFor({ state: 'attached' })
    await ana.isSaved()
  })

  it('[WEB-6] compose Korean while another writes before them, and no syllable breaks', async () => {
    const [ana, ben] = [await citizen('아나'), await citizen('벤')]
    const name = '제16조 쉬운 말'
    await ana.typesAtEnd(name, ' ')
    const ime = await ana.page.context().newCDPSession(ana.page)
    for (const text of ['ㅎ', '하', '한']) {
      await ime.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 })
    }
    const field = await ben.field(name)
    await field.click()
    await ben.page.keyboard.press('Control+Home')
    await ben.page.keyboard.type('[벤] ')
    // Words in another field show that those in this one have come too; they wait for the syllable.
    await ben.typesAtEnd('제16조 취지', ' [벤]')
    await ana.sees('제16조 취지', '[벤]')
    await ime.send('Input.imeSetComposition', { text: '한', selectionStart: 1, selectionEnd: 1 })
    await ime.send('Input.insertText', { text: '한' })
    await ana.page.keyboard.type('글')
    await Promise.all([ana.isSaved(), ben.isSaved()])
    await field.getByText('한글').waitFor()
    expect(await ana.words(name)).toBe(await ben.words(name))
    expect(await ben.words(name)).toMatch(/^\[벤\] .* 한글$/)
  })

  it('[WEB-7] keep refused words on screen, ready to copy, also after a reload', async () => {
    const [ana, ben] = [await citizen('아나'), await citizen('벤')]
    const name = '제9조 제목'
    await ana.typesAtEnd(name, '')
    await ana.page.context().setOffline(true)
    await ana.page.getByText('연결 끊김 · 이 기기에 보관 중').first().waitFor()
    await ana.page.keyboard.insertText('아나의 긴 제목 '.repeat(15))
    await ben.typesAtEnd(name, '')
    await ben.page.keyboard.insertText('벤의 긴 제목 '.repeat(15))
    await ben.isSaved()
    await ana.page.context().setOffline(false)
    const tray = ana.page.getByRole('region', { name: '보관함' })
    await tray.getByText('아나의 긴 제목 아나의 긴 제목').first().waitFor()
    await ana.page.getByText('거절됨').first().waitFor()
    expect(await ana.words(name)).toBe(await ben.words(name))
    await ana.page.reload()
    await tray.getByText('아나의 긴 제목 아나의 긴 제목').first().waitFor()
    await tray
      .getByRole('button', { name: /지우기/ })
      .first()
      .click()
    await ana.page
      .getByRole('dialog')
      .getByRole('button', { name: /지우기/ })
      .click()
    await tray.getByText('아나의 긴 제목').waitFor({ state: 'detached' })
    await ana.typesAtEnd('제9조 쉬운 말', ' 이어서 씀.')
    await ana.isSaved()
  })
})
