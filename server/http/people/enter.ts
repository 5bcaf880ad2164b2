import { z } from 'zod'
import { ON_THE_WIRE } from '../../../drafts/wire/refusal.ts'
import type { Refusal, RefusalCode } from '../../../drafts/wire/refusal.ts'
import type { SessionAnswer } from '../../../drafts/wire/session.ts'
import { codePage, enterPage } from '../../reading/people/enter.ts'
import { readBody } from '../body.ts'
import type { Asked, Handler, PeopleDeps } from './deps.ts'
import { welcome } from './entered.ts'
import type { Reception } from './reception.ts'
import { backOf, withBack } from './reception.ts'

const Asking = z.object({ address: z.string(), back: z.string().optional() })
const Taking = z.object({
  code: z.string(),
  name: z.string().nullish(),
  back: z.string().optional(),
})

type Refused = Parameters<Reception['facts']>[3]

/** The page with the ways in, for whoever refuses one of its forms. */
export type Entrance = ReturnType<typeof createEntrance>

export function createEntrance({ people }: PeopleDeps, reception: Reception) {
  const draw = (c: Asked, back: string, refused?: Refused, done: 'out' | 'left' | null = null) =>
    enterPage({
      ...reception.facts(c, withBack('/enter', back), back, refused),
      mailed: people.codes.mailed,
      providers: people.providers.set,
      done,
    })
  return {
    draw,
    again: (c: Asked, refused: NonNullable<Refused>, back: string) =>
      reception.again(c, refused.refusal, () => draw(c, back, refused)),
  }
}

/** `/enter`: the ways in, and the code that was sent. */
export function entering(deps: PeopleDeps, reception: Reception, entrance: Entrance) {
  const { people } = deps

  const code = (c: Asked, back: string, refused?: Refused) =>
    codePage({
      ...reception.facts(c, withBack('/enter/code', back), back, refused),
      mailed: people.codes.mailed,
    })

  return {
    'GET /enter': (c) => {
      const back = backOf(c.req.query('back'))
      const refusal = problemOf(c.req.query('problem'))
      const done = c.req.query('done')
      const refused = refusal && { form: 'enter', refusal }
      return c.html(
        entrance.draw(c, back, refused, done === 'out' || done === 'left' ? done : null),
      )
    },

    'POST /enter/code': async (c) => {
      const body = await readBody(c, Asking)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const { address } = body.value
      const back = backOf(body.value.back)
      const sent = await people.codes.send(address, reception.from(c))
      if (!sent.ok) {
        const { refusal } = sent
        return entrance.again(c, { form: 'mail', refusal, typed: { address } }, back)
      }
      reception.keep(c, sent.value.setCookie)
      return reception.done(c, withBack('/enter/code', back))
    },

    'GET /enter/code': (c) => c.html(code(c, backOf(c.req.query('back')))),

    'POST /enter/code/take': async (c) => {
      const body = await readBody(c, Taking)
      if (!body.ok) return reception.refuse(c, body.refusal)
      const name = wish(body.value.name)
      const back = backOf(body.value.back)
      const digits = body.value.code.replaceAll(/[\s-]/g, '')
      const taken = await people.codes.take(digits, name, reception.from(c))
      if (!taken.ok) {
        const { refusal } = taken
        const form = refusal.code.startsWith('nickname_') ? 'name' : 'code'
        const refused = { form, refusal, typed: { name: name ?? '' } }
        return reception.again(c, refusal, () => code(c, back, refused))
      }
      await welcome(c, deps, reception, taken.value)
      const { person } = taken.value
      return reception.done(c, back, { person } satisfies SessionAnswer)
    },
  } satisfies Record<string, Handler>
}

/** A name that was left empty is no wish. */
export function wish(raw: string | null | undefined): string | null {
  return raw === null || raw === undefined || raw.trim() === '' ? null : raw
}

/** Only codes of ours are said, whatever stands in the address, and without facts. */
function problemOf(raw: string | undefined): Refusal | undefined {
  return raw !== undefined && Object.hasOwn(ON_THE_WIRE, raw)
    ? ({ code: raw as RefusalCode } as Refusal)
    : undefined
}
