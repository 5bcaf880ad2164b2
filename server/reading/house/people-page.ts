import { html } from 'hono/html'
import type { Role } from '../../../drafts/rules/role.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { moment } from './sentence.ts'

export type PeopleFacts = CharterFacts & {
  people: readonly { id: string; name: string; role: Role; lastAt: number; muted: boolean }[]
  total: number
  /** The part of a name that was looked for. */
  name: string
  page: number
  pages: number
}

/** Who takes part, those who came last first, and a search by name. */
export function peoplePage(facts: PeopleFacts): Content {
  const { people: words } = wordsFor(facts.lang).house
  const { slug, total, name } = facts
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${words.title}</h1>
      <form class="form search" method="get" action="/c/${slug}/people" role="search">
        <div class="field">
          <label for="page/name">${words.search}</label>
          <input id="page/name" name="name" type="search" value="${name}" />
        </div>
        <p class="ways"><button>${words.find}</button></p>
      </form>
      <p class="standing">${total === 0 ? words.none : words.count(total)}</p>
      ${total === 0 ? '' : rows(facts)} ${turning(facts)}
    `,
  })
}

function rows(facts: PeopleFacts): Content {
  const { people: words, role, left } = wordsFor(facts.lang).house
  return html`<ol class="rows deeds" role="list">
    ${facts.people.map(
      (each) =>
        html`<li>
          <p class="when">${words.came('')} ${moment(facts, each.lastAt)}</p>
          <p class="deed">
            <a href="/c/${facts.slug}/people/${each.id}">${each.name || left}</a>
            <span class="tag">${role(each.role)}</span>
            ${each.muted ? html`<span class="tag">${words.muted}</span>` : ''}
          </p>
        </li> `,
    )}
  </ol>`
}

function turning({ lang, slug, name, page, pages }: PeopleFacts): Content | '' {
  const { people: words } = wordsFor(lang).house
  if (pages < 2) return ''
  const way = (to: number, label: string): Content =>
    html`<a
      class="button"
      href="/c/${slug}/people?name=${encodeURIComponent(name)}&amp;page=${String(to)}"
      >${label}</a
    >`
  return html`<p class="ways">
    ${page > 1 ? way(page - 1, words.previous) : ''}
    ${page < pages ? way(page + 1, words.next) : ''}
  </p>`
}
