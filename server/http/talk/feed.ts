import { newestOf } from '../../commands/talk/feed.ts'
import { readAbout } from '../../commands/opening.ts'
import { namesOf } from '../../commands/public-log.ts'
import { atomFeed } from '../../reading/talk/atom.ts'
import type { Call } from '../house/call.ts'
import { isPlace } from '../house/places.ts'
import { hasTag, tagOf } from '../tagged.ts'

/** Entries of a feed. */
const MOST = 50

/** The discussion for feed readers, which ask often: what they have is not sent again. */
export async function feed(call: Call): Promise<Response> {
  const { c, deps, visit } = call
  const key = c.req.query('key') ?? null
  if (key !== null && !isPlace(call, key)) return deps.refuse(c, { code: 'not_found' })
  const about = readAbout(deps.store)
  const entries = deps.store.read((q) => {
    const said = newestOf(q, { key, limit: MOST })
    const names = namesOf(
      q,
      said.map(({ person }) => person),
    )
    return said.map(({ person, ...entry }) => ({ ...entry, by: names.get(person) ?? '' }))
  })
  const updated = Math.max(about?.seededAt ?? 0, ...entries.map((entry) => entry.updated))
  const origin = visit.origin || new URL(c.req.url).origin
  const generation = about?.generation ?? ''
  const body = atomFeed({ ...deps.facts(c), origin, generation, key, entries, updated })
  c.header('vary', 'accept-language, cookie')
  c.header('etag', tagOf(body))
  c.header('last-modified', new Date(updated).toUTCString())
  if (isKnown(call, updated)) return c.body(null, 304)
  c.header('content-type', 'application/atom+xml; charset=utf-8')
  return c.body(body)
}

/** Whether the reader has this already. Its tag decides; the time only where it tells no tag. */
function isKnown({ c }: Call, updated: number): boolean {
  if (c.req.header('if-none-match') !== undefined) {
    return hasTag(c, c.res.headers.get('etag') ?? '')
  }
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return since >= Math.floor(updated / 1_000) * 1_000
}
