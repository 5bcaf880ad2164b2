/** Tells a browser that took a code for an address from those that never did. */
export const KNOWN = 'charter.known'
export const KNOWN_SECONDS = 180 * 24 * 60 * 60

/** What a cookie of ours holds, as the browser sent it; undefined when it did not. */
export function readCookie(headers: Headers, name: string): string | undefined {
  const start = `${name}=`
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || undefined
}

/** A cookie that no script reads and that other sites do not send along, but for their links. */
export function cookieLine(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`
}

/** Nothing of a request but its cookies goes on to the library that keeps sessions. */
export function cookiesOf(headers: Headers): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' })
}
