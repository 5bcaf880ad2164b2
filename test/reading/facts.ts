import { readFileSync } from 'node:fs'
import type { Charter } from '../../drafts/model/charter.ts'
import { incidentsById, parseIncidents } from '../../drafts/model/incident.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { PLAIN_READING } from '../../drafts/rules/profile.ts'
import { SITE_SETTINGS } from '../../server/people.ts'
import { LANGS } from '../../drafts/rules/languages.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { CharterFacts, DraftFacts, Incidents, PageFacts } from '../../server/reading/facts.ts'

const text = (name: string): string =>
  readFileSync(new URL(`../../drafts/texts/${name}`, import.meta.url), 'utf8')

const charterFile = parseCharter(text('netizen-charter.ko.md'))
const incidentFile = parseIncidents(text('incidents.ko.md'))
if (!charterFile.ok || !incidentFile.ok) throw new Error('The first texts cannot be read.')

export const firstCharter: Charter = charterFile.value.charter
export const firstIncidents: Incidents = incidentsById(incidentFile.value)

export const emptyCharter: Charter = {
  title: '빈 헌장',
  subtitle: '',
  lang: 'ko-KR',
  preamble: null,
  articles: [],
  chapters: [],
  stray: [],
}

export function pageFacts(lang: Lang = 'ko', path = '/'): PageFacts {
  const asset = (name: string): string => `/assets/${name}`
  const assets = { style: asset, script: asset }
  return {
    lang,
    path,
    slug: 'netizen',
    origin: 'https://charter.example',
    assets,
    person: null,
    account: false,
    desk: false,
    reading: PLAIN_READING,
    site: SITE_SETTINGS.title[lang],
    languages: LANGS,
  }
}

export function charterFacts(
  charter: Charter = firstCharter,
  lang: Lang = 'ko',
  path = '/c/netizen',
): CharterFacts {
  const numbering = numberCharter(charter)
  return { ...pageFacts(lang, path), stage: 'open', charter, numbering, incidents: firstIncidents }
}

export function draftFacts(charter: Charter = firstCharter, lang: Lang = 'ko'): DraftFacts {
  return {
    ...charterFacts(charter, lang, '/c/netizen/draft'),
    generation: 'g1',
    published: null,
    build: 'b1',
  }
}
