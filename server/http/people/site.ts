import { z } from 'zod'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { SiteFields } from '../../reading/people/facts.ts'
import { PRIVACY_TEXT, SITE_TITLE, sitePage } from '../../reading/people/site.ts'
import { readBody } from '../body.ts'
import type { Asked, Handler, Patient, PeopleDeps } from './deps.ts'
import type { Reception } from './reception.ts'

const Settings = z.object({
  titleKo: z.string().trim().max(SITE_TITLE),
  titleEn: z.string().trim().max(SITE_TITLE),
  passkeys: z.enum(['auto', 'on', 'off']),
  privacyKo: z.string().trim().max(PRIVACY_TEXT),
  privacyEn: z.string().trim().max(PRIVACY_TEXT),
  home: z.string(),
})

/** What was typed, right or wrong, to be shown again. */
const words = z.string().optional().catch(undefined)
const Typed = z.object({
  titleKo: words,
  titleEn: words,
  passkeys: Settings.shape.passkeys.optional().catch(undefined),
  privacyKo: words,
  privacyEn: words,
  home: words,
})

/** `/site`: the settings of the site, for its admins. */
export function site({ people }: PeopleDeps, reception: Reception) {
  const { keeper, directory } = people

  const fieldsNow = (): SiteFields => {
    const { title, passkeys, privacy, home } = keeper.settings()
    return {
      titleKo: title.ko,
      titleEn: title.en,
      passkeys,
      privacyKo: privacy.ko,
      privacyEn: privacy.en,
      home,
    }
  }

  const draw = (c: Asked, fields: SiteFields, refused?: Parameters<Reception['facts']>[3]) => {
    const done = c.req.method === 'GET' && c.req.query('done') === 'site'
    const charters = directory.list().filter(({ stage }) => stage !== 'archived')
    return sitePage({ ...reception.facts(c, '/site', '/site', refused), fields, charters, done })
  }

  const again = async (c: Asked, refusal: Refusal, sentence?: string) => {
    const typed = await readBody(c, Typed)
    const kept = Object.entries(typed.ok ? typed.value : {}).filter(
      ([, value]) => value !== undefined,
    )
    const fields: SiteFields = { ...fieldsNow(), ...Object.fromEntries(kept) }
    const said = sentence === undefined ? {} : { sentence }
    return reception.again(c, refusal, () => draw(c, fields, { form: 'site', refusal, ...said }))
  }

  return {
    'GET /site': (c) => c.html(draw(c, fieldsNow())),

    'POST /site': {
      again,
      async answer(c) {
        const body = await readBody(c, Settings)
        if (!body.ok) return again(c, body.refusal)
        const { titleKo, titleEn, passkeys, privacyKo, privacyEn, home } = body.value
        const wrong = [titleKo, titleEn].findIndex((title) => title === '' || /\p{C}/u.test(title))
        if (wrong !== -1) {
          const field = wrong === 0 ? 'titleKo' : 'titleEn'
          const { nameWrong } = wordsFor(c.env.visit.lang).people.site
          return again(c, { code: 'bad_request', field }, nameWrong)
        }
        const open = directory.list().some((it) => it.slug === home && it.stage !== 'archived')
        if (!open) return again(c, { code: 'no_charter', charter: home.slice(0, 60) })
        keeper.configure({
          title: { ko: titleKo, en: titleEn },
          passkeys,
          privacy: { ko: privacyKo, en: privacyEn },
          home,
        })
        return reception.done(c, '/site?done=site')
      },
    },
  } satisfies Record<string, Handler | Patient>
}
