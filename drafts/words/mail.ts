import { mailEn } from './mail.en.ts'
import { mailKo } from './mail.ko.ts'
import type { MailWords } from './mail.ko.ts'
import type { Lang } from './words.ts'

export type { MailWords } from './mail.ko.ts'

const WORDS: Record<Lang, MailWords> = { ko: mailKo, en: mailEn }

/** The words of letters, apart from those of pages so that no page carries them along. */
export function mailWordsFor(lang: Lang): MailWords {
  return WORDS[lang]
}
