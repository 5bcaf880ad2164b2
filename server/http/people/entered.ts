import { getCookie } from 'hono/cookie'
import type { Entered } from '../../people.ts'
import { keepLanguage } from '../language.ts'
import { keepReading } from '../reading-cookie.ts'
import type { Asked, PeopleDeps } from './deps.ts'
import type { Reception } from './reception.ts'

/**
 * Sets the cookies of who signed in. How they like to read comes along from their account to a
 * browser that was told nothing else.
 */
export async function welcome(
  c: Asked,
  { people }: PeopleDeps,
  reception: Reception,
  { setCookie }: Entered,
): Promise<void> {
  reception.keep(c, setCookie)
  const knowsLang = getCookie(c, 'lang') !== undefined
  const knowsReading = getCookie(c, 'reading') !== undefined
  if (knowsLang && knowsReading) return
  const cookie = setCookie.map((line) => line.split(';')[0] ?? '').join('; ')
  const from = { ...reception.from(c), headers: new Headers({ cookie }) }
  const me = await people.profiles.me(from)
  if (!me) return
  if (!knowsLang && me.lang !== null) keepLanguage(c, me.lang, reception.secure(c))
  if (!knowsReading) keepReading(c, me.reading, reception.secure(c))
}
