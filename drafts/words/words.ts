import { en } from './en.ts'
import { ko } from './ko.ts'
import type { Words } from './ko.ts'
import type { Lang } from '../rules/languages.ts'

export type { Words } from './ko.ts'

export { LANGS } from '../rules/languages.ts'
export type { Lang } from '../rules/languages.ts'

const WORDS: Record<Lang, Words> = { ko, en }

/** The words of one language. Every language has all of them. */
export function wordsFor(lang: Lang): Words {
  return WORDS[lang]
}
