import type { Reading } from '../../drafts/rules/profile.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { Known } from '../ports.ts'

/** What the site has found out about a request before a charter answers it. */
export type Visit = {
  who: Known | null
  /** When it was asked who that is; what happened to them since is not in it. */
  askedAt: number
  lang: Lang
  /** Whether the language was chosen; if not, a charter's own first one is taken. */
  choseLang: boolean
  reading: Reading
  requestId: string
  /** Scheme and host people know the site by; empty where it is not known. */
  origin: string
  /** The network address, in memory alone; empty where the runtime does not tell. */
  network: string
  /** Whether those who decide show a passkey first. */
  passkeys: boolean
  /** The site's own name. */
  site: string
  /** Every charter of the site. */
  charters: readonly { slug: string; title: string; stage: string }[]
}

/** The app of a charter, or of the people, wherever it runs. `env` is handed through for sockets. */
export type Door = (request: Request, visit: Visit, env: object) => Response | Promise<Response>

const HEADER = 'x-visit'

/** Puts the visit into the request that crosses to a charter's process, over any that was there. */
export function withVisit(request: Request, visit: Visit): Request {
  // Where an answer leads is for the browser to follow, not on the way to it.
  const crossing = new Request(request, { redirect: 'manual' })
  crossing.headers.set(HEADER, encodeURIComponent(JSON.stringify(visit)))
  return crossing
}

/** Only for requests that came through `withVisit`: anybody can write a header. */
export function visitOf(request: Request): Visit {
  return JSON.parse(decodeURIComponent(request.headers.get(HEADER) ?? 'null')) as Visit
}
