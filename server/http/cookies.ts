import type { Context } from 'hono'

/** Adds an account's cookies to the answer. Whether they are `Secure` depends on the request. */
export function keepCookies(c: Context, cookies: string[], secure: boolean): void {
  for (const cookie of cookies) {
    c.header('set-cookie', secure ? `${cookie}; Secure` : cookie, { append: true })
  }
}
