import { z } from 'zod'
import { LIGHTS, SIZES } from '../../../drafts/rules/profile.ts'
import { privacyPage } from '../../reading/people/privacy.ts'
import { readingPage } from '../../reading/people/reading.ts'
import { readBody } from '../body.ts'
import { keepReading } from '../reading-cookie.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import { backOf } from './reception.ts'
import type { Reception } from './reception.ts'

const Choosing = z.object({
  size: z.enum(SIZES),
  light: z.enum(LIGHTS),
  back: z.string().optional(),
})

const HERE = '/reading'

/** How one likes to read, for everybody; and what the site says about privacy. */
export function reading({ people }: PeopleDeps, reception: Reception) {
  const facts = (c: Asked) => reception.facts(c, HERE, backOf(c.req.query('back'), HERE))

  return {
    'GET /reading': (c) => {
      return c.html(readingPage({ ...facts(c), done: c.req.query('done') === 'reading' }))
    },

    'POST /reading': async (c) => {
      const body = await readBody(c, Choosing)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const { size, light } = body.value
      if (c.env.visit.who) {
        const kept = await people.profiles.change({ reading: { size, light } }, reception.from(c))
        if (!kept.ok && kept.refusal.code !== 'not_signed_in')
          return reception.refuse(c, kept.refusal)
      }
      keepReading(c, { size, light }, reception.secure(c))
      const back = backOf(body.value.back, HERE)
      return reception.done(c, back === '/me' || back === HERE ? `${back}?done=reading` : back)
    },

    'GET /privacy': (c) => {
      const own = people.keeper.settings().privacy[c.env.visit.lang]
      return c.html(privacyPage(reception.facts(c, '/privacy', '/privacy'), own))
    },
  } satisfies Record<string, Handler>
}
