import { html } from 'hono/html'
import { CHOICES } from '../../../drafts/rules/tally.ts'
import { lastPart, PARTS, surged } from '../../../drafts/rules/turnout.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import { chosen, questionName } from './round-facts.ts'
import type { RoundFacts } from './round-facts.ts'

/** What became of each question, how ballots came, and the way to count them again. */
export function resultOf(facts: RoundFacts): Content | '' {
  const { rounds: words } = wordsFor(facts.lang)
  const { round, slug, names } = facts
  const { result, id, questions } = round
  if (!result) return ''
  const count = (n: number): string => n.toLocaleString(facts.lang)
  return html`<section aria-labelledby="page/result">
    <h2 id="page/result">${words.result}</h2>
    <p>${words.tookPart(result.ballots, result.roll)}</p>
    <table class="rows result">
      <thead>
        <tr>
          <th scope="col">${words.question}</th>
          ${CHOICES.map((choice) => html`<th scope="col" class="count">${words.choices[choice]}</th> `)}
          <th scope="col">${words.outcome}</th>
        </tr>
      </thead>
      <tbody>
        ${result.questions.map(
          (each) =>
            html`<tr>
              <th scope="row">${questionName(facts, each.key)}</th>
              ${CHOICES.map((choice) => html`<td class="count">${count(each[choice])}</td> `)}
              <td class="outcome ${each.outcome}">${words.outcomes[each.outcome]}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    <p class="hint">${words.recordWhy}</p>
    <p><a href="/c/${slug}/rounds/${id}/record">${words.record}</a></p>
    ${turnoutOf(facts)} ${finding(facts)}
    ${
      names.length === 0
        ? ''
        : html`<h3>${words.names}</h3>
            <ul class="rows" role="list">
              ${names.map(({ name, choices }) => html`<li>${name || wordsFor(facts.lang).house.left}: ${chosen(facts, questions, choices)}</li> `)}
            </ul>
            ${names.length < result.ballots ? html`<p class="hint">${words.more}</p>` : ''}`
    }
  </section>`
}

/** Whether a ballot is among those that were counted, without script. */
function finding(facts: RoundFacts): Content {
  const { rounds: words } = wordsFor(facts.lang)
  const { round, slug, sought } = facts
  return html`<form class="form" method="get" action="/c/${slug}/rounds/${round.id}">
    <div class="field">
      <label for="page/find">${words.find}</label>
      <p class="hint" id="page/find/hint">${words.findHint}</p>
      <input
        id="page/find"
        name="find"
        type="text"
        value="${sought?.commitment ?? ''}"
        autocomplete="off"
        required
        aria-describedby="page/find/hint"
      />
    </div>
    ${
      sought
        ? html`<p class="told" role="status">
            ${sought.choices ? words.found(chosen(facts, round.questions, sought.choices)) : words.lost}
          </p>`
        : ''
    }
    <p class="ways"><button>${words.findSend}</button></p>
  </form>`
}

/** How ballots came over the time of the round, in tenths; a late surge is said to be one. */
function turnoutOf(facts: RoundFacts): Content | '' {
  const { rounds: words, house } = wordsFor(facts.lang)
  const { turnout, settings } = facts.round
  const last = turnout && lastPart(turnout)
  if (!turnout || last === null) return ''
  const { opensAt, closesAt } = settings
  const most = Math.max(...turnout.cast)
  const count = (n: number): string => n.toLocaleString(facts.lang)
  return html`<h3>${words.turnout}</h3>
    <p>
      ${words.lastPart(Math.round(last * 100), 100 / PARTS)}
      ${surged(turnout) ? html`<strong>${words.surge}</strong>` : ''}
    </p>
    <details>
      <summary>${words.turnoutAll}</summary>
      <p class="hint">${words.turnoutWhy}</p>
      <table class="rows result turnout">
        <thead>
          <tr>
            <th scope="col">${words.part}</th>
            <th scope="col" class="count">${words.cast}</th>
            <th scope="col" class="count">${words.changes}</th>
          </tr>
        </thead>
        <tbody>
          ${turnout.cast.map(
            (n, i) =>
              html`<tr>
                <th scope="row">
                  ${words.partOf(i + 1, house.time(opensAt + ((closesAt - opensAt) * i) / PARTS))}
                </th>
                <td class="count">
                  <meter
                    min="0"
                    max="${String(most)}"
                    value="${String(n)}"
                    aria-hidden="true"
                  ></meter>
                  ${count(n)}
                </td>
                <td class="count">${count(turnout.changed[i]!)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </details>`
}
