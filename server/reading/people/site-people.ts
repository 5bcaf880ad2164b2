import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { PersonRow } from '../../people.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { SitePeopleFacts } from './facts.ts'
import { hidden, problem, told, when } from './form.ts'
import { row } from './row.ts'
import { sitePages } from './site.ts'

/** `/site/people`: everybody, a page at a time. Nobody's address is here. */
export function sitePeoplePage(facts: SitePeopleFacts): Content {
  const { site } = wordsFor(facts.lang).people
  const { people, next, after, limit } = facts
  return layout(facts, {
    title: site.people,
    description: site.peopleLead,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${site.people}</h1>
      ${sitePages(facts.lang, '/site/people')} ${told(facts.done ? site.done : null)}
      ${problem(facts, 'people')}
      <p class="hint">${site.peopleLead}</p>
      ${
        people.length === 0
          ? html`<p>${site.nobody}</p>`
          : html`<ul class="rows">
              ${people.map((about) => personRow(facts, about))}
            </ul>`
      }
      ${
        next === null && after === null
          ? ''
          : html`<p class="ways">
              ${after === null ? '' : html`<a class="button" href="/site/people">${site.toStart}</a>`}
              ${next === null ? '' : html`<a class="button" href="/site/people?after=${encodeURIComponent(next)}">${site.next(limit)}</a>`}
            </p>`
      }
    `,
  })
}

function personRow({ lang, person, after }: SitePeopleFacts, about: PersonRow): Content {
  const { site } = wordsFor(lang).people
  const name = about.left ? site.left : about.name
  const path = `/site/people/${encodeURIComponent(about.id)}`
  const back = hidden('after', after ?? '')
  const admin = about.admin ? site.unmakeAdmin : site.makeAdmin
  return row({
    name: html`<bdi>${name}</bdi>`,
    tags: [
      !about.left && (about.account ? site.account : site.guest),
      about.admin && site.admin,
      about.id === person?.id && site.you,
    ],
    facts: [
      !about.left && html`${site.since} ${when(lang, about.at)}`,
      site.sessions(about.sessions),
    ],
    acts: html`${
      about.account && !about.left
        ? html`<form method="post" action="${path}/admin">
            ${back} ${hidden('admin', about.admin ? 'no' : 'yes')}
            <button aria-label="${site.forPerson(admin, name)}">${admin}</button>
          </form>`
        : ''
    }
    ${
      about.sessions > 0
        ? html`<form method="post" action="${path}/sessions">
            ${back}
            <button aria-label="${site.forPerson(site.endSessions, name)}">
              ${site.endSessions}
            </button>
          </form>`
        : ''
    }`,
  })
}
