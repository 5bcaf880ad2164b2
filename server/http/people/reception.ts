import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ON_THE_WIRE } from '../../../drafts/wire/refusal.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { explain } from '../../../drafts/words/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { From } from '../../people.ts'
import type { FormFacts } from '../../reading/people/facts.ts'
import { refuse, wantsPage } from '../answer.ts'
import { isForm } from '../body.ts'
import { keepCookies } from '../cookies.ts'
import { isSecure } from '../guards.ts'
import { ownPath } from '../own-path.ts'
import { pageFacts } from '../page-facts.ts'
import type { Told } from '../page-facts.ts'
import type { Asked, PeopleDeps } from './deps.ts'

type Page = Parameters<Asked['html']>[0]

/** A form that was refused. `sentence` where it says more than the refusal does. */
type Refused = { form: string; refusal: Refusal; sentence?: string; typed?: Record<string, string> }

/** What all handlers do alike: read the request, draw pages, set cookies, go on. */
export type Reception = ReturnType<typeof createReception>

export function createReception(deps: PeopleDeps) {
  const { people, assets, origin } = deps

  const told = (c: Asked): Told => ({
    visit: c.env.visit,
    slug: people.keeper.settings().home,
    assets,
  })

  const secure = (c: Asked): boolean => isSecure(c, origin)

  const sentenceOf = (c: Asked, refusal: Refusal): string =>
    explain(wordsFor(c.env.visit.lang).refusal, refusal)

  return {
    told,
    secure,
    sentenceOf,

    from(c: Asked): From {
      const { network, lang } = c.env.visit
      const { headers, url } = c.req.raw
      return { headers, network, lang, origin: origin || new URL(url).origin }
    },

    /** What a page with forms is made from; `path` is where its language is changed. */
    facts(c: Asked, path: string, back: string, refused?: Refused): FormFacts {
      const again = refused && {
        form: refused.form,
        sentence: refused.sentence ?? sentenceOf(c, refused.refusal),
        typed: refused.typed ?? {},
        passkey: refused.refusal.code === 'passkey_needed',
      }
      return { ...pageFacts(c, told(c)), path, back, again: again ?? null }
    },

    refuse: (c: Asked, refusal: Refusal) => refuse(c, told(c), refusal),

    /** The page of a form that was refused, for people; what programs get is JSON. */
    again(c: Asked, refusal: Refusal, draw: () => Page): Response | Promise<Response> {
      if (!wantsPage(c)) return refuse(c, told(c), refusal)
      return c.html(draw(), ON_THE_WIRE[refusal.code].status as ContentfulStatusCode)
    },

    keep: (c: Asked, cookies: string[]): void => keepCookies(c, cookies, secure(c)),

    /** Where to go on, for a form; a program is told `answer`. */
    done(c: Asked, to: string, answer: object = { next: to }): Response {
      return isForm(c) ? c.redirect(to, 303) : c.json(answer)
    },
  }
}

/** Pages one does not go back to once one is in: the ways in themselves. */
const DOORS = /^\/(enter|first)(\/|\?|#|$)/

/** The path of this site to go on to, or `otherwise`. Never one of another site. */
export function backOf(raw: string | undefined, otherwise = '/me'): string {
  const path = ownPath(raw)
  if (path === undefined) return otherwise
  if (!DOORS.test(path)) return path
  const further = new URL(path, 'http://own.invalid').searchParams.get('back')
  return further === null ? otherwise : backOf(further, otherwise)
}

/** An address of this site that leads on to `back`. */
export function withBack(path: string, back: string): string {
  return `${path}?back=${encodeURIComponent(back)}`
}
