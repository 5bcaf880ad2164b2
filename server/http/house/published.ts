import { numberCharter } from '../../../drafts/model/numbering.ts'
import { placeAt } from '../../../drafts/model/citation.ts'
import { publicationFile } from '../../../drafts/model/publication.ts'
import { findAct } from '../../commands/acts.ts'
import { readAbout } from '../../commands/opening.ts'
import { copyOf, findPublication, listPublications } from '../../commands/publications.ts'
import type { PublicationRow } from '../../commands/publications.ts'
import { findVersion, textOfVersion } from '../../commands/versions.ts'
import { publishedAt } from '../../reading/published/facts.ts'
import { publishedFeed } from '../../reading/published/feed.ts'
import { publishedList } from '../../reading/published/list.ts'
import { printSheet } from '../../reading/published/print.ts'
import { hasTag, tagOf } from '../tagged.ts'
import { show } from './call.ts'
import type { Call, Route } from './call.ts'
import { sendPublished } from './published-views.ts'
import { charterIn } from './version-views.ts'

export const publishedRoutes: Route[] = [
  { method: 'GET', path: '/v', act: 'read', answer: list },
  { method: 'GET', path: '/v.atom', act: 'read', answer: feed },
  { method: 'GET', path: '/v/:file', act: 'read', answer: one },
  { method: 'GET', path: '/v/:file/*', act: 'read', answer: place },
]

/** What never changes under its address may be kept by anybody, for good. */
const FOR_GOOD = 'public, max-age=31536000, immutable'
/** Entries of the feed. */
const MOST = 50

const TYPES = {
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
} as const

function list(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const listed = () =>
    deps.store.read((q) =>
      listPublications(q).map(({ number, version, hash, says }) => {
        const name = findVersion(q, version)?.name ?? ''
        return { number, day: says.day, version, name, hash, text: says.text }
      }),
    )
  return show(
    call,
    () => publishedList({ ...deps.facts(c), published: listed() }),
    () => ({ published: listed() }),
  )
}

/** `1` is the page of 제1판, `1.md` its Markdown. */
function one(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const [, number, kind] = /^([1-9]\d{0,5})(?:\.(md|txt|json|css))?$/.exec(fileIn(call)) ?? []
  const row = number && deps.store.read((q) => findPublication(q, Number(number)))
  if (!row) return deps.refuse(c, { code: 'not_found' })
  if (kind === undefined) return sendPublished(c, deps.store, deps.facts(c), row)
  return file(call, row, kind as keyof typeof TYPES)
}

const fileIn = ({ c }: Call): string => c.req.param('file') ?? ''

/** A file as it was stored. The sheet for paper names the site's address, which may become another. */
function file(call: Call, row: PublicationRow, kind: keyof typeof TYPES): Response {
  const { c, deps } = call
  c.header('x-content-type-options', 'nosniff')
  if (kind === 'css') return sheet(call, row)
  const { number, hash, head } = row
  const copy = kind === 'json' ? { hash } : deps.store.read((q) => copyOf(q, number, kind))
  if (!copy) throw new Error(`a publication has no copy: ${String(number)}.${kind}`)
  const tag = `"${copy.hash}"`
  c.header('etag', tag)
  c.header('cache-control', FOR_GOOD)
  if (hasTag(c, tag)) return c.body(null, 304)
  c.header('content-type', TYPES[kind])
  if ('body' in copy) return c.body(copy.body)
  const text = deps.store.read((q) => textOfVersion(q, { hash: row.says.text }))
  return c.body(publicationFile(head, text))
}

function sheet({ c, deps, visit }: Call, { number, hash, says }: PublicationRow): Response {
  const { title } = charterIn(deps.store, { hash: says.text })
  const address = `${visit.origin || new URL(c.req.url).origin}${publishedAt(deps.slug, number)}`
  const body = printSheet({ title: `${title} 제${number}판`, hash, address })
  const tag = tagOf(body)
  c.header('etag', tag)
  if (hasTag(c, tag)) return c.body(null, 304)
  c.header('content-type', TYPES.css)
  return c.body(body)
}

/** `/v/1/13/2`, `/v/1/제13조제2항`, `/v/1/breach-notice/2`: leads to the place on the page, for good. */
function place(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const number = /^[1-9]\d{0,5}$/.exec(fileIn(call))?.[0]
  const row = number && deps.store.read((q) => findPublication(q, Number(number)))
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const at = publishedAt(deps.slug, row.number)
  const charter = charterIn(deps.store, { hash: row.says.text })
  const address = placeAt(restOf(call, at), numberCharter(charter, row.says.numbers))
  if (address === null) return deps.refuse(c, { code: 'not_found' })
  c.header('cache-control', FOR_GOOD)
  return c.redirect(`${at}#${address}`, 308)
}

function restOf({ c }: Call, at: string): string {
  try {
    return decodeURIComponent(new URL(c.req.url).pathname.slice(at.length + 1)).replace(/\/$/, '')
  } catch {
    return ''
  }
}

/** What was published, for feed readers: what they have is not sent again. */
function feed(call: Call): Response {
  const { c, deps, visit } = call
  const about = readAbout(deps.store)
  const entries = deps.store.read((q) =>
    listPublications(q)
      .slice(0, MOST)
      .map(({ number, version, at, act, says }) => ({
        id: version,
        number,
        at,
        reason: findAct(q, act)?.reason ?? '',
        supplement: says.supplements.at(-1)?.text ?? '',
      })),
  )
  const origin = visit.origin || new URL(c.req.url).origin
  const generation = about?.generation ?? ''
  const updated = entries[0]?.at ?? about?.seededAt ?? 0
  const body = publishedFeed({ ...deps.facts(c), origin, generation, entries, updated })
  const tag = tagOf(body)
  c.header('vary', 'accept-language, cookie')
  c.header('etag', tag)
  c.header('last-modified', new Date(updated).toUTCString())
  if (hasTag(c, tag)) return c.body(null, 304)
  c.header('content-type', 'application/atom+xml; charset=utf-8')
  return c.body(body)
}
