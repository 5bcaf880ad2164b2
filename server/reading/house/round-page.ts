import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { Form, ruleNames } from './fields.ts'
import { historyOf } from './log-page.ts'
import { phaseOf } from './round-facts.ts'
import type { RoundFacts } from './round-facts.ts'
import { castingOf } from './round-ballot.ts'
import { reasonsSection } from './round-reasons.ts'
import { resultOf } from './round-result.ts'

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
      ${reasonsSection(facts)} ${castingOf(facts)}
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
      ${facts.decides || facts.hides ? ruleNames(facts) : ''}
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
  </section>`
}
