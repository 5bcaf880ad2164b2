import { html } from 'hono/html'
import { CHOICES } from '../../../drafts/rules/tally.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { Form, ruleNames } from './fields.ts'
import { historyOf } from './log-page.ts'
import { chosen, phaseOf, questionName } from './round-facts.ts'
import type { RoundFacts } from './round-facts.ts'
import { castingOf } from './round-ballot.ts'

/** One round: its rules, the ballot while it runs, the result when it has closed. */
export function roundPage(facts: RoundFacts): Content {
  const { rounds: words, house } = wordsFor(facts.lang)
  const { slug, round, done } = facts
  const { id, name, version, hash, settings, questions, roll, reason, state } = round
  const phase = phaseOf(round, facts.now)
  return layout(facts, {
    title: words.one(name),
    description: words.oneDescription,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${words.one(name)}</h1>
      <p class="lead"><span class="tag round-${phase}">${words.states[phase]}</span></p>
      ${done ? html`<p class="told" role="status">${words.done[done]}</p>` : ''} ${resultOf(facts)}
      ${castingOf(facts)}
      <dl class="version-facts">
        <dt>${words.facts.asked}</dt>
        <dd>${words.subjects[settings.subject]} (${String(questions.length)})</dd>
        <dt>${words.facts.when}</dt>
        <dd>${words.when(house.time(settings.opensAt), house.time(settings.closesAt))}</dd>
        <dt>${words.facts.roll}</dt>
        <dd>${words.rollIs(roll, house.time(settings.since))}</dd>
        <dt>${words.facts.quorum}</dt>
        <dd>${words.quorumIs(settings.quorum)}</dd>
        <dt>${words.facts.threshold}</dt>
        <dd>${words.thresholdIs(settings.threshold)}</dd>
        <dt>${words.facts.ballots}</dt>
        <dd>${settings.named ? words.named : words.secret}</dd>
        ${
          reason === ''
            ? ''
            : html`<dt>${words.facts.reason}</dt>
                <dd class="said">${reason}</dd>`
        }
        <dt>${words.facts.hash}</dt>
        <dd><code class="hash">${hash}</code></dd>
      </dl>
      <p class="ways">
        <a class="button" href="/c/${slug}/versions/${version}">${words.toVersion}</a>
        ${state === 'open' ? html`<a class="button" href="/c/${slug}/rounds/${id}/record">${words.recordOpen}</a>` : ''}
        <a class="button" href="/c/${slug}/rounds">${words.toAll}</a>
      </p>
      ${privacyOf(facts)} ${historyOf(facts, words.history)}
      ${phase === 'open' || phase === 'waiting' ? cancelling(facts) : ''}
    `,
  })
}

function privacyOf(facts: RoundFacts): Content {
  const { rounds: words } = wordsFor(facts.lang)
  const { named } = facts.round.settings
  return html`<section aria-labelledby="page/privacy">
    <h2 id="page/privacy">${words.privacy}</h2>
    ${
      named
        ? html`<p>${words.keepsNamed}</p>`
        : html`<ul class="kept">
            ${[...words.keeps, ...words.keepsNot].map((each) => html`<li>${each}</li> `)}
          </ul>`
    }
  </section>`
}

function resultOf(facts: RoundFacts): Content | '' {
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
    ${finding(facts)}
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

function cancelling(facts: RoundFacts): Content | '' {
  const { rounds: words } = wordsFor(facts.lang)
  const { slug, round, viewer } = facts
  if (!facts.decides) return ''
  const form = new Form(facts, 'cancel', facts.typed)
  const body = { name: round.name }
  const told = { actor: viewer.role, by: viewer.name, type: 'cancel', body }
  return html`<section class="deciding">
    <details ${form.again ? html`open` : ''}>
      <summary>${words.cancel}</summary>
      <p class="hint">${words.cancelHint}</p>
      ${form.made(`/c/${slug}/rounds/${round.id}/cancel`, words.cancel, form.ground(told))}
    </details>
    ${ruleNames(facts)}
  </section>`
}
