import { z } from 'zod'
import type { SessionAnswer } from '../../../drafts/wire/session.ts'
import { firstPage } from '../../reading/people/first.ts'
import { readBody } from '../body.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import { wish } from './enter.ts'
import { welcome } from './entered.ts'
import type { Reception } from './reception.ts'

const Using = z.object({ name: z.string().nullish() })

/** `/first/<secret>`: the link that makes its opener the site's admin. Looking changes nothing. */
export function first(deps: PeopleDeps, reception: Reception) {
  const { keeper } = deps.people

  const draw = (c: Asked, secret: string, refused?: Parameters<Reception['facts']>[3]) => {
    const path = `/first/${encodeURIComponent(secret)}`
    return firstPage({ ...reception.facts(c, path, '/me', refused), secret })
  }

  return {
    'GET /first/:secret': (c) => {
      const secret = c.req.param('secret') ?? ''
      if (!keeper.isLink(secret)) return reception.refuse(c, { code: 'link_over' })
      return c.html(draw(c, secret))
    },

    'POST /first/:secret': async (c) => {
      const secret = c.req.param('secret') ?? ''
      const body = await readBody(c, Using)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const name = wish(body.value.name)
      const used = await keeper.useLink(secret, name, reception.from(c))
      if (!used.ok) {
        const { refusal } = used
        if (!refusal.code.startsWith('nickname_')) return reception.refuse(c, refusal)
        const refused = { form: 'first', refusal, typed: { name: name ?? '' } }
        return reception.again(c, refusal, () => draw(c, secret, refused))
      }
      await welcome(c, deps, reception, used.value)
      const { person } = used.value
      return reception.done(c, '/me?done=first', { person } satisfies SessionAnswer)
    },
  } satisfies Record<string, Handler>
}
