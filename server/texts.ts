import type { Charter } from '../drafts/model/charter.ts'
import { incidentsById, parseIncidents } from '../drafts/model/incident.ts'
import { parseCharter } from '../drafts/model/parse.ts'
import type { Parsed } from '../drafts/model/parsed.ts'
import type { Incidents } from './reading/facts.ts'
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

function sound<T>(file: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value
  throw new Trouble(`drafts/texts/${file}, line ${parsed.line}: ${parsed.reason}`)
}
