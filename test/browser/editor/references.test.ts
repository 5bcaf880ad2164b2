import { describe, expect, it } from 'vitest'
import { charter } from './charter.ts'
import { useDesks } from './desk.ts'

const desks = useDesks()

describe('references between articles', () => {
  it('[EDIT-30] are drawn from the numbers of now, short inside their own article', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'breach')
    await desk.mount('a', 'cause')
    const drawn = (key: string) => desk.editor('a', key).locator('.x').allInnerTexts()
    expect(await drawn('breach')).toEqual(['제1조', '제2항제1호'])
    expect(await drawn('cause')).toEqual(['제2조제2항'])
    await desk.page.evaluate(() => window.harness.move('b', 'cause', 'know', 0))
    await expect.poll(() => drawn('breach')).toEqual(['제2조', '제2항제1호'])
    expect(await drawn('cause')).toEqual(['제3조제2항'])
    await desk.page.evaluate(() => window.harness.remove('b', 'outage'))
    const broken = desk.editor('a', 'breach').locator('.x.broken')
    await broken.waitFor()
    expect(await broken.innerText()).toBe('{outage} (가리키는 조문이 없어요)')
    expect(await broken.getAttribute('title')).toBe('가리키는 조문이 없어요')
  })

  it('[EDIT-31] are one thing to the caret: stepped over and deleted whole', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause')
    await desk.focus('a', 'cause', 'end')
    await desk.press('Home', 'ArrowRight')
    await desk.type('만')
    expect(await desk.text('a', 'cause')).toBe('까닭을 알린다.\n{breach/2}만를 따른다.')
    await desk.press('Backspace', 'Backspace')
    expect(await desk.text('a', 'cause')).toBe('까닭을 알린다.\n를 따른다.')
  })

  it('[EDIT-32] are chosen from a list that opens on {, by keyboard', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage')
    await desk.focus('a', 'outage', 'end')
    await desk.type('{')
    const list = desk.page.getByRole('listbox', { name: '참조할 조문' })
    await list.waitFor()
    expect((await list.getByRole('option').allInnerTexts())[0]).toMatch(
      /^제1조\s*중단을 통지받을 권리$/,
    )
    await desk.type('2조2')
    await expect
      .poll(() => list.locator('.cm-completionLabel').allInnerTexts())
      .toEqual([
        '제2조제2항',
        '제2조제2항제1호',
        '제2조제2항제2호',
        '제2조제2항제2호가목',
        '제2조제2항제2호나목',
      ])
    const active = await desk.editor('a', 'outage').getAttribute('aria-activedescendant')
    expect(await list.locator(`[id="${active}"]`).innerText()).toContain('제2조제2항')
    await desk.press('ArrowDown', 'Enter')
    expect(await desk.text('a', 'outage')).toBe('중단된 사실을 알린다.{breach/2/1}')
    expect(await desk.lines('a', 'outage')).toEqual(['중단된 사실을 알린다.제2조제2항제1호'])
    await desk.type('을 따른다.')
    expect(await desk.text('a', 'outage')).toBe('중단된 사실을 알린다.{breach/2/1}을 따른다.')
  })

  it.each([
    ['a word of the title', '유출을', '{breach}'],
    ['a key', 'caus', '{cause}'],
    ['the whole number', '제3조', '{cause}'],
  ])('[EDIT-32] are found by %s, also composed', async (_name, typed, token) => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage')
    await desk.focus('a', 'outage', 'end')
    await desk.type('{')
    const list = desk.page.getByRole('listbox')
    await list.waitFor()
    await desk.compose([typed], typed)
    await list.getByRole('option').first().waitFor()
    await expect.poll(() => list.getByRole('option').count()).toBeLessThan(8)
    await desk.press('Tab')
    expect(await desk.text('a', 'outage')).toBe(`중단된 사실을 알린다.${token}`)
  })

  it('[EDIT-33] a button opens the same list; a click chooses; Escape leaves the text alone', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage', 'reason')
    await desk.focus('a', 'outage', 'end', 'reason')
    const ask = () =>
      desk.page.evaluate(() => window.harness.editor('a', 'outage', 'reason').insertReference())
    await ask()
    const list = desk.page.getByRole('listbox')
    await list.waitFor()
    await desk.press('Escape')
    await list.waitFor({ state: 'detached' })
    expect(await desk.text('a', 'outage', 'reason')).toBe('왜 있는지')
    await ask()
    await list.waitFor()
    await desk.type('원인')
    await expect.poll(() => list.getByRole('option').count()).toBe(1)
    await list.getByRole('option').click()
    expect(await desk.text('a', 'outage', 'reason')).toBe('왜 있는지{cause}')
    await desk.type('!')
    expect(await desk.text('a', 'outage', 'reason')).toBe('왜 있는지{cause}!')
  })

  it('[EDIT-34] headings hold none: { is a letter there', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage', 'heading')
    await desk.focus('a', 'outage', 'end', 'heading')
    await desk.page.keyboard.type('{')
    await desk.page.evaluate(() =>
      window.harness.editor('a', 'outage', 'heading').insertReference(),
    )
    await desk.press('Enter')
    expect(await desk.page.getByRole('listbox').count()).toBe(0)
    expect(await desk.text('a', 'outage', 'heading')).toBe('중단을 통지받을 권리{')
  })
})
