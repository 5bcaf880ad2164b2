import { z } from 'zod'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { OWN_SLUGS, SLUG } from '../../../drafts/rules/settings.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { siteChartersPage } from '../../reading/people/site-charters.ts'
import { readBody } from '../body.ts'
import type { Asked, Handler, Patient, PeopleDeps } from './deps.ts'
import type { Reception } from './reception.ts'

/** A whole charter may come in the body of this one, so the site lets it have so many bytes. */
export const OPENING = { method: 'POST', path: '/site/charters', limit: LIMITS.charter } as const

const Opening = z.object({
  slug: z.string().trim().max(100),
  title: z.string().trim().default(''),
  markdown: z.string().nullish(),
})

/** What was typed, right or wrong, to be shown again. */
const words = z.string().catch('')
const Typed = z.object({ slug: words, title: words, markdown: words })

/** `/site/charters`: the charters of the site, and the form that opens another. */
export function siteCharters({ people, charters }: PeopleDeps, reception: Reception) {
  const draw = (c: Asked, refused?: Parameters<Reception['facts']>[3]) =>
    siteChartersPage({
      ...reception.facts(c, '/site/charters', '/site/charters', refused),
      charters: people.directory.list(),
    })

  const again = async (c: Asked, refusal: Refusal, sentence?: string) => {
    const body = await readBody(c, Typed)
    const typed = body.ok ? body.value : {}
    const said = sentence === undefined ? {} : { sentence }
    return reception.again(c, refusal, () => draw(c, { form: 'open', refusal, typed, ...said }))
  }

  return {
    'GET /site/charters': (c) => c.html(draw(c)),

    'POST /site/charters': {
      again,
      async answer(c) {
        const { who, lang } = c.env.visit
        if (!who) return reception.refuse(c, { code: 'not_signed_in' })
        const body = await readBody(c, Opening)
        if (!body.ok) return again(c, body.refusal)
        const { slug, title } = body.value
        const markdown = body.value.markdown?.trim() ? body.value.markdown : null
        if (!SLUG.test(slug) || OWN_SLUGS.includes(slug)) return again(c, { code: 'slug_wrong' })
        const words = wordsFor(lang).people.site
        const refusal = { code: 'bad_request', field: 'title' } as const
        if (title === '' && markdown === null) return again(c, refusal, words.titleNeeded)
        if (title.length > LIMITS.heading || /\p{C}/u.test(title)) {
          return again(c, refusal, words.titleLong(LIMITS.heading))
        }
        const opened = await charters.open({ slug, markdown, title, by: who })
        if (!opened.ok) return again(c, opened.refusal)
        return reception.done(c, `/c/${opened.value.slug}`, opened.value)
      },
    },
  } satisfies Record<string, Handler | Patient>
}
