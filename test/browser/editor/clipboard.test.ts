import { describe, expect, it } from 'vitest'
import { charter } from './charter.ts'
import { useDesks } from './desk.ts'
import type { Desks } from './desk.ts'

const desks = useDesks()

const STATUTE = [
  '제34조(개인정보 유출 등의 통지ㆍ신고) ① 개인정보처리자는 다음 각 호의 사항을 알려야 한다. <개정 2023. 3. 14.>\r\n',
  '1. 유출등이 된 개인정보의 항목\r\n',
  '2. 유출등이 된 시점과 그 경위\r\n',
  '  가. 알게 된 때\r\n',
  '  나. 일어난 때\r\n',
  '② 개인정보처리자는 대책을 마련하여야 한다.\r\n',
].join('')

const LINES = [
  '개인정보처리자는 다음 각 호의 사항을 알려야 한다. <개정 2023. 3. 14.>',
  '\t유출등이 된 개인정보의 항목',
  '\t유출등이 된 시점과 그 경위',
  '\t\t알게 된 때',
  '\t\t일어난 때',
  '개인정보처리자는 대책을 마련하여야 한다.',
]

async function written(text: string): Promise<Desks> {
  const desk = await desks.open(charter)
  await desk.edit('a', 'outage', 0, '중단된 사실을 알린다.'.length, text)
  await desk.mount('a', 'outage')
  await desk.focus('a', 'outage', 'end')
  return desk
}

/** Copies what is selected and gives what the clipboard got. */
function copied(desk: Desks, kind: 'copy' | 'cut' = 'copy'): Promise<string[]> {
  return desk.editor('a', 'outage').evaluate((content, type) => {
    const clipboardData = new DataTransfer()
    content.dispatchEvent(
      new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }),
    )
    return ['text/plain', 'application/x-charter-lines'].map((flavour) =>
      clipboardData.getData(flavour),
    )
  }, kind)
}

describe('pasting and copying', () => {
  it('[EDIT-50] a statute pasted into an empty article brings its levels, and draws its own marks', async () => {
    const desk = await written('')
    await desk.paste(STATUTE)
    expect(await desk.text('a', 'outage')).toBe(LINES.join('\n'))
    expect(await desk.lines('a', 'outage')).toEqual(
      ['①', '1.', '2.', '가.', '나.', '②'].map((mark, i) => `${mark} ${LINES[i]!.trim()}`),
    )
    await desk.press('Control+z')
    expect(await desk.text('a', 'outage')).toBe('')
  })

  it('[EDIT-51] behind other words the first line joins theirs; on an empty line levels count', async () => {
    const middle = await written('앞 글 ')
    await middle.paste('① 하나\n1. 둘')
    expect(await middle.text('a', 'outage')).toBe('앞 글 하나\n\t둘')
    const empty = await written('항\n\t')
    await empty.paste('① 하나\n1. 둘')
    expect(await empty.text('a', 'outage')).toBe('항\n하나\n\t둘')
  })

  it('[EDIT-51] lines without levels take the level of the line they go into', async () => {
    const desk = await written('항\n\t')
    await desk.paste('하나\n둘')
    expect(await desk.text('a', 'outage')).toBe('항\n\t하나\n\t둘')
    await desk.paste(' 셋 ')
    expect(await desk.text('a', 'outage')).toBe('항\n\t하나\n\t둘 셋 ')
  })

  it('[EDIT-52] copying gives others marks and numbers, and this editor tabs and tokens', async () => {
    const desk = await written('항을 본다.\n{breach/2}를 본다.\n\t호')
    await desk.press('Control+a')
    const [plain, raw] = await copied(desk)
    expect(plain).toBe('① 항을 본다.\n② 제2조제2항를 본다.\n  1. 호')
    expect(raw).toBe('항을 본다.\n{breach/2}를 본다.\n\t호')
    await desk.press('End', 'Shift+Home')
    expect(await copied(desk)).toEqual(['호', '\t호'])
    await copied(desk, 'cut')
    expect(await desk.text('a', 'outage')).toBe('항을 본다.\n{breach/2}를 본다.\n\t')
    expect(await copied(desk, 'cut')).toEqual(['', ''])
    expect(await desk.text('a', 'outage')).toBe('항을 본다.\n{breach/2}를 본다.\n\t')
  })

  it('[EDIT-53] a title pasted into a heading loses 제13조( )', async () => {
    const desk = await written('')
    await desk.mount('a', 'outage', 'heading')
    await desk.focus('a', 'outage', 'end', 'heading')
    await desk.press('Control+a')
    await desk.paste('제13조(유출을 통지받을 권리)\n')
    expect(await desk.text('a', 'outage', 'heading')).toBe('유출을 통지받을 권리')
  })
})
