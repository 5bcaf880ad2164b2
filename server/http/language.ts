import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { LANGS } from '../../drafts/words/words.ts'
import type { Lang } from '../../drafts/words/words.ts'

const COOKIE = 'lang'
const YEAR = 365 * 24 * 60 * 60

/** The language a reader chose; Korean until she has. */
export function languageOf(c: Context): Lang {
  return langOf(getCookie(c, COOKIE)) ?? 'ko'
}

/** Whether somebody chose it; otherwise each charter has its own first language. */
export function choseLanguage(c: Context): boolean {
  return langOf(getCookie(c, COOKIE)) !== undefined
}

export function keepLanguage(c: Context, lang: Lang, secure: boolean): void {
  setCookie(c, COOKIE, lang, {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'Lax',
    secure,
  })
}

export function langOf(raw: string | undefined): Lang | undefined {
  return LANGS.find((lang) => lang === raw)
}
