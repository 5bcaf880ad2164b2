import type { Charter } from '../drafts/model/charter.ts'
import { incidentsById, parseIncidents } from '../drafts/model/incident.ts'
import { parseCharter } from '../drafts/model/parse.ts'
import type { Parsed } from '../drafts/model/parsed.ts'
import type { Incidents } from './reading/facts.ts'
import type { Outcome } from './ports.ts'
import { Trouble } from './trouble.ts'

export const FIRST = 'netizen'

/** The first charter and the incidents it rests on. Throws `Trouble` with file, line and reason. */
export function readTexts(markdown: { charter: string; incidents: string }): {
  charter: Charter
  incidents: Incidents
} {
  const { charter } = sound('netizen-charter.ko.md', parseCharter(markdown.charter))
  const register = sound('incidents.ko.md', parseIncidents(markdown.incidents))
  return { charter, incidents: incidentsById(register) }
}

/** A charter without any text yet, in Korean. */
export function blankCharter(title: string): Charter {
  return {
    title,
    subtitle: '',
    lang: 'ko-KR',
    preamble: null,
    articles: [],
    chapters: [],
    stray: [],
  }
}

/** What another charter begins with: a Markdown file, or nothing but a title. */
export function charterOf(title: string, markdown: string | null): Outcome<Charter> {
  if (markdown === null) return { ok: true, value: blankCharter(title) }
  const parsed = parseCharter(markdown)
  if (parsed.ok) return { ok: true, value: parsed.value.charter }
  const { line, reason } = parsed
  return { ok: false, refusal: { code: 'markdown_wrong', line, reason } }
}

function sound<T>(file: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value
  throw new Trouble(`drafts/texts/${file}, line ${parsed.line}: ${parsed.reason}`)
}
