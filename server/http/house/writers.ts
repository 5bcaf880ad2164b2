import { may } from '../../../drafts/rules/policy.ts'
import type { AuthorsAnswer, Writer, WrittenNode } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { readAuthors } from '../../commands/authorship.ts'
import type { Authors } from '../../commands/authorship.ts'
import { writersPage } from '../../reading/house/writers-page.ts'
import { editsPage } from '../../reading/house/edits-page.ts'
import { authorsOf } from '../../room/authors.ts'
import type { Authorship, Written } from '../../room/authors.ts'
import { editsOf } from '../../room/edits.ts'
import { show } from './call.ts'
import type { Call, Route } from './call.ts'
import { isPlace } from './places.ts'

export const writersRoutes: Route[] = [
  { method: 'GET', path: '/authors', act: 'read', answer: authors },
  { method: 'GET', path: '/writers', act: 'read', answer: writers },
  { method: 'GET', path: '/writers/:key', act: 'read', answer: edits },
]

/** Whose words stand where, for programs. Nobody's id is told: writers are places in a list. */
function authors(call: Call): Response | Promise<Response> {
  const { c, deps, visit } = call
  const key = c.req.query('key') ?? null
  if (key !== null && !isNode(call, key)) return deps.refuse(c, { code: 'not_found' })
  const known = deps.store.read(readAuthors)
  const { generation } = deps.room()
  const { upto } = deps.room().written()
  const tag = `W/"${generation}.${upto}.${visit.lang}.${hashOf(known)}"`
  c.header('etag', tag)
  c.header('vary', 'cookie')
  if (c.req.header('if-none-match') === tag) return c.body(null, 304)
  return c.json(answerOf(call, found(call, known, key), known, { generation, at: upto }))
}

function writers(call: Call): Response | Promise<Response> {
  const { deps, visit } = call
  const known = deps.store.read(readAuthors)
  const { generation } = deps.room()
  const { upto } = deps.room().written()
  const all = found(call, known)
  const named = all.writers.map((writer) => nameIn(writer, visit.lang))
  return show(
    call,
    () => writersPage({ ...deps.facts(call.c), ...all, writers: named }),
    () => answerOf(call, all, known, { generation, at: upto }),
  )
}

function edits(call: Call): Response | Promise<Response> {
  const { c, deps, visit, standing, rules, now } = call
  const key = c.req.param('key') ?? ''
  if (!isNode(call, key)) return deps.refuse(c, { code: 'not_found' })
  const { doc } = deps.room().written()
  const one = found(call, deps.store.read(readAuthors), key)
  // Words that were taken out are for those alone who attend.
  const whole = may('attend', standing, rules, now)
  const past = editsOf(deps.store, doc, key, { whole })
  const named = one.writers.map((writer) => nameIn(writer, visit.lang))
  const removed =
    deps
      .room()
      .removed()
      .find((node) => node.key === key) ?? null
  const shares = one.nodes.get(key)?.shares ?? []
  return show(
    call,
    () => editsPage({ ...deps.facts(c), key, removed, writers: named, shares, ...past, whole }),
    () => past,
  )
}

export const isNode = (call: Call, key: string): boolean => key !== '*' && isPlace(call, key)

/** The answer for the whole draft, as long as nothing has changed: it is asked for in crowds. */
const last = new WeakMap<object, { upto: number; known: string; found: Authorship }>()

function found({ deps }: Call, known: Authors, key: string | null = null): Authorship {
  const { doc, upto } = deps.room().written()
  if (key !== null) return authorsOf(doc, known, key)
  const before = last.get(doc)
  const hash = hashOf(known)
  if (before?.upto === upto && before.known === hash) return before.found
  const now = authorsOf(doc, known)
  last.set(doc, { upto, known: hash, found: now })
  return now
}

function answerOf(
  { visit }: Call,
  { writers: all, clients, nodes, shares }: Authorship,
  { brought }: Authors,
  { generation, at }: { generation: string; at: number },
): AuthorsAnswer {
  const parts = new Map(shares.map(({ who, part }) => [who, part]))
  return {
    generation,
    at,
    writers: all.map((writer, i) => {
      return { ...nameIn(writer, visit.lang), share: rounded(parts.get(i) ?? 0) }
    }),
    clients: [...clients],
    brought: brought.map(({ house, at: from, length, client, clock }) => {
      return [house, from, length, client, clock]
    }),
    nodes: Object.fromEntries([...nodes].map(([key, node]) => [key, nodeOf(node)])),
  }
}

function nodeOf({ fields, shares }: Written): WrittenNode {
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, runs]) => [
        field,
        runs.map(({ who, length }) => [who, length]),
      ]),
    ),
    writers: shares.map(({ who, length, part }) => {
      return { writer: who, length, share: rounded(part) }
    }),
  }
}

/** Who has no name here is called by what they are. */
export function nameIn(writer: Writer, lang: Call['visit']['lang']): Writer {
  const { kinds } = wordsFor(lang).writers
  return writer.kind === 'person' ? writer : { ...writer, name: kinds[writer.kind] }
}

const rounded = (part: number): number => Math.round(part * 10_000) / 10_000

/** Names and leases change without a new row of the journal (FNV-1a). */
function hashOf({ list, clients, brought }: Authors): string {
  let hash = 0x811c9dc5
  for (const letter of JSON.stringify([list, clients.size, brought.length])) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
