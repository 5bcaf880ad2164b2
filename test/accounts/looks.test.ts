import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looks } from '../../server/accounts/looks.ts'
import { isOfTheHouse } from '../../server/accounts/names.ts'

describe('what a name looks like', () => {
  it.each([
    ['시민', '시민'.normalize('NFD')],
    ['시민', 'ㅅㅣㅁㅣㄴ'],
    ['시민 1', '시민l'],
    ['김철수', '김.철.수'],
    ['Anna', 'аnnа'],
    ['Anna', 'ＡＮＮＡ'],
    ['Anna', 'a n n a'],
    ['José', 'jose'],
    ['bob', 'b0b'],
    ['lily', '1iIy'],
    ['mary', 'rnary'],
    ['Ирина', 'ирина'],
    ['❤️', '❤'],
    ['민영', '민여\u11f0'],
    ['운영', '\u3181ㅜㄴ영'],
    ['사랑', '\u113c\u1161랑'],
  ])('[ACC-54] %j and %j look the same', (one, other) => {
    expect(looks(one)).toBe(looks(other))
  })

  it.each([
    ['시민', '시만'],
    ['가나', '나가'],
    ['악아', '아가'],
    ['시민 1', '시민 2'],
    ['anna', 'hanna'],
    ['❤️', '💙'],
    ['!', '?'],
  ])('[ACC-54] %j and %j do not', (one, other) => {
    expect(looks(one)).not.toBe(looks(other))
  })

  it('[ACC-54] is never empty, and the same for a name in any of its spellings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        expect(looks(name)).not.toBe('')
        expect(looks(name.normalize('NFD'))).toBe(looks(name.normalize('NFC')))
      }),
    )
  })

  it('[ACC-54] tells all syllables of Hangul apart', () => {
    const syllables = Array.from({ length: 11_172 }, (_, i) => String.fromCodePoint(0xac00 + i))
    expect(new Set(syllables.map(looks)).size).toBe(syllables.length)
  })

  it.each([
    '운영자',
    '관리자님',
    '조정자 2',
    '관리자!',
    'Admin',
    'аdmin',
    'ADM1N',
    '탈퇴한 참여자',
    '운영자 ✅',
    '👑운영자',
    '조정자™',
    '㉠ 관리자 ★',
    '1 운영자',
    'moderator✔️',
    '조저\u11f0자',
  ])('[ACC-54] %j is taken for the house', (name) => expect(isOfTheHouse(name)).toBe(true))

  it.each(['시민', '운영', '운영자 친구', '✅', '1', '시민 ✅', '애드민', 'Adam', '님', '7'])(
    '[ACC-54] %j is not',
    (name) => expect(isOfTheHouse(name)).toBe(false),
  )
})
