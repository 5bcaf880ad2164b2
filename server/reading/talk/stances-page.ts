import { html } from 'hono/html'
import { LIGHT_MARKS } from '../../../drafts/model/sense.ts'
import { SIGNS } from '../../../drafts/rules/stance.ts'
import type { StanceSums } from '../../../drafts/wire/stance.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName } from '../house/facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { earlierOf } from './stance-line.ts'

/** What people think of every article, one row each. */
export function stancesPage(facts: CharterFacts & { sums: readonly StanceSums[] }): Content {
  const { stance } = wordsFor(facts.lang)
  const { slug, sums } = facts
  return layout(facts, {
    title: stance.allTitle,
    description: stance.allDescription,
    kind: 'record',
    room: null,
    main: html`
      <h1>${stance.allTitle}</h1>
      <p class="lead">${stance.allLead}</p>
      ${sums.length === 0 ? html`<p class="none">${stance.none}</p>` : table(facts, sums)}
      <p class="hint">${stance.rule(LIGHT_MARKS.join(' '))}</p>
      <p class="ways"><a class="button primary" href="/c/${slug}/five">${stance.five}</a></p>
    `,
  })
}

function table(facts: CharterFacts, sums: readonly StanceSums[]): Content {
  const { stance } = wordsFor(facts.lang)
  return html`<table class="rows sums">
    <thead>
      <tr>
        <th scope="col">${stance.article}</th>
        ${SIGNS.map((sign) => html`<th scope="col">${stance.short[sign]}</th> `)}
        <th scope="col">${stance.sumsStale}</th>
      </tr>
    </thead>
    <tbody>
      ${sums.map(
        (each) =>
          html`<tr>
            <th scope="row">
              <a href="/c/${facts.slug}/stance/${each.key}">${placeName(facts, each.key)}</a>
            </th>
            ${SIGNS.map((sign) => html`<td>${stance.count(each.fresh[sign])}</td> `)}
            <td>${stance.count(earlierOf(each))}</td>
          </tr> `,
      )}
    </tbody>
  </table>`
}
