import type { Charter } from '../../drafts/model/charter.ts'
import { incidentsById, parseIncidents } from '../../drafts/model/incident.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { datedNumbers, numbersOf, renumberedOf } from '../../drafts/model/numbers.ts'
import { WHOLE } from '../../drafts/rules/acts.ts'
import { PLAIN_READING } from '../../drafts/rules/profile.ts'
import { SITE_SETTINGS } from '../../server/people.ts'
import { LANGS } from '../../drafts/rules/languages.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type {
  CharterFacts,
  Decided,
  DraftFacts,
  Incidents,
  PageFacts,
} from '../../server/reading/facts.ts'
import type { PublishedFacts } from '../../server/reading/published/facts.ts'
import { fileText } from '../support/files.ts'

const charterFile = parseCharter(fileText('drafts/texts/netizen-charter.ko.md'))
const incidentFile = parseIncidents(fileText('drafts/texts/incidents.ko.md'))
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

/** A second publication, of which one article went, with all that a page can tell of it. */
export function publishedFacts(charter: Charter = firstCharter, lang: Lang = 'ko'): PublishedFacts {
  const gone = { key: 'n-gone', heading: '', lines: [], reason: '', plain: '', sources: [] }
  const before = numbersOf({ ...charter, articles: [gone, ...charter.articles] }, null)
  const numbers = datedNumbers(numbersOf(charter, before), '2026-11-22')
  const key = charter.chapters[0]?.articles[0]?.key ?? WHOLE
  const vote = { round: 'r1', for: 3, against: 1, abstain: 0, outcome: 'passed' } as const
  const decided: Decided = {
    votes: [vote],
    opinions: { fresh: { agree: 1, agree_if: 2, object: 3 }, earlier: 4 },
    talk: { all: 2, waiting: 1, fates: { adopted: 1 } },
  }
  return {
    ...charterFacts(charter, lang, '/c/netizen/v/2'),
    numbering: numberCharter(charter, numbers),
    stored: true,
    publication: {
      number: 2,
      day: '2026-11-22',
      text: 'b'.repeat(64),
      hash: 'a'.repeat(64),
      numbers,
      supplements: [{ number: 2, day: '2026-11-22', text: '이 헌장은 공포한 날부터 시행한다.' }],
      previous: 'c'.repeat(64),
      renumbered: renumberedOf(before, numbers),
    },
    version: {
      id: 'v2',
      name: 'text',
      at: 0,
      role: 'citizen',
      by: 'Ana',
      state: 'superseded',
      stateAt: 0,
      reason: '',
      hash: 'b'.repeat(64),
      n: 1,
      number: 2,
    },
    latest: { number: 3, day: '2026-12-01', version: 'v3' },
    before: 'v1',
    decided: new Map([
      [key, decided],
      [WHOLE, decided],
    ]),
    approval: {
      state: null,
      endsAt: null,
      endedAt: null,
      approvals: 0,
      objections: 0,
      needed: 1,
      moderators: 1,
      hours: 0,
      veto: false,
      verdicts: [],
      waived: [],
    },
    entries: [],
  }
}
