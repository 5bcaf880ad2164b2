import { describe, expect, it } from 'vitest'
import { charter } from './charter.ts'
import { useDesks } from './desk.ts'

const desks = useDesks()

describe('writing together', () => {
  it('[EDIT-40] shows the caret of another with name and colour, where it is now', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause')
    await desk.mount('b', 'cause')
    await desk.focus('a', 'cause', 'end')
    const caret = desk.page.locator('[id="도랑물-cause-text"] .others > .caret')
    await caret.waitFor()
    expect(await caret.getAttribute('class')).toContain('colour-0')
    expect(await caret.locator('b').innerText()).toBe('새벽별')
    const place = () => caret.evaluate((one) => Math.round(one.getBoundingClientRect().left))
    const before = await place()
    await desk.type('끝')
    await expect.poll(place).toBeGreaterThan(before)
    const lines = desk.page.locator('[id="도랑물-cause-text"] .cm-line')
    const end = await lines.last().evaluate((line) => {
      const words = document.createRange()
      words.selectNodeContents(line)
      return Math.round([...words.getClientRects()].at(-1)!.right)
    })
    expect(Math.abs((await place()) - end)).toBeLessThan(3)
    await desk.press('Shift+Home')
    const words = desk.page.locator('[id="도랑물-cause-text"] .others-words > .words.colour-0')
    await words.first().waitFor()
    await desk.editor('a', 'cause').evaluate((content) => (content as HTMLElement).blur())
    await caret.waitFor({ state: 'detached' })
    await words.waitFor({ state: 'detached' })
    expect(await desk.page.evaluate(() => window.harness.cursor('a'))).toBeNull()
  })

  it('[EDIT-40] a name fades, and comes back when its caret moves or the pointer is near', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause')
    await desk.mount('b', 'cause')
    await desk.focus('a', 'cause', 'end')
    const name = desk.page.locator('[id="도랑물-cause-text"] .others > .caret > b')
    await name.waitFor()
    const finish = () =>
      name.evaluate((one) => one.getAnimations().forEach((animation) => animation.finish()))
    const opacity = () => name.evaluate((one) => getComputedStyle(one).opacity)
    await finish()
    expect(await opacity()).toBe('0')
    await desk.press('ArrowLeft')
    await expect.poll(opacity).toBe('1')
    await finish()
    expect(await opacity()).toBe('0')
    await desk.edit('b', 'cause', 0, 0, '앞에 쓴 글 ')
    expect(await opacity()).toBe('0')
    const { x, y, height } = (await name.locator('..').boundingBox())!
    await desk.page.mouse.move(x + 3, y + height / 2)
    await expect.poll(opacity).toBe('1')
  })

  it('[EDIT-41] tells one caret at most: that of the editor with the focus', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause')
    await desk.mount('a', 'outage')
    await desk.focus('a', 'cause', 'start')
    await desk.focus('a', 'outage', 'end')
    const cursor = () => desk.page.evaluate(() => window.harness.cursor('a'))
    await expect.poll(cursor).toMatchObject({ key: 'outage', field: 'text' })
    await desk.page.evaluate(() => window.harness.unmount('a', 'cause'))
    expect(await cursor()).toMatchObject({ key: 'outage' })
    await desk.page.evaluate(() => window.harness.unmount('a', 'outage'))
    expect(await cursor()).toBeNull()
  })

  it('[EDIT-42] undo takes back own changes alone, across editors, also of one that is gone', async () => {
    const desk = await desks.open(charter)
    for (const key of ['cause', 'outage']) {
      await desk.mount('a', key)
      await desk.mount('b', key)
    }
    await desk.focus('a', 'cause', 'start')
    await desk.type('내 글 ')
    await desk.focus('b', 'cause', 'end')
    await desk.type(' 남의 글')
    await desk.focus('a', 'outage', 'end')
    await desk.type(' 또 내 글')
    await desk.press('Control+z')
    expect(await desk.text('b', 'outage')).toBe('중단된 사실을 알린다.')
    expect(await desk.text('b', 'cause')).toBe('내 글 까닭을 알린다.\n{breach/2}를 따른다. 남의 글')
    await desk.page.evaluate(() => window.harness.unmount('a', 'cause'))
    await desk.press('Control+z', 'Control+z', 'Control+z')
    expect(await desk.text('b', 'cause')).toBe('까닭을 알린다.\n{breach/2}를 따른다. 남의 글')
    await desk.press('Control+Shift+Z', 'Control+y')
    expect(await desk.text('b', 'cause')).toBe('내 글 까닭을 알린다.\n{breach/2}를 따른다. 남의 글')
    expect(await desk.text('b', 'outage')).toBe('중단된 사실을 알린다. 또 내 글')
    await desk.mount('a', 'cause')
    await desk.focus('a', 'cause', 'end')
    await desk.type('!')
    await desk.press('Control+z', 'Control+z')
    expect(await desk.text('a', 'cause')).toMatch(/남의 글$/)
  })

  it('[EDIT-43] undo by key moves the caret to the change; undo by button leaves the focus', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'cause')
    await desk.mount('a', 'outage')
    await desk.focus('a', 'cause', 'start')
    await desk.type('하나')
    await desk.focus('a', 'outage', 'start')
    await desk.type('둘')
    await desk.page.evaluate(() => window.harness.events())
    await desk.press('Control+z', 'Control+z')
    expect(await desk.page.evaluate(() => window.harness.events())).toEqual([
      'blur 새벽별-outage-text',
      'focus 새벽별-cause-text',
    ])
    await desk.type('다시')
    expect(await desk.text('a', 'cause')).toMatch(/^다시까닭/)
    await desk.editor('a', 'cause').evaluate((content) => (content as HTMLElement).blur())
    await desk.page.evaluate(() => window.harness.events())
    await desk.page.evaluate(() => void window.harness.undo('a'))
    expect(await desk.text('a', 'cause')).toMatch(/^까닭/)
    expect(await desk.page.evaluate(() => window.harness.events())).toEqual([])
  })

  it('[EDIT-44] a syllable being composed stays whole while others write around it', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage')
    await desk.mount('b', 'outage')
    await desk.focus('a', 'outage', 'end')
    await desk.compose(['ㅁ', '모', '모드'], '모든')
    await desk.type(' ')
    await desk.compose(['ㅂ', '버'])
    await desk.edit('b', 'outage', 0, 0, '★')
    await desk.compose(['법'])
    await desk.edit('b', 'outage', 3, 1, '☆☆')
    await desk.compose([], '법')
    await desk.type('!')
    expect(await desk.text('a', 'outage')).toBe('★중단☆☆ 사실을 알린다.모든 법!')
    expect(await desk.text('b', 'outage')).toBe('★중단☆☆ 사실을 알린다.모든 법!')
    expect(await desk.lines('a', 'outage')).toEqual(['★중단☆☆ 사실을 알린다.모든 법!'])
  })

  it.each([
    ['an empty 호', '항\n\t', '항\n\t한글'],
    ['before the words of a 호', '항\n\t호', '항\n\t한글호'],
    ['behind a reference', '항 {breach/2}', '항 {breach/2}한글'],
    ['an empty article', '', '한글'],
  ])(
    '[EDIT-44] composing works in %s, with the carets of others around',
    async (name, text, after) => {
      const desk = await desks.open(charter)
      await desk.mount('a', 'outage')
      await desk.mount('b', 'outage')
      await desk.edit('b', 'outage', 0, '중단된 사실을 알린다.'.length, text)
      await desk.focus('b', 'outage', 'end')
      await desk.focus('a', 'outage', 'end')
      if (name.startsWith('before')) await desk.press('Home')
      await desk.compose(['ㅎ', '하', '한'])
      await desk.edit('b', 'outage', 0, 0, '새\n')
      await desk.compose(['한'], '한')
      await desk.compose(['ㄱ', '그', '글'], '글')
      expect(await desk.text('b', 'outage')).toBe(`새\n${after}`)
      expect(await desk.text('a', 'outage')).toBe(`새\n${after}`)
      await desk.press('Control+z')
      expect(await desk.text('a', 'outage')).toBe(`새\n${text}`)
    },
  )

  it('[EDIT-44] edits of others wait for a syllable, and no longer than the writer rests', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage')
    await desk.mount('b', 'outage')
    await desk.focus('a', 'outage', 'end')
    await desk.page.clock.install()
    await desk.compose(['ㅂ', '버'])
    await desk.edit('b', 'outage', 0, 0, '★')
    await desk.page.clock.runFor(1_000)
    expect(await desk.lines('a', 'outage')).toEqual(['중단된 사실을 알린다.버'])
    expect(await desk.lines('b', 'outage')).toEqual(['★중단된 사실을 알린다.버'])
    const caret = desk.page.locator('[id="도랑물-outage-text"] .others > .caret')
    expect(await caret.count()).toBe(1)
    await desk.page.clock.runFor(4_000)
    expect(await desk.lines('a', 'outage')).toEqual(['★중단된 사실을 알린다.버'])
  })

  it('[EDIT-45] whatever two write, in whatever order, editor and both texts end the same', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'breach')
    for (let seed = 1; seed <= 15; seed += 1) {
      const [shown, own, theirs] = await desk.page.evaluate(
        (start) => window.harness.storm('breach', start * 7919, 150),
        seed,
      )
      expect(shown, `seed ${seed}`).toBe(own)
      expect(theirs, `seed ${seed}`).toBe(own)
    }
  })

  it('[EDIT-45] two who write at one place keep their own words whole', async () => {
    const desk = await desks.open(charter)
    await desk.mount('a', 'outage')
    await desk.mount('b', 'outage')
    await desk.page.evaluate(() => window.harness.hold())
    await desk.focus('a', 'outage', 'end')
    await desk.type(' 하나 둘')
    await desk.focus('b', 'outage', 'end')
    await desk.type(' 셋 넷')
    await desk.page.evaluate(() => window.harness.release())
    const text = await desk.text('a', 'outage')
    expect(await desk.text('b', 'outage')).toBe(text)
    expect([' 하나 둘 셋 넷', ' 셋 넷 하나 둘']).toContain(
      text.slice('중단된 사실을 알린다.'.length),
    )
    expect(await desk.lines('a', 'outage')).toEqual([text])
    expect(await desk.lines('b', 'outage')).toEqual([text])
  })
})
