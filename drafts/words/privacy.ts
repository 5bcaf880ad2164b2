import type { Lang } from '../rules/languages.ts'
import { privacyEn } from './privacy.en.ts'
import { privacyKo } from './privacy.ko.ts'
import type { PrivacyWords } from './privacy.ko.ts'

export type { PrivacyWords } from './privacy.ko.ts'

const WORDS: Record<Lang, PrivacyWords> = { ko: privacyKo, en: privacyEn }

/** The privacy page that ships, apart from other words so that the live draft need not load it. */
export function privacyWordsFor(lang: Lang): PrivacyWords {
  return WORDS[lang]
}
