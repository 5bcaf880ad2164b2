import { describe, expect, it } from 'vitest'
import { axeFinds } from '../looks.ts'
import { charter } from './charter.ts'
import { useDesks } from './desk.ts'

const desks = useDesks()

/** The editor of article `cause`, emptied, and the other person's beside it. */
async function emptyArticle() {
  const desk = await desks.open(charter)
  await desk.mount('a', 'cause')
  await desk.mount('b', 'cause')
  await desk.focus('a', 'cause', 'start')
  await desk.press('Control+a', 'Delete')
  return desk
}

describe('writing the lines of an article', () => {
  it('[EDIT-10] draws the marks, counts them anew by itself, and stores tabs alone', async () => {
    const desk = await emptyArticle()
    await desk.type('첫째 항')
    expect(await desk.lines('a', 'cause')).toEqual(['첫째 항'])
    await desk.press('Enter')
    await desk.type('둘째 항')
    await desk.press('Enter', 'Tab')
    await desk.type('첫째 호')
    await desk.press('Enter', 'Tab')
    await desk.type('첫째 목')
    await desk.press('Enter', 'Shift+Tab')
    await desk.type('둘째 호')
    const seen = ['① 첫째 항', '② 둘째 항', '1. 첫째 호', '가. 첫째 목', '2. 둘째 호']
    expect(await desk.lines('a', 'cause')).toEqual(seen)
    expect(await desk.lines('b', 'cause')).toEqual(seen)
    expect(await desk.text('b', 'cause')).toBe(
      '첫째 항\n둘째 항\n\t첫째 호\n\t\t첫째 목\n\t둘째 호',
    )
    await desk.edit('b', 'cause', 0, 0, '새 항\n')
    expect((await desk.lines('a', 'cause')).slice(0, 3)).toEqual([
      '① 새 항',
      '② 첫째 항',
      '③ 둘째 항',
    ])
  })

  it('[EDIT-11] Tab goes one level deeper than the line before at most; the first line stays 항', async () => {
    const desk = await emptyArticle()
    await desk.press('Tab')
    await desk.type('항')
    await desk.press('Enter', 'Tab', 'Tab', 'Tab')
    await desk.type('호')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호')
    await desk.press('Enter', 'Tab', 'Tab')
    await desk.type('목')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호\n\t\t목')
    await desk.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호\n목')
  })

  it('[EDIT-11] Tab and Shift+Tab move every selected line', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n하나\n둘\n셋')
    await desk.press('Shift+ArrowUp', 'Shift+ArrowUp', 'Tab')
    expect(await desk.text('a', 'cause')).toBe('항\n\t하나\n\t둘\n\t셋')
    await desk.press('Shift+Tab')
    expect(await desk.text('a', 'cause')).toBe('항\n하나\n둘\n셋')
  })

  it('[EDIT-12] Enter on an empty line goes up a level, and on an empty 항 makes nothing', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n\t호')
    await desk.press('Enter', 'Tab')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호\n\t\t')
    expect(await desk.lines('a', 'cause')).toEqual(['항', '1. 호', '가. '])
    const heights = await desk
      .editor('a', 'cause')
      .locator('.cm-line')
      .evaluateAll((lines) => lines.map((line) => Number.parseFloat(getComputedStyle(line).height)))
    expect(Math.min(...heights), 'an empty line is as high as others').toBeGreaterThan(30)
    await desk.press('Enter')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호\n\t')
    await desk.press('Enter', 'Enter', 'Enter')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호\n')
  })

  it('[EDIT-12] Enter in the middle of a line takes its end to the next line of the level', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n\t하나 둘')
    await desk.press('ArrowLeft', 'ArrowLeft', 'Enter')
    expect(await desk.text('a', 'cause')).toBe('항\n\t하나\n\t둘')
    await desk.type('또 ')
    expect(await desk.text('a', 'cause')).toBe('항\n\t하나\n\t또 둘')
  })

  it('[EDIT-13] Backspace before the words goes up, then joins; Delete behind them joins', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n\t호\n\t\t목')
    await desk.press('Home', 'Backspace')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호\n\t목')
    await desk.press('Backspace', 'Backspace')
    expect(await desk.text('a', 'cause')).toBe('항\n\t호목')
    await desk.focus('a', 'cause', 'start')
    await desk.press('Backspace', 'End', 'Delete')
    expect(await desk.text('a', 'cause')).toBe('항호목')
    await desk.press('Enter', 'Enter', 'Backspace', 'Backspace')
    expect(await desk.text('a', 'cause')).toBe('항호목')
  })

  it('[EDIT-13] Control+Backspace stops before the words and then joins too', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n\t호 하나')
    await desk.press('Control+Backspace', 'Control+Backspace')
    expect(await desk.text('a', 'cause')).toBe('항\n\t')
    await desk.press('Control+Backspace', 'Control+Backspace')
    expect(await desk.text('a', 'cause')).toBe('항')
  })

  it('[EDIT-14] no arrow, Home, End or click leaves the caret in the hidden tabs', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n\t호\n\t\t목')
    await desk.press('Home')
    await desk.type('1')
    await desk.press('Home', 'Home', 'ArrowLeft')
    await desk.type('2')
    await desk.press('ArrowRight')
    await desk.type('3')
    await desk.press('Home', 'ArrowUp')
    await desk.type('4')
    await desk.press('Home', 'ArrowUp', 'ArrowDown')
    await desk.type('5')
    expect(await desk.text('a', 'cause')).toBe('항\n\t5호24\n\t\t31목')
    await desk
      .editor('a', 'cause')
      .locator('.cm-line')
      .nth(2)
      .click({ position: { x: 2, y: 8 } })
    await desk.type('6')
    expect(await desk.text('a', 'cause')).toBe('항\n\t5호24\n\t\t631목')
    await desk.press('Control+ArrowLeft', 'Control+ArrowLeft')
    await desk.type('7')
    expect(await desk.text('a', 'cause')).toMatch(/^항\n\t\S+\n\t\t\S+$/)
  })

  it('[EDIT-14] tabs that others write before the caret stay before it', async () => {
    const desk = await emptyArticle()
    await desk.paste('항\n호')
    await desk.press('Home')
    await desk.edit('b', 'cause', 2, 0, '\t')
    await desk.type('새 ')
    expect(await desk.text('a', 'cause')).toBe('항\n\t새 호')
  })

  it('[EDIT-15] Tab leaves the editor after Escape, and leaves fields of one line at once', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause', 'heading')
    await desk.mount('a', 'cause')
    await desk.mount('a', 'cause', 'reason')
    await desk.mount('a', 'preamble')
    await desk.focus('a', 'cause', 'end', 'heading')
    await desk.press('Tab', 'Tab', 'Escape', 'Tab', 'Tab')
    const focused = (await desk.page.evaluate(() => window.harness.events())).filter((event) =>
      event.startsWith('focus'),
    )
    expect(focused).toEqual([
      'focus 새벽별-cause-heading',
      'focus 새벽별-cause-text',
      'focus 새벽별-cause-reason',
      'focus 새벽별-preamble-text',
    ])
    expect(await desk.text('a', 'cause')).toBe('까닭을 알린다.\n{breach/2}를 따른다.')
  })

  it('[EDIT-16] a preamble has paragraphs without marks; headings and notes have one line', async () => {
    const desk = await desks.open(charter)
    for (const field of ['heading', 'reason', 'plain'] as const) {
      await desk.mount('a', 'cause', field)
      await desk.focus('a', 'cause', 'end', field)
      await desk.press('Enter', 'Shift+Enter')
      await desk.paste(' 하나\r\n둘')
    }
    expect(await desk.text('a', 'cause', 'heading')).toBe('원인을 알 권리하나 둘')
    expect(await desk.text('a', 'cause', 'reason')).toBe('왜 있는지하나 둘')
    expect(await desk.text('a', 'cause', 'plain')).toBe('쉬운 말하나 둘')
    await desk.mount('a', 'preamble')
    await desk.focus('a', 'preamble', 'end')
    await desk.press('Enter')
    await desk.type('셋째 문단')
    expect(await desk.lines('a', 'preamble')).toEqual([
      '우리는 망을 쓰는 사람이다.',
      '우리의 권리를 여기에 적는다.',
      '셋째 문단',
    ])
    await desk.page.evaluate(() => window.harness.edit('b', 'preamble', 0, 0, '\t'))
    expect((await desk.lines('a', 'preamble'))[0]).toBe('우리는 망을 쓰는 사람이다.')
  })

  it('[EDIT-17] has the name and description it was given, and says what it is', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause')
    const box = desk.page.getByRole('textbox', { name: 'cause text' })
    expect(await box.getAttribute('aria-description')).toBe('Esc, Tab')
    expect(await box.getAttribute('aria-multiline')).toBe('true')
    await desk.page.evaluate(() => window.harness.editor('a', 'cause').setLabel('제3조 본문'))
    await desk.page.getByRole('textbox', { name: '제3조 본문' }).waitFor()
    await desk.mount('a', 'cause', 'heading')
    const heading = desk.editor('a', 'cause', 'heading')
    expect(await heading.getAttribute('aria-multiline')).toBe('false')
  })

  it('[EDIT-17] axe finds nothing to say, in light and in dark, with the list open', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const desk = await desks.open(charter, { colorScheme })
      await desk.mount('a', 'breach')
      await desk.mount('a', 'cause', 'reason')
      await desk.focus('a', 'cause', 'end', 'reason')
      await desk.type('{')
      await desk.page.getByRole('listbox').waitFor()
      // The list scrolls with the arrow keys of the text box that owns it, never by focus.
      const rules = { 'scrollable-region-focusable': { enabled: false } }
      expect(await axeFinds(desk.page, 'main', rules)).toEqual([])
    }
  })

  it('[EDIT-21] takes the caret to the words under a point', async () => {
    const desk = await desks.open(charter)
    const words = await desk.mount('a', 'cause')
    const { left, top, width, height } = await words
      .locator('.cm-line')
      .first()
      .evaluate((line) => {
        const range = document.createRange()
        range.setStart(line.firstChild!, 2)
        range.setEnd(line.firstChild!, 3)
        return range.getBoundingClientRect().toJSON() as DOMRect
      })
    await desk.page.evaluate((at) => window.harness.editor('a', 'cause').focus(at), {
      x: left + width * 0.8,
      y: top + height / 2,
    })
    await desk.type('|')
    expect(await desk.text('a', 'cause')).toMatch(/^까닭을\|/)
  })

  it('[EDIT-18] takes no writing while it is read only, and takes it again afterwards', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage', 'text', true)
    await desk.editor('a', 'outage').click()
    await desk.type('안 됨')
    expect(await desk.text('a', 'outage')).toBe('중단된 사실을 알린다.')
    await desk.edit('b', 'outage', 0, 0, '남이 쓴 ')
    expect(await desk.lines('a', 'outage')).toEqual(['남이 쓴 중단된 사실을 알린다.'])
    await desk.page.evaluate(() => window.harness.editor('a', 'outage').setReadOnly(false))
    await desk.focus('a', 'outage', 'end')
    await desk.type(' 됨')
    expect(await desk.text('b', 'outage')).toBe('남이 쓴 중단된 사실을 알린다. 됨')
  })

  it('[EDIT-19] stands where the printed words stood, line for line', async () => {
    const desk = await desks.open(charter)
    for (const key of ['breach', 'outage', 'preamble']) {
      await desk.mount('a', key)
      await desk.page.evaluate((k) => window.harness.print('b', k), key)
    }
    for (const width of [1500, 700, 480, 430, 412, 390, 375, 360, 340, 320]) {
      await desk.page.setViewportSize({ width, height: 900 })
      for (const key of ['breach', 'outage', 'preamble']) {
        const seen = await desk.page.evaluate((k) => window.harness.shapes(k), key)
        expect(seen.edited, `${key} at ${width}`).toEqual(seen.printed)
        expect(seen.edited.rows.length).toBeGreaterThan(0)
      }
    }
  })

  it('[EDIT-20] refuses what is longer than a field may be, and keeps the rest', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause', 'heading')
    await desk.focus('a', 'cause', 'end', 'heading')
    await desk.paste('가'.repeat(200))
    expect(await desk.text('a', 'cause', 'heading')).toBe('원인을 알 권리')
    await desk.paste('가'.repeat(100))
    expect(await desk.text('a', 'cause', 'heading')).toHaveLength(108)
  })

  it('[EDIT-20] keeps its place in a text that holds a carriage return', async () => {
    const desk = await emptyArticle()
    await desk.edit('b', 'cause', 0, 0, '하나\r둘\r\n셋')
    await desk.focus('a', 'cause', 'end')
    await desk.type('!')
    expect(await desk.text('b', 'cause')).toBe('하나\r둘\r\n셋!')
  })
})
