import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../drafts/model/charter.ts'
import { senseHash, senseOf, signedText, textHash } from '../../drafts/model/sense.ts'
import { clause } from '../support/small-charter.ts'

const line = (text: string, level: Line['level'] = 0): Line => ({ level, text })
const article = (heading: string, ...lines: Line[]) => clause('access', heading, lines)
const textOf = (...lines: Line[]): string[] => signedText(article('접속', ...lines))

/** One line before and after. */
const KEPT: Record<string, [string, string]> = {
  'a blank between words': ['할수 있다', '할 수 있다'],
  'all blanks': ['누구나 접속할 수 있다', '누구나접속할수있다'],
  'two blanks for one': ['누구나 접속한다', '누구나  접속한다'],
  'an unbroken blank': ['누구나 접속한다', '누구나\u00a0접속한다'],
  'a wide blank': ['누구나 접속한다', '누구나\u3000접속한다'],
  'a full stop at the end': ['누구나 접속한다', '누구나 접속한다.'],
  'a comma': ['그러나 누구나', '그러나, 누구나'],
  'a middle dot for a comma': ['생각, 표현, 접속', '생각·표현·접속'],
  'a middle dot of another code': ['생각·표현', '생각ㆍ표현'],
  'a colon and a semicolon': ['다음과 같다: 하나; 둘', '다음과 같다 하나, 둘'],
  'an ellipsis': ['그리고…', '그리고...'],
  'curly quotation marks': ['“네티즌”', '"네티즌"'],
  'single quotation marks': ['‘네티즌’이란', "'네티즌'이란"],
  'corner brackets': ['「헌법」', '헌법'],
  'double corner brackets': ['『헌법』', '「헌법」'],
  'angle brackets': ['〈헌법〉', '《헌법》'],
  'a comma between English words': ['rights, and duties', 'rights and duties'],
  'an apostrophe': ['the users’ rights', "the users' rights"],
  'a mark after a number': ['24시간 안에 1.', '24시간 안에 1'],
  'a blank before a unit': ['24 시간', '24시간'],
  'a blank beside English': ['IoT 기기', 'IoT기기'],
  'letters in pieces': ['접속', '접속'.normalize('NFD')],
}

const STALE: Record<string, [string, string]> = {
  'a word': ['누구나 접속한다', '아무나 접속한다'],
  'a word that denies': ['할 수 있다', '할 수 없다'],
  'one syllable': ['하여야 한다', '할 수 있다'],
  'a particle': ['이용자의 권리', '이용자와 권리'],
  'a digit': ['24시간', '48시간'],
  'a point inside a number': ['1.5배', '15배'],
  'a comma inside a number': ['1,000명', '1000명'],
  'a colon inside a time': ['9:30', '930'],
  'a comma for a point in a number': ['1.5', '1,5'],
  'a list of numbers drawn together': ['제1, 2항', '제12항'],
  'numbers with a dot between': ['제1·2항', '제12항'],
  'a blank between numbers': ['2 4시간', '24시간'],
  'per cent': ['50%', '50'],
  'a wave': ['1~3일', '13일'],
  'a hyphen': ['비-공개', '비공개'],
  'a slash': ['및/또는', '및또는'],
  brackets: ['(다만)', '다만'],
  'a question': ['있다?', '있다'],
  'an exclamation': ['있다!', '있다'],
  'a minus': ['-1', '1'],
  'capital letters': ['IT', 'it'],
  'English words drawn together': ['now here', 'nowhere'],
  'a reference to another article': ['{access}', '{words}'],
  'a reference to another line': ['{access/1}', '{access/2}'],
  'a letter that only looks the same': ['A', 'А'],
  'a letter that cannot be seen': ['접속', '접\u200b속'],
  'marks of another kind': ['〈', '<'],
}

describe('what is signed', () => {
  it('[STANCE-1] is the heading and the lines with their levels; 취지 and 쉬운 말 are not', () => {
    const lines = [line(' 나 '), line('다', 1), line('라', 2)]
    const one = clause('access', '가'.normalize('NFD'), lines, { reason: '까닭', plain: '쉽게' })
    expect(signedText(one)).toEqual(['가', '나', '\t다', '\t\t라'])
    const bare = clause('access', '가', lines)
    expect(signedText(bare)).toEqual(signedText(one))
    expect(signedText(article('', line('가\n나')))).toEqual(['', '가 나'])
  })

  it('[STANCE-1] has a hash that anybody can make with the tools of their machine', () => {
    const lines = textOf(line('누구나 접속한다.'), line('아무도 끊지 아니한다.', 1))
    const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
    expect(textHash(lines)).toBe(sha('접속\n누구나 접속한다.\n\t아무도 끊지 아니한다.'))
    expect(senseHash(lines)).toBe(sha('접속\n누구나접속한다\n\t아무도끊지아니한다'))
  })

  it.each(Object.entries(KEPT))('[STANCE-2] a stance is kept by %s', (_, [before, after]) => {
    for (const [one, other] of [
      [before, after],
      [after, before],
    ]) {
      expect(senseHash(textOf(line(one!)))).toBe(senseHash(textOf(line(other!))))
      const [inOne, inOther] = [article(one!, line('가')), article(other!, line('가'))]
      expect(senseHash(signedText(inOne))).toBe(senseHash(signedText(inOther)))
    }
  })

  it.each(Object.entries(STALE))('[STANCE-3] a stance is stale by %s', (_, [before, after]) => {
    expect(senseHash(textOf(line(before)))).not.toBe(senseHash(textOf(line(after))))
    const [inOne, inOther] = [article(before, line('가')), article(after, line('가'))]
    expect(senseHash(signedText(inOne))).not.toBe(senseHash(signedText(inOther)))
  })

  it('[STANCE-3] a stance is stale when lines are parted, joined, moved, or change their level', () => {
    const before = textOf(line('가'), line('나', 1))
    const others = [
      textOf(line('가나')),
      textOf(line('가')),
      textOf(line('가'), line('나')),
      textOf(line('나'), line('가', 1)),
      textOf(line('가'), line('나', 1), line('다', 1)),
      textOf(line('가'), line('.', 1), line('나', 1)),
      signedText(article('접', line('속가'), line('나', 1))),
    ]
    const hashes = [before, ...others].map(senseHash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('[STANCE-2] a sense read as a text has the same sense, and no letter or digit is lost', () => {
    const letters = fc.constantFrom(...'가나다A b1,2.5· …「」\u00a0%-()?'.split(''))
    const texts = fc.array(fc.string({ unit: letters, maxLength: 20 }), { maxLength: 4 })
    fc.assert(
      fc.property(texts, (lines) => {
        const sense = senseOf(lines.map((each) => each.trim()))
        expect(senseOf(sense.split('\n'))).toBe(sense)
        const counted = (text: string): string => text.replace(/[^가나다Ab125%\-()?]/g, '')
        expect(counted(sense)).toBe(counted(lines.join('')))
      }),
    )
  })
})
