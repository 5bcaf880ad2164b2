import { draftEn } from './draft.en.ts'
import { draftKo } from './draft.ko.ts'
import { marginEn } from './margin.en.ts'
import { marginKo } from './margin.ko.ts'
import { refusalEn } from './refusal.en.ts'
import { refusalKo } from './refusal.ko.ts'
import type { Lang, Words } from './words.ts'

/** What of all words the page of the live draft carries along. */
export type PageWords = Pick<Words, 'draft' | 'margin' | 'refusal'>

const WORDS: Record<Lang, PageWords> = {
  ko: { draft: draftKo, margin: marginKo, refusal: refusalKo },
  en: { draft: draftEn, margin: marginEn, refusal: refusalEn },
}

/** The words of the live draft in one language. */
export function pageWordsFor(lang: Lang): PageWords {
  return WORDS[lang]
}
