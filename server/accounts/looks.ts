import unhomoglyph from 'unhomoglyph'

/** Marks, spaces and punctuation are easily overlooked; so is what cannot be seen at all. */
const OVERLOOKED = /[\p{M}\p{P}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\p{Sk}]+/gu
const HANGUL = /\p{Script=Hangul}/u

/** Leading, middle and trailing letters of a syllable, from the first of each block, as one sees them. */
const LEADS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']
const VOWELS = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ']
const TAILS = [...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ']

/** Letters of old Hangul that nobody tells from the ones of today. */
const OLD: Record<string, string> = {
  ᄼ: 'ㅅ',
  ᄾ: 'ㅅ',
  ᄽ: 'ㅆ',
  ᄿ: 'ㅆ',
  ᅌ: 'ㅇ',
  ᇰ: 'ㅇ',
  ᅎ: 'ㅈ',
  ᅐ: 'ㅈ',
  ᅏ: 'ㅉ',
  ᅑ: 'ㅉ',
  ᅔ: 'ㅊ',
  ᅕ: 'ㅊ',
  ᅙ: 'ㅎ',
  ᇹ: 'ㅎ',
}

/**
 * What a nickname looks like: names that a hurried reader takes for one another have the same
 * looks. Never empty for a name that is not.
 */
export function looks(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase()
  const seen = [...plain.normalize('NFKD')].map(letterOf).join('').replace(OVERLOOKED, '')
  return seen || plain
}

/** Hangul stays Hangul, however it was typed; other letters become the Latin ones they resemble. */
function letterOf(letter: string): string {
  if (HANGUL.test(letter)) return jamoOf(letter)
  // Twice: what resembles a capital or a digit resembles something else once it is small.
  const small = unhomoglyph(letter).toLowerCase()
  return unhomoglyph(small).toLowerCase().replaceAll('l', 'i')
}

function jamoOf(letter: string): string {
  const code = letter.codePointAt(0)!
  return (
    OLD[letter] ?? LEADS[code - 0x1100] ?? VOWELS[code - 0x1161] ?? TAILS[code - 0x11a8] ?? letter
  )
}
