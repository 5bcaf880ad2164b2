import { z } from 'zod'
import type { Outcome } from '../../ports.ts'
import { sitePeoplePage } from '../../reading/people/site-people.ts'
import { readBody } from '../body.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import type { Reception } from './reception.ts'

/** People on one page. */
const LIMIT = 50

const after = z.string().max(200).optional()
const Making = z.object({
  admin: z.union([
    z.boolean(),
    z.literal('yes').transform(() => true),
    z.literal('no').transform(() => false),
  ]),
  after,
})
const Ending = z.object({ after })

/** `/site/people`: everybody, a page at a time; admins made and unmade, sessions ended. */
export function sitePeople({ people }: PeopleDeps, reception: Reception) {
  const { keeper } = people

  const draw = (c: Asked, since: string, refused?: Parameters<Reception['facts']>[3]) => {
    const rows = keeper.people({ after: since || null, limit: LIMIT + 1 })
    const shown = rows.slice(0, LIMIT)
    return sitePeoplePage({
      ...reception.facts(c, '/site/people', addressOf(since), refused),
      people: shown,
      after: since || null,
      next: rows.length > LIMIT ? (shown.at(-1)?.id ?? null) : null,
      limit: LIMIT,
      done: c.req.method === 'GET' && c.req.query('done') === 'people',
    })
  }

  const settle = (c: Asked, outcome: Outcome<null>, since = '') => {
    if (outcome.ok) return reception.done(c, `${addressOf(since, 'people')}`)
    const { refusal } = outcome
    return reception.again(c, refusal, () => draw(c, since, { form: 'people', refusal }))
  }

  return {
    'GET /site/people': (c) => c.html(draw(c, c.req.query('after')?.slice(0, 200) ?? '')),

    'POST /site/people/:id/admin': async (c) => {
      const body = await readBody(c, Making)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const outcome = await keeper.setAdmin(c.req.param('id') ?? '', body.value.admin)
      return settle(c, outcome, body.value.after)
    },

    'POST /site/people/:id/sessions': async (c) => {
      const body = await readBody(c, Ending)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const outcome = await keeper.endSessions(c.req.param('id') ?? '')
      return settle(c, outcome, body.value.after)
    },
  } satisfies Record<string, Handler>
}

function addressOf(since: string, done?: string): string {
  const query = new URLSearchParams({ ...(since && { after: since }), ...(done && { done }) })
  return query.size > 0 ? `/site/people?${query}` : '/site/people'
}
