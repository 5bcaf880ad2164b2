import { z } from 'zod'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { publishedNow } from '../../commands/publications.ts'
import { publishVersion, readSupplement } from '../../commands/publishing.ts'
import { publishedAt } from '../../reading/published/facts.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { again, doingOf, done } from './call.ts'
import type { Call, Route } from './call.ts'
import { rowOf, versionFactsPage } from './versions.ts'

export const publishingRoutes: Route[] = [
  { method: 'POST', path: '/versions/:id/publish', act: 'publish', answer: publishing },
]

const Publishing = z.object({
  /** The number it was said to get. */
  number: z.coerce.number(),
  supplement: z.string(),
  numbering: z.enum(['kept', 'anew']).default('kept'),
  rule: z.string(),
  reason: z.string(),
})

async function publishing(call: Call): Promise<Response> {
  const { c, deps } = call
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'publish', refusal, (typed) => versionFactsPage(call, rowOf(call)!, typed))
  const body = await readBody(c, Publishing)
  if (!body.ok) return no(body.refusal)
  const supplement = readSupplement(body.value.supplement)
  if (!supplement.ok) return no(supplement.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const { number, numbering } = body.value
  const published = deps.store.write<ReturnType<typeof publishVersion>>((q) =>
    publishVersion(q, doing.value, {
      id: row.id,
      number,
      supplement: supplement.value,
      anew: numbering === 'anew',
      address: (n) => publishedAt(deps.slug, n),
    }),
  )
  if (!published.ok) return no(published.refusal)
  const now = deps.store.read(publishedNow)
  deps.room().heed()
  if (now) deps.room().tell({ type: 'published', ...now })
  spread(call)
  deps.log.info('published', { slug: deps.slug, number, hash: published.value.hash })
  const { hash } = published.value
  return done(call, `/v/${number}`, { version: row.id, number, hash, act: doing.value.id })
}
