import { html } from 'hono/html'
import { KINDS } from '../../../drafts/rules/profile.ts'
import { KIND_FLOOR, SIGNS } from '../../../drafts/rules/stance.ts'
import type { StanceSums } from '../../../drafts/wire/stance.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'

/** What stands on one article: fresh and earlier apart, and by kind where it tells of nobody. */
export function sumsTable(facts: CharterFacts, sums: StanceSums): Content {
  const { stance } = wordsFor(facts.lang)
  const kinds = KINDS.filter((kind) => sums.kinds[kind])
  return html`<table class="rows sums">
      <thead>
        <tr>
          <th scope="col">${stance.signColumn}</th>
          <th scope="col">${stance.sumsFresh}</th>
          <th scope="col">${stance.sumsStale}</th>
        </tr>
      </thead>
      <tbody>
        ${SIGNS.map(
          (sign) =>
            html`<tr>
              <th scope="row" class="sign ${sign}">${stance.sign[sign]}</th>
              <td>${stance.count(sums.fresh[sign])}</td>
              <td>${stance.count(sums.stale[sign])}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    ${
      kinds.length === 0
        ? ''
        : html`<table class="rows sums">
              <caption>
                ${stance.byKind}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${stance.kindColumn}</th>
                  ${SIGNS.map((sign) => html`<th scope="col">${stance.short[sign]}</th> `)}
                </tr>
              </thead>
              <tbody>
                ${kinds.map(
                  (kind) =>
                    html`<tr>
                      <th scope="row">${stance.kinds[kind]}</th>
                      ${SIGNS.map((sign) => {
                        const n = sums.kinds[kind]?.[sign]
                        return html`<td>${n === undefined ? '–' : stance.count(n)}</td> `
                      })}
                    </tr> `,
                )}
              </tbody>
            </table>
            <p class="hint">${stance.floor(KIND_FLOOR)}</p>`
    }`
}
