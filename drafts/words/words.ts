import { en } from './en.ts'
import { ko } from './ko.ts'
import type { Words } from './ko.ts'

export type { Words } from './ko.ts'

export const LANGS = ['ko', 'en'] as const
export type Lang = (typeof LANGS)[number]

const WORDS: Record<Lang, Words> = { ko, en }

/** The words of one language. Every language has all of them. */
export function wordsFor(lang: Lang): Words {
  return WORDS[lang]
}
