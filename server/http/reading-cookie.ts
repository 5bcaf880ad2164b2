import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { LIGHTS, PLAIN_READING, SIZES } from '../../drafts/rules/profile.ts'
import type { Reading } from '../../drafts/rules/profile.ts'

const COOKIE = 'reading'
const YEAR = 365 * 24 * 60 * 60

/** How this browser's reader likes to read; plain until somebody chose. */
export function readingOf(c: Context): Reading {
  const [size, light] = (getCookie(c, COOKIE) ?? '').split('.')
  return {
    size: SIZES.find((each) => each === size) ?? PLAIN_READING.size,
    light: LIGHTS.find((each) => each === light) ?? PLAIN_READING.light,
  }
}

export function keepReading(c: Context, { size, light }: Reading, secure: boolean): void {
  setCookie(c, COOKIE, `${size}.${light}`, {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'Lax',
    secure,
  })
}
