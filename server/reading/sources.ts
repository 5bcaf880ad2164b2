import { html } from 'hono/html'
import { clausesOf } from '../../drafts/model/charter.ts'
import { titleOfIncident, yearOf } from '../../drafts/model/incident.ts'
import type { Incident } from '../../drafts/model/incident.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import type { CharterFacts, Incidents } from './facts.ts'
import { ownLang } from './layout.ts'
import type { Content } from './layout.ts'

/** Ids of incidents cannot meet those of the text: below a key there are only numbers. */
const placeOf = (id: string): string => `incident/${id}`

/** 근거: the incidents a clause rests on, each a link to what happened. */
export function sourceLinks(facts: CharterFacts, ids: readonly string[]): Content {
  const { reading } = wordsFor(facts.lang)
  return html`<ul class="sources">
    ${ids.map((id) => {
      const incident = facts.incidents.get(id)
      if (!incident) return html`<li>${id} (${reading.unknownSource})</li>`
      return html`<li>
        <a href="${facts.decided ? '' : `/c/${facts.slug}`}#${placeOf(id)}">${incident.title}</a>
        (${yearOf(incident)})
      </li>`
    })}
  </ul>`
}

/** Every incident by the name an article gives it: its title and its year. */
export function sourceTitles(incidents: Incidents): { id: string; title: string }[] {
  return [...incidents].map(([id, incident]) => ({ id, title: titleOfIncident(incident) }))
}

/** Where an incident is described, whatever was published: the page of the whole register. */
export const incidentAt = (slug: string, id: string): string =>
  `/c/${slug}/incidents#${placeOf(id)}`

/** The incidents the charter's articles name, described once at the end of the page. */
export function incidentSection(facts: CharterFacts): Content | '' {
  const { reading } = wordsFor(facts.lang)
  const cited = new Set(clausesOf(facts.charter).flatMap((clause) => clause.sources))
  const incidents = [...facts.incidents].filter(([id]) => cited.has(id))
  if (incidents.length === 0) return ''
  return html` <section class="incidents" id="page/incidents" lang="${facts.lang}">
    <h2>${reading.incidents}</h2>
    <p>${reading.incidentsWhy}</p>
    ${incidents.map(([id, incident]) => incidentEntry(facts, id, incident))}
  </section>`
}

/** What is known of one incident, under the address that links to it have. */
export function incidentEntry(facts: CharterFacts, id: string, incident: Incident): Content {
  const { reading } = wordsFor(facts.lang)
  const fact = (name: string, content: Content | string): Content =>
    html`<div>
      <dt ${ownLang(facts)}>${name}</dt>
      <dd>${content}</dd>
    </div> `
  return html`<section class="incident" id="${placeOf(id)}" lang="${facts.charter.lang}">
    <h3><a href="#${placeOf(id)}">${incident.title}</a></h3>
    <dl>
      ${fact(reading.kind, html`<span ${ownLang(facts)}>${reading.kinds[incident.kind]}</span>`)}${fact(
        reading.date,
        html`<time datetime="${incident.date}" ${ownLang(facts)}
          >${reading.day(incident.date)}</time
        >`,
      )}${incident.facts.map(({ name, text }) =>
        fact(reading.told[name], name === 'about' ? aboutLink(facts, text) : text),
      )}
    </dl>
  </section> `
}

function aboutLink(facts: CharterFacts, id: string): Content | string {
  const about = facts.incidents.get(id)
  return about ? html`<a href="#${placeOf(id)}">${about.title}</a>` : id
}
