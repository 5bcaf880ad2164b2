import type { Asked, Handler, PeopleDeps } from './deps.ts'
import { backOf, withBack } from './reception.ts'
import type { Reception } from './reception.ts'

/** The way to a provider's page, and back from it. */
export function providers({ people }: PeopleDeps, reception: Reception) {
  const providerOf = (c: Asked) =>
    people.providers.set.find((name) => name === c.req.param('provider'))

  return {
    'GET /enter/with/:provider': async (c) => {
      const provider = providerOf(c)
      if (!provider) return reception.refuse(c, { code: 'not_found' })
      const back = backOf(c.req.query('back'))
      const begun = await people.providers.begin(provider, back, reception.from(c))
      if (!begun.ok) {
        return c.redirect(`${withBack('/enter', back)}&problem=${begun.refusal.code}`, 303)
      }
      reception.keep(c, begun.value.setCookie)
      return c.redirect(begun.value.url, 303)
    },

    'GET /api/auth/callback/:provider': async (c) => {
      if (!providerOf(c)) return reception.refuse(c, { code: 'not_found' })
      const answer = await people.providers.end(c.req.raw, reception.from(c))
      const { body, status } = answer
      const headers = new Headers(answer.headers)
      const cookies = headers.getSetCookie()
      headers.delete('set-cookie')
      c.res = new Response(body, { status, headers })
      reception.keep(c, cookies)
      return c.res
    },
  } satisfies Record<string, Handler>
}
