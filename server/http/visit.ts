import type { Person } from '../../drafts/wire/frames.ts'
import type { Lang } from '../../drafts/words/words.ts'

/** What the site has found out about a request before a charter answers it. */
export type Visit = {
  person: Person | null
  lang: Lang
  requestId: string
  /** Scheme and host in canonical addresses; may be empty. */
  origin: string
}

/** A charter's own app, wherever it runs. `env` is the runtime's, handed through for sockets. */
export type CharterDoor = (
  request: Request,
  visit: Visit,
  env: object,
) => Response | Promise<Response>

const HEADER = 'x-visit'

/** Puts the visit into the request that crosses to a charter's process, over any that was there. */
export function withVisit(request: Request, visit: Visit): Request {
  const crossing = new Request(request)
  crossing.headers.set(HEADER, encodeURIComponent(JSON.stringify(visit)))
  return crossing
}

/** Only for requests that came through `withVisit`: anybody can write a header. */
export function visitOf(request: Request): Visit {
  return JSON.parse(decodeURIComponent(request.headers.get(HEADER) ?? 'null')) as Visit
}
