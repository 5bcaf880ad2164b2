import { html } from 'hono/html'
import { BALLOT_REASON } from '../../../drafts/rules/round.ts'
import { CHOICES } from '../../../drafts/rules/tally.ts'
import { explain } from '../../../drafts/words/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import { Form } from './fields.ts'
import { chosen, phaseOf, questionName } from './round-facts.ts'
import type { RoundFacts } from './round-facts.ts'

/** What who is looking can do while the round runs: vote, change it, keep the receipt. */
export function castingOf(facts: RoundFacts): Content | '' {
  const { rounds: words, house } = wordsFor(facts.lang)
  const { round, ballot, onRoll, barred, slug } = facts
  const phase = phaseOf(round, facts.now)
  if (phase !== 'open' && phase !== 'waiting') return ''
  return html`<section aria-labelledby="page/vote">
    <h2 id="page/vote">${ballot ? words.mine : words.vote}</h2>
    <p class="hint">${words.hidden}</p>
    ${phase === 'waiting' ? html`<p>${words.waits(house.time(round.settings.opensAt))}</p>` : ''}
    ${
      barred && (barred.code === 'not_signed_in' || barred.code === 'account_needed')
        ? html`<p class="lead">${words.account}</p>
            <p class="ways">
              <a
                class="button primary"
                href="/enter?back=${encodeURIComponent(`/c/${slug}/rounds/${round.id}`)}"
                >${words.enter}</a
              >
            </p>`
        : barred
          ? html`<p class="note">${explain(wordsFor(facts.lang).refusal, barred)}</p>`
          : onRoll
            ? html`${ballot ? receipt(facts) : ''} ${phase === 'open' ? asking(facts) : ''}`
            : html`<p class="note">${words.outside}</p>`
    }
  </section>`
}

function receipt(facts: RoundFacts): Content {
  const { rounds: words } = wordsFor(facts.lang)
  const { round, ballot } = facts
  if (!ballot) return html``
  return html`<p class="own">${chosen(facts, round.questions, ballot.choices)}</p>
    ${ballot.reason === '' ? '' : html`<p class="said">${words.reasonMine}: ${ballot.reason}</p>`}
    <section class="receipt" aria-labelledby="page/receipt">
      <h3 id="page/receipt">${words.receipt}</h3>
      <p class="hint">${words.receiptWhy}</p>
      <dl class="version-facts">
        <dt>${words.round}</dt>
        <dd><code class="hash">${round.id}</code></dd>
        <dt>${words.choicesOf}</dt>
        <dd><code class="hash">${JSON.stringify(ballot.choices)}</code></dd>
        <dt>${words.salt}</dt>
        <dd><code class="hash">${ballot.salt}</code></dd>
        <dt>${words.commitment}</dt>
        <dd><code class="hash">${ballot.commitment}</code></dd>
      </dl>
    </section>`
}

/** One question a fieldset; folded while there is a ballot. */
function asking(facts: RoundFacts): Content {
  const { rounds: words } = wordsFor(facts.lang)
  const { round, ballot, slug } = facts
  const form = new Form(facts, 'vote', facts.typed)
  const alone = round.questions.length === 1
  const asked = form.made(
    `/c/${slug}/rounds/${round.id}/vote`,
    ballot ? words.changeSend : words.send,
    [
      html`<p class="hint">${words.voteHint}</p>`,
      ...round.questions.map((key) => {
        const now = form.value(`choice/${key}`, ballot?.choices[key] ?? '')
        const option = (value: string, label: string): Content =>
          html`<label
            ><input
              type="radio"
              name="choice/${key}"
              value="${value}"
              ${alone ? html` required` : ''}
              ${value === now ? html` checked` : ''}
            />
            <span>${label}</span></label
          > `
        return html`<fieldset class="field">
          <legend>${questionName(facts, key)}</legend>
          <div class="choices">
            ${CHOICES.map((choice) => option(choice, words.choices[choice]))}
            ${alone ? '' : option('', words.leave)}
          </div>
        </fieldset> `
      }),
      form.area('reason', words.reason, {
        hint: round.settings.named ? words.reasonHintNamed : words.reasonHint,
        value: ballot?.reason ?? '',
        limit: BALLOT_REASON,
      }),
    ],
  )
  if (!ballot) return asked
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.change}</summary>
    ${asked}
  </details>`
}
