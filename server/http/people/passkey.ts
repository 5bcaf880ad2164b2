import { z } from 'zod'
import { siteObjection } from '../../../drafts/rules/site-policy.ts'
import type { SessionAnswer } from '../../../drafts/wire/session.ts'
import type { Ceremony } from '../../people.ts'
import { confirmPage } from '../../reading/people/first.ts'
import { readBody } from '../body.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import { welcome } from './entered.ts'
import { backOf, withBack } from './reception.ts'
import type { Reception } from './reception.ts'

const ceremony = z.enum(['enter', 'add', 'confirm'])
const Beginning = z.object({ ceremony })
const Ending = z.object({ ceremony, answer: z.record(z.string(), z.unknown()) })

/** Passkeys: what the script asks for and brings, and the page where one confirms with one. */
export function passkeys(deps: PeopleDeps, reception: Reception) {
  const { people } = deps

  /** Adding one, and confirming, are for who is there already. */
  const objection = (c: Asked, purpose: Ceremony) =>
    siteObjection(purpose === 'enter' ? 'come' : 'own', c.env.visit.who, c.env.visit.passkeys)

  return {
    'POST /api/passkey/options': async (c) => {
      const body = await readBody(c, Beginning)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const no = objection(c, body.value.ceremony)
      if (no) return reception.refuse(c, no)
      const begun = await people.passkeys.options(body.value.ceremony, reception.from(c))
      if (!begun.ok) return reception.refuse(c, begun.refusal)
      reception.keep(c, begun.value.setCookie)
      return c.json({ options: begun.value.options })
    },

    'POST /api/passkey/take': async (c) => {
      const body = await readBody(c, Ending)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const { ceremony: purpose, answer } = body.value
      const no = objection(c, purpose)
      if (no) return reception.refuse(c, no)
      const taken = await people.passkeys.take(purpose, answer, reception.from(c))
      if (!taken.ok) return reception.refuse(c, taken.refusal)
      if (purpose === 'enter') await welcome(c, deps, reception, taken.value)
      else reception.keep(c, taken.value.setCookie)
      return c.json<SessionAnswer>({ person: taken.value.person })
    },

    'GET /confirm': async (c) => {
      const me = await people.profiles.me(reception.from(c))
      if (!me) return reception.refuse(c, { code: 'not_signed_in' })
      const back = backOf(c.req.query('back'))
      const facts = reception.facts(c, withBack('/confirm', back), back)
      return c.html(
        confirmPage({ ...facts, passkeys: me.passkeys.length, only: c.env.visit.passkeys }),
      )
    },
  } satisfies Record<string, Handler>
}
