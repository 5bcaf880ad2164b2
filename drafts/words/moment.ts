/** How a language tells a moment, by the clock of Seoul. Its zone goes along, for who reads elsewhere. */
type Moment = {
  /** In a sentence. */
  said(at: number): string
  /** In a list, where it stands alone. */
  listed(at: number): string
  /** In a letter, where it stands alone and whoever reads it may be anywhere. */
  written(at: number): string
}

function seoul(locale: string, dateStyle: 'long' | 'medium'): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle,
    timeStyle: 'short',
    timeZone: 'Asia/Seoul',
  })
  return (at) => format.format(at)
}

const [longKo, mediumKo] = [seoul('ko-KR', 'long'), seoul('ko-KR', 'medium')]
const [longEn, mediumEn] = [seoul('en-GB', 'long'), seoul('en-GB', 'medium')]

/** `2026년 12월 1일 오후 3:00(한국 시각)`; in a list `2026. 12. 1. 오후 3:00 (한국 시각)`. */
export const momentKo: Moment = {
  said: (at) => `${longKo(at)}(한국 시각)`,
  listed: (at) => `${mediumKo(at)} (한국 시각)`,
  written: (at) => `${longKo(at)} (한국 시각)`,
}

/** `1 December 2026 at 15:00 (Korea time)`; in a list `1 Dec 2026, 15:00 (Korea time)`. */
export const momentEn: Moment = {
  said: (at) => `${longEn(at)} (Korea time)`,
  listed: (at) => `${mediumEn(at)} (Korea time)`,
  written: (at) => `${longEn(at)} (Korea time, UTC+9)`,
}
