import { z } from 'zod'
import { readNickname } from '../../../drafts/rules/nickname.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import type { SessionAnswer } from '../../../drafts/wire/session.ts'
import { readBody } from '../body.ts'
import { createTurnstile } from '../turnstile.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import type { Entrance } from './enter.ts'
import type { Reception } from './reception.ts'
import { backOf } from './reception.ts'

const Entering = z.object({ nickname: z.string(), back: z.string().optional() })

/** `/api/session`: who one is, entering under a nickname, leaving. */
export function session(deps: PeopleDeps, reception: Reception, entrance: Entrance) {
  const { people } = deps
  const pass = createTurnstile(deps.clock)

  const refuse = (c: Asked, refusal: Refusal, nickname = '', back?: string) =>
    entrance.again(c, { form: 'guest', refusal, typed: { nickname } }, backOf(back, '/'))

  return {
    /** Prolongs the session, so this one route may be asked by a page that stays open. */
    'GET /api/session': async (c) => {
      const { known, setCookie } = await people.renew(c.req.raw.headers)
      reception.keep(c, setCookie)
      return c.json<SessionAnswer>({ person: known?.person ?? null })
    },

    'POST /api/session': async (c) => {
      const body = await readBody(c, Entering)
      if (!body.ok) return refuse(c, body.refusal)
      const { nickname, back } = body.value
      const name = readNickname(nickname)
      if (!name.ok) return refuse(c, name.refusal, nickname, back)
      if (!pass(c.env.visit.network)) {
        // Counted for the operator by what was too much, never by whom.
        deps.log.warn('too_many_tries', { what: 'guests' })
        return refuse(c, { code: 'too_many_guests' }, nickname, back)
      }
      const entered = await people.guests.enter(name.value, reception.from(c))
      if (!entered.ok) return refuse(c, entered.refusal, nickname, back)
      const { person, setCookie } = entered.value
      reception.keep(c, setCookie)
      return reception.done(c, backOf(back, '/'), { person } satisfies SessionAnswer)
    },

    'DELETE /api/session': async (c) => {
      const { setCookie } = await people.guests.leave(reception.from(c))
      reception.keep(c, setCookie)
      return c.json<SessionAnswer>({ person: null })
    },
  } satisfies Record<string, Handler>
}
