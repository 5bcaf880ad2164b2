/** How the names of digits end: 영 일 이 삼 사 오 육 칠 팔 구, by the place of the last letter. */
const DIGITS = [21, 8, 0, 16, 0, 0, 1, 8, 8, 0]
const LIEUL = 8

/**
 * The place of the last consonant of a word, 0 for none; undefined where one cannot tell. What is
 * in no script that is read aloud, such as a quotation mark at the end, is passed over, and so is
 * what stands in brackets behind it: 제4조(정의)가.
 */
function ending(word: string): number | undefined {
  const bare = word.replace(/(?<=[\p{L}\p{N}])\([^()]*\)$/u, '')
  const last = /([\p{L}\p{N}])[^\p{L}\p{N}]*$/u.exec(bare)?.[1]
  if (last === undefined) return undefined
  if (/[0-9]/.test(last)) return DIGITS[Number(last)]
  const place = last.codePointAt(0)! - 0xac00
  return place >= 0 && place <= 11171 ? place % 28 : undefined
}

function joined(word: string, closed: string, open: string): string {
  const end = ending(word)
  return word + (end === undefined ? `${closed}(${open})` : end > 0 ? closed : open)
}

/** A word with the particle that fits it: 이/가, 은/는. */
export const subject = (word: string): string => joined(word, '이', '가')
export const topic = (word: string): string => joined(word, '은', '는')

/** 으로/로; a last ㄹ goes with 로. */
export function toward(word: string): string {
  return ending(word) === LIEUL ? `${word}로` : joined(word, '으로', '로')
}
