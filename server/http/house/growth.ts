import { wordsFor } from '../../../drafts/words/words.ts'
import { readAuthors } from '../../commands/authorship.ts'
import { growthPage, STEPS } from '../../reading/house/growth-page.ts'
import { authorsOf } from '../../room/authors.ts'
import { growthOf } from '../../room/growth.ts'
import type { Grown } from '../../room/growth.ts'
import { show } from './call.ts'
import type { Call, Route } from './call.ts'
import { isNode, nameIn } from './writers.ts'

export const growthRoutes: Route[] = [
  { method: 'GET', path: '/writers/:key/growth', act: 'read', answer: growth },
]

/** How a node grew to what stands now. Words that were cut or hidden are in no answer. */
function growth(call: Call): Response | Promise<Response> {
  const { c, deps, visit } = call
  const key = c.req.param('key') ?? ''
  if (!isNode(call, key)) return deps.refuse(c, { code: 'not_found' })
  const authors = deps.store.read(readAuthors)
  const { doc } = deps.room().written()
  const { steps, heading, lines } = growthOf(deps.store, doc, authors, key)
  const { writers, clients } = authorsOf(doc, authors, key)
  const unknown = nameIn({ kind: 'unknown', name: '', colour: null }, visit.lang)
  const named = writers.map((each) => nameIn(each, visit.lang))
  const several = { ...unknown, name: wordsFor(visit.lang).writers.growth.several }
  const writerOf = (client: number | null) =>
    client === null ? several : (named[clients.get(client) ?? -1] ?? unknown)
  const parts = (all: readonly Grown[]) =>
    all.map(({ step, client, words }) => ({ step, writer: writerOf(client), words }))
  const told = {
    steps: steps.map(({ n, at, client, letters }) => {
      return { n, at, writer: writerOf(client), letters }
    }),
    heading: parts(heading),
    lines: lines.map(({ level, words }) => ({ level, words: parts(words) })),
  }
  const within = (asked: string | undefined, most: number, otherwise: number): number => {
    const n = Number(asked ?? otherwise)
    return Number.isSafeInteger(n) ? Math.min(Math.max(n, 1), Math.max(most, 1)) : otherwise
  }
  const last = Math.max(steps.length, 1)
  const removed = deps
    .room()
    .removed()
    .find((node) => node.key === key)
  return show(
    call,
    () =>
      growthPage({
        ...deps.facts(c),
        key,
        removed: removed ? removed.heading : null,
        ...told,
        step: within(c.req.query('step'), steps.length, last),
        page: within(c.req.query('page'), Math.ceil(steps.length / STEPS), 1),
      }),
    () => told,
  )
}
