import { hasSession } from './pass.ts'

/** The front page and the charters as they are read: most of what is asked for, and heavy. */
const PAGES = /^\/(c\/[a-z0-9-]+\/?)?$/

/** Seconds for which such a page is given to others who have no session. */
export const FRESH_SECONDS = 10

/** Choices of a reader that a page depends on. */
const CHOICES = ['lang', 'reading']

/**
 * Answers from the platform's cache where it may, and asks `make` otherwise. Kept are pages for
 * those without a session, for some seconds, and for good what says so of itself. 0 keeps nothing.
 */
export async function keptPages(
  request: Request,
  seconds: number,
  later: (work: Promise<unknown>) => void,
  make: () => Promise<Response>,
): Promise<Response> {
  const key = seconds > 0 ? keyOf(request) : undefined
  if (key === undefined) return make()
  const cache = await caches.open('pages')
  const kept = await cache.match(key)
  if (kept) return forReader(kept, request)
  const made = await make()
  if (made.status !== 200 || made.headers.has('set-cookie')) return made
  const copy = new Response(made.clone().body, made)
  const own = made.headers.get('cache-control') ?? ''
  copy.headers.set('x-cache-control', own)
  copy.headers.delete('x-request-id')
  if (isPage(request)) copy.headers.set('cache-control', `max-age=${seconds}`)
  else if (!own.startsWith('public')) return made
  // What it depends on is in the key.
  copy.headers.delete('vary')
  later(cache.put(key, copy))
  return made
}

/** Browsers are told what they were told of the page that was made: to ask each time. */
function forReader(kept: Response, request: Request): Response {
  const answer = new Response(kept.body, kept)
  answer.headers.set('cache-control', kept.headers.get('x-cache-control') ?? 'no-cache')
  answer.headers.delete('x-cache-control')
  answer.headers.delete('cf-cache-status')
  answer.headers.delete('age')
  const tag = answer.headers.get('etag')
  if (tag === null || request.headers.get('if-none-match') !== tag) return answer
  return new Response(null, { status: 304, headers: answer.headers })
}

const isPage = (request: Request): boolean => PAGES.test(new URL(request.url).pathname)

/** One address for each form of a page; undefined where somebody is known or nothing is kept. */
function keyOf(request: Request): Request | undefined {
  const { method, headers, url } = request
  if (method !== 'GET' || hasSession(headers) || headers.has('upgrade')) return undefined
  const at = new URL(url)
  if (!/^\/(c\/|$)/.test(at.pathname)) return undefined
  const cookies = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const form = cookies.filter((pair) => CHOICES.some((name) => pair.startsWith(`${name}=`)))
  at.searchParams.set('form', [...form.toSorted(), headers.get('accept') ?? ''].join(';'))
  return new Request(at)
}
