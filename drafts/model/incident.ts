import { readFront, scalar } from './front.ts'
import { INCIDENT_ID } from './incident-id.ts'
import { cleanWords } from './lines.ts'
import { reading, Wrong } from './parsed.ts'
import type { Parsed } from './parsed.ts'
import { cutSource } from './source.ts'
import type { Row, Rows } from './source.ts'

export { INCIDENT_ID } from './incident-id.ts'

export const DATE = /^\d{4}-\d{2}-\d{2}$/

export const INCIDENT_KINDS = ['outage', 'leak', 'campaign', 'ruling', 'decision'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** What may be told of an incident beside its kind and date. `about` holds another one's id. */
export const FACTS = [
  'about',
  'parties',
  'what',
  'scale',
  'before',
  'after',
  'official',
  'dispute',
  'demands',
  'grounds',
  'participants',
  'join',
  'claim',
  'outcome',
  'held',
  'source',
] as const
export type FactName = (typeof FACTS)[number]

/** A documented case that articles rest on. `facts` are in the order of the register. */
export type Incident = {
  id: string
  title: string
  kind: IncidentKind
  /** YYYY-MM-DD, a day that exists. */
  date: string
  facts: { name: FactName; text: string }[]
}

export type Register = { title: string; note: string; incidents: Incident[] }

/** Whether the calendar has this day, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Reads the register of incidents. Never throws: a wrong file is refused by line, with the reason. */
export function parseIncidents(markdown: string): Parsed<Register> {
  return reading(() => {
    const { front, rows } = cutSource(markdown)
    const fields = readFront(front).only(['title', 'note'])
    const title = fields.match('title', /./, 'a text')
    const heading = rows.next('the title')
    if (cleanWords(heading.text) !== `# ${title}`) {
      throw new Wrong(heading.line, `Expected the title “# ${title}”.`)
    }
    const [stray] = rows.untilHeading()
    if (stray) throw new Wrong(stray.line, 'Text between the title and the first incident.')
    return { title, note: fields.text('note'), incidents: readIncidents(rows) }
  })
}

/** The file of a register: parsed again it gives an equal register. */
export function writeIncidents({ title, note, incidents }: Register): string {
  const front = [`title: ${scalar(title)}`, ...(note === '' ? [] : [`note: ${scalar(note)}`])]
  const blocks = incidents.flatMap(({ id, title: name, kind, date, facts }) => [
    `## ${id} ${name}`,
    [{ name: 'kind', text: kind }, { name: 'date', text: date }, ...facts]
      .map((fact) => `- ${fact.name}: ${fact.text}`)
      .join('\n'),
  ])
  return `${[['---', ...front, '---'].join('\n'), `# ${title}`, ...blocks].join('\n\n')}\n`
}

/** The incidents by id, in the order of the register. */
export function incidentsById({ incidents }: Register): Map<string, Incident> {
  return new Map(incidents.map((incident) => [incident.id, incident]))
}

/** How a page names a 근거: its title and its year. */
export function titleOfIncident(incident: Incident): string {
  return `${incident.title} (${yearOf(incident)})`
}

export const yearOf = (incident: Incident): string => incident.date.slice(0, 4)

function readIncidents(rows: Rows): Incident[] {
  const incidents = new Map<string, Incident>()
  const abouts: { line: number; id: string }[] = []
  while (rows.peek()) {
    const heading = rows.next('an incident')
    const [, id = '', title = ''] = /^## (\S+)(?:\s(.*))?$/s.exec(heading.text) ?? []
    const name = cleanWords(title)
    if (!INCIDENT_ID.test(id) || name === '') {
      throw new Wrong(heading.line, 'An incident is headed “## INC-2003-01 title”.')
    }
    if (incidents.has(id)) throw new Wrong(heading.line, `Incident “${id}” stands twice.`)
    const [kind, date, ...facts] = rows.untilHeading().map(factOf)
    if (kind?.name !== 'kind' || date?.name !== 'date') {
      const line = kind && kind.name !== 'kind' ? kind.line : (date ?? kind ?? heading).line
      throw new Wrong(line, 'An incident begins with “- kind: …” and “- date: …”.')
    }
    incidents.set(id, {
      id,
      title: name,
      kind: kindOf(kind),
      date: dateOf(date),
      facts: facts.map((fact, i) => {
        if (facts.findIndex((one) => one.name === fact.name) < i) {
          throw new Wrong(fact.line, `“${fact.name}” is told twice.`)
        }
        if (fact.name === 'about') abouts.push({ line: fact.line, id: fact.text })
        return { name: nameOf(fact), text: fact.text }
      }),
    })
  }
  const lost = abouts.find(({ id }) => !incidents.has(id))
  if (lost) throw new Wrong(lost.line, `Unknown incident “${lost.id}”.`)
  return [...incidents.values()]
}

type Fact = { line: number; name: string; text: string }

function factOf({ line, text }: Row): Fact {
  const [, name, words = ''] = /^-\s+([a-z]+):(.*)$/s.exec(text.trimStart()) ?? []
  const told = cleanWords(words)
  if (name === undefined || told === '') throw new Wrong(line, 'A fact is told as “- name: text”.')
  return { line, name, text: told }
}

function nameOf({ line, name }: Fact): FactName {
  const known = FACTS.find((one) => one === name)
  if (known === undefined) throw new Wrong(line, `Unknown fact “${name}”.`)
  return known
}

function kindOf({ line, text }: Fact): IncidentKind {
  const known = INCIDENT_KINDS.find((one) => one === text)
  if (known === undefined) throw new Wrong(line, `Unknown kind “${text}”.`)
  return known
}

function dateOf({ line, text }: Fact): string {
  if (!isDate(text)) throw new Wrong(line, `“${text}” is no day written YYYY-MM-DD.`)
  return text
}
