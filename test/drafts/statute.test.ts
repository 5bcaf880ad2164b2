import { describe, expect, it } from 'vitest'
import { linesOf, textOf } from '../../drafts/model/lines.ts'
import { markLines } from '../../drafts/model/numbering.ts'
import { cleanPasted, fromStatute } from '../../drafts/model/statute.ts'

const lines = (...rows: string[]): string => rows.join('\n')

describe('pasting a statute', () => {
  it('[EDIT-1] takes off title and marks, and keeps 항, 호 and 목', () => {
    const pasted = lines(
      '제34조(개인정보 유출 등의 통지ㆍ신고) ① 개인정보처리자는 다음 각 호의 사항을 알려야 한다. <개정 2023. 3. 14.>',
      '1. 유출등이 된 개인정보의 항목',
      '2. 유출등이 된 시점과 그 경위',
      '  가. 알게 된 때',
      '  나. 일어난 때',
      '2의2. 정보주체가 할 수 있는 방법',
      '② 개인정보처리자는 대책을 마련하여야 한다.',
    )
    expect(fromStatute(pasted)).toBe(
      lines(
        '개인정보처리자는 다음 각 호의 사항을 알려야 한다. <개정 2023. 3. 14.>',
        '\t유출등이 된 개인정보의 항목',
        '\t유출등이 된 시점과 그 경위',
        '\t\t알게 된 때',
        '\t\t일어난 때',
        '\t정보주체가 할 수 있는 방법',
        '개인정보처리자는 대책을 마련하여야 한다.',
      ),
    )
  })

  it('[EDIT-1] reads its own printed lines back, whatever their number', () => {
    const text = textOf(
      Array.from({ length: 60 }, (_, i) => [
        { level: 0 as const, text: `항 ${i}` },
        { level: 1 as const, text: `호 ${i}` },
        ...Array.from({ length: 30 }, (_, k) => ({ level: 2 as const, text: `목 ${k}` })),
      ])
        .flat()
        .slice(0, 50 * 32),
    )
    const printed = markLines(linesOf(text)).map(({ mark, text: words }) => `${mark} ${words}`)
    expect(fromStatute(lines(...printed))).toBe(text)
  })

  it.each([
    ['a heading alone', '제13조(유출을 통지받을 권리)', ''],
    ['an inserted article', '제3조의2(정의) 이 법에서 쓰는 말', '이 법에서 쓰는 말'],
    ['a title with brackets', '제3조(정의(용어)) ① 말', '말'],
    ['a reference at the start', '제13조(제목)에 따라 알린다', '제13조(제목)에 따라 알린다'],
    ['a bare reference', '제13조제2항에 따라 알린다', '제13조제2항에 따라 알린다'],
    ['a 호 without a blank', '1.유출된 정보', '\t유출된 정보'],
    ['a 호 with a number', '1. 24시간 이내', '\t24시간 이내'],
    ['full-width digits', '１．유출된 정보', '\t유출된 정보'],
    ['brackets for circles', '(1) 하나\n（２） 둘', '하나\n둘'],
    ['circles above 20', '㉑ 하나\n㊱ 둘', '하나\n둘'],
    ['a date', '3. 1. 운동', '3. 1. 운동'],
    ['a year', '2026. 11. 22. 공포', '2026. 11. 22. 공포'],
    ['a fraction', '1.25 인터넷 대란', '1.25 인터넷 대란'],
    ['a bracket out of order', '(3) 세 번째', '(3) 세 번째'],
    ['a syllable that ends a sentence', '① 알린\n다. 그러나', '알린 다. 그러나'],
  ])('[EDIT-2] takes marks for marks and words for words: %s', (_name, pasted, text) => {
    expect(fromStatute(pasted)).toBe(text)
  })

  it('[EDIT-2] leaves (1) in a text that has circled marks', () => {
    expect(fromStatute('① 하나\n(1) 그 안')).toBe('하나\n(1) 그 안'.replace('\n', ' '))
  })

  it('[EDIT-3] joins rows of a page that were one line, where marks tell the lines', () => {
    expect(
      fromStatute('① 유출된 사실을 알게 된 자는\n그때부터 알린다.\n② 둘째.\n\n따로 선 글'),
    ).toBe('유출된 사실을 알게 된 자는 그때부터 알린다.\n둘째.\n따로 선 글')
    expect(fromStatute('첫 줄\n둘째 줄')).toBe('첫 줄\n둘째 줄')
  })

  it('[EDIT-4] gives one plain line back as it was, only cleaned', () => {
    expect(fromStatute(' 그대로  둔다 ')).toBe(' 그대로  둔다 ')
    expect(fromStatute('가\u200b나\u00a0다\ufeff\u202e라\u0007'.normalize('NFD'))).toBe('가나 다라')
    expect(fromStatute('한\t글')).toBe('한 글')
    expect(fromStatute('👨‍👩‍👧')).toBe('👨‍👩‍👧')
    expect(fromStatute('')).toBe('')
  })

  it('[EDIT-4] knows every line end and keeps tabs as levels', () => {
    expect(fromStatute('하나\r\n\t둘\r\t\t셋\u2028넷')).toBe('하나\n\t둘\n\t\t셋\n넷')
    expect(cleanPasted('하나\r\n둘\r셋')).toBe('하나\n둘\n셋')
    expect(fromStatute('하나\ud800')).toBe('하나\ufffd')
  })

  it('[EDIT-5] never throws, and what it gives is clean, for any characters in any order', () => {
    const bits = [
      '①',
      '1. ',
      '가. ',
      '(1)',
      '제1조(가)',
      '\t',
      '\n',
      '\r',
      '글',
      ' ',
      '\ud800',
      '\u200d',
      '.',
      '나. ',
    ]
    let seed = 7
    const next = (n: number): number => (seed = (seed * 48271) % 2147483647) % n
    for (let i = 0; i < 3000; i += 1) {
      const pasted = Array.from({ length: next(12) }, () => bits[next(bits.length)]).join('')
      const text = fromStatute(pasted)
      expect(text, `seed 7, round ${i}: ${JSON.stringify(pasted)}`).toBe(text.toWellFormed())
      expect(text).not.toMatch(/\r|[^\n\t]\t|\t{3}/)
    }
  })
})
