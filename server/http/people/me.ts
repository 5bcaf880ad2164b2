import { z } from 'zod'
import { KINDS } from '../../../drafts/rules/profile.ts'
import { COLOURS } from '../../../drafts/wire/frames.ts'
import { LANGS, wordsFor } from '../../../drafts/words/words.ts'
import type { SessionAnswer } from '../../../drafts/wire/session.ts'
import type { ProfileChange } from '../../people.ts'
import { mePage } from '../../reading/people/me.ts'
import { wantsPage } from '../answer.ts'
import { readBody } from '../body.ts'
import { keepLanguage } from '../language.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import type { Reception } from './reception.ts'

type Refused = NonNullable<Parameters<Reception['facts']>[3]>

/** What a form leaves empty was taken back; what a program leaves out stays. */
const empty = z.literal('').transform(() => null)
const Profile = z.object({
  name: z.string().optional(),
  colour: z.coerce
    .number()
    .int()
    .min(0)
    .max(COLOURS - 1)
    .optional(),
  kind: z.union([empty, z.enum(KINDS), z.null()]).optional(),
  lang: z.union([empty, z.enum(LANGS), z.null()]).optional(),
})
const One = z.object({ id: z.string().min(1).max(500) })
const Sure = z.object({ sure: z.union([z.literal('yes'), z.literal(true)]).optional() })

/** `/me`: what is one's own. */
export function me(deps: PeopleDeps, reception: Reception) {
  const { people } = deps

  const draw = async (c: Asked, refused?: Refused) => {
    const mine = await people.profiles.me(reception.from(c))
    const done = c.req.method === 'GET' ? (c.req.query('done') ?? null) : null
    return mine && mePage({ ...reception.facts(c, '/me', '/me', refused), me: mine, done })
  }

  const again = async (c: Asked, refused: Refused): Promise<Response> => {
    const page = wantsPage(c) ? await draw(c, refused) : undefined
    if (!page) return reception.refuse(c, refused.refusal)
    return reception.again(c, refused.refusal, () => page)
  }

  return {
    'GET /me': async (c) => {
      const page = await draw(c)
      return page ? c.html(page) : reception.refuse(c, { code: 'not_signed_in' })
    },

    'POST /me/profile': async (c) => {
      const body = await readBody(c, Profile)
      if (!body.ok) return again(c, { form: 'profile', refusal: body.refusal })
      const change = leaveOut(body.value)
      const changed = await people.profiles.change(change, reception.from(c))
      if (!changed.ok) {
        const typed = Object.fromEntries(
          Object.entries(change).map(([name, value]) => [name, String(value ?? '')]),
        )
        return again(c, { form: 'profile', refusal: changed.refusal, typed })
      }
      if (change.lang) keepLanguage(c, change.lang, reception.secure(c))
      return reception.done(c, '/me?done=profile', {
        person: changed.value,
      } satisfies SessionAnswer)
    },

    'POST /me/sessions/end': async (c) => {
      const body = await readBody(c, One)
      if (!body.ok) return again(c, { form: 'sessions', refusal: body.refusal })
      const ended = await people.profiles.endSession(body.value.id, reception.from(c))
      if (!ended.ok) return again(c, { form: 'sessions', refusal: ended.refusal })
      return reception.done(c, '/me?done=session')
    },

    'POST /me/passkeys/remove': async (c) => {
      const body = await readBody(c, One)
      if (!body.ok) return again(c, { form: 'passkey', refusal: body.refusal })
      const removed = await people.passkeys.remove(body.value.id, reception.from(c))
      if (!removed.ok) return again(c, { form: 'passkey', refusal: removed.refusal })
      return reception.done(c, '/me?done=passkey')
    },

    'POST /me/notices/read': async (c) => {
      await people.notices.read(reception.from(c))
      return reception.done(c, '/me?done=notices')
    },

    'GET /me/data': async (c) => {
      const data = await people.profiles.data(reception.from(c))
      if (!data.ok) return reception.refuse(c, data.refusal)
      c.header('content-disposition', 'attachment; filename="my-data.json"')
      c.header('content-type', 'application/json; charset=UTF-8')
      return c.body(`${JSON.stringify(data.value, null, 2)}\n`)
    },

    'POST /me/out': async (c) => {
      const { setCookie } = await people.guests.leave(reception.from(c))
      reception.keep(c, setCookie)
      return reception.done(c, '/enter?done=out')
    },

    'POST /me/leave': async (c) => {
      const body = await readBody(c, Sure)
      if (!body.ok || !body.value.sure) {
        const sentence = wordsFor(c.env.visit.lang).people.me.leave.tick
        const refusal = { code: 'bad_request', field: 'sure' } as const
        return again(c, { form: 'leave', refusal, sentence })
      }
      const left = await people.profiles.leave(reception.from(c))
      if (!left.ok) return again(c, { form: 'leave', refusal: left.refusal })
      reception.keep(c, left.value.setCookie)
      return reception.done(c, '/enter?done=left')
    },
  } satisfies Record<string, Handler>
}

/** What was not told is left out, since `undefined` would be a change. */
function leaveOut(change: z.infer<typeof Profile>): ProfileChange {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as ProfileChange
}
