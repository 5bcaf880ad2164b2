import { LANGS } from '../../drafts/rules/languages.ts'
import type { Lang } from '../../drafts/rules/languages.ts'
import type { Context } from 'hono'
import type { Assets, PageFacts } from '../reading/facts.ts'
import type { Visit } from './visit.ts'

/** What any page needs to be made; `slug` is the charter its links lead to. */
export type Told = {
  visit: Visit
  slug: string
  assets: Assets
  desk?: boolean
  /** Languages the page is offered in; all of the site's where nothing else was settled. */
  languages?: readonly Lang[]
}

export function pageFacts(
  c: Context,
  { visit, slug, assets, desk = false, languages = LANGS }: Told,
): PageFacts {
  const { lang, origin, who, reading, site } = visit
  return {
    lang,
    slug,
    origin,
    path: pathOf(c),
    assets,
    person: who?.person ?? null,
    account: who?.account ?? false,
    desk,
    reading,
    site,
    languages,
  }
}

/**
 * The page one is on. What answers a form has an address that no link may lead to, so there it is
 * the page the form was on, as the browser tells it.
 */
function pathOf(c: Context): string {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    return c.req.path + new URL(c.req.url).search
  }
  const from = c.req.header('referer') ?? ''
  if (!URL.canParse(from)) return '/'
  const { host, pathname, search } = new URL(from)
  return host === (c.req.header('host') ?? new URL(c.req.url).host) ? pathname + search : '/'
}
