import { scalar } from './front.ts'
import type { Fields } from './front.ts'
import { DATE, INCIDENT_ID, isDate } from './incident.ts'
import { Wrong } from './parsed.ts'

/** What a file says of a charter beside its text. A fact that is not given is empty. */
export type About = {
  titleEn: string
  version: string
  status: string
  /** YYYY-MM-DD, or empty. */
  date: string
  licenseProposal: string
  /** The incidents its articles may rest on, in the order of the list. */
  sources: { id: string; title: string }[]
}

/** The keys of front matter this file reads. */
export const ABOUT = ['title_en', 'version', 'status', 'date', 'license_proposal', 'sources']

/** Refuses a date that is none and an incident id of another form. */
export function readAbout(front: Fields): About {
  const date = front.text('date')
  if (date !== '') front.match('date', DATE, 'a date such as 2026-11-22')
  if (date !== '' && !isDate(date)) {
    throw new Wrong(front.lineOf('date'), `There is no day ${date}.`)
  }
  const sources = front.map('sources')
  const stranger = sources.names.find((id) => !INCIDENT_ID.test(id))
  if (stranger !== undefined) {
    throw new Wrong(sources.lineOf(stranger), `“${stranger}” is no id of an incident.`)
  }
  return {
    titleEn: front.text('title_en'),
    version: front.text('version'),
    status: front.text('status'),
    date,
    licenseProposal: front.text('license_proposal'),
    sources: sources.names.map((id) => ({ id, title: sources.text(id) })),
  }
}

/** One line of front matter, or none when there is nothing to say. */
export function factLine(name: string, text: string): string[] {
  return text === '' ? [] : [`${name}: ${scalar(text)}`]
}

/** The list of incidents. One that a clause names and the list lacks is added without a title. */
export function sourceLines(about: About, named: Iterable<string>): string[] {
  const titles = new Map(about.sources.map(({ id, title }) => [id, title]))
  for (const id of named) if (!titles.has(id)) titles.set(id, '')
  if (titles.size === 0) return []
  return ['sources:', ...[...titles].map(([id, title]) => `  ${id}: ${scalar(title)}`)]
}
