import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import { Form } from './fields.ts'
import type { RoundFacts } from './round-facts.ts'

/** Reasons that came with ballots, apart from these; they can be hidden one by one. */
export function reasonsSection(facts: RoundFacts): Content | '' {
  const { rounds: words, house } = wordsFor(facts.lang)
  const { reasons, slug, round } = facts
  if (reasons.total === 0) return ''
  const path = `/c/${slug}/rounds/${round.id}`
  return html`<section aria-labelledby="page/reasons">
    <h2 id="page/reasons">${words.reasons(reasons.total)}</h2>
    <p class="hint">${round.settings.named ? words.reasonsNamed : words.reasonsWhy}</p>
    <ul class="rows deeds" role="list">
      ${reasons.said.map(
        ({ id, choice, words: said, name }) =>
          html`<li>
            <p class="facts">
              ${choice === null ? '' : html`<span class="tag ${choice}">${words.choices[choice]}</span>`}
              ${round.settings.named ? html`<span>${name ?? house.left}</span>` : ''}
            </p>
            <p class="said">${said}</p>
            ${hiding(facts, id)}
          </li> `,
      )}
    </ul>
    ${
      reasons.next === null && !reasons.turned
        ? ''
        : html`<p class="ways">
            ${reasons.next === null ? '' : html`<a class="button" href="${path}?reasons=${reasons.next}#page/reasons">${words.reasonsMore}</a>`}
            ${reasons.turned ? html`<a class="button" href="${path}#page/reasons">${words.newest}</a>` : ''}
          </p>`
    }
  </section>`
}

function hiding(facts: RoundFacts, id: string): Content | '' {
  const { hide, hideHint } = wordsFor(facts.lang).talk.thread
  const { hides, viewer, slug, round } = facts
  if (!hides) return ''
  const form = new Form(facts, `hide-${id}`, facts.typed)
  const told = { type: 'hide', actor: viewer.role, by: viewer.name, body: { ballot: true } }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${hide}</summary>
    ${form.made(`/c/${slug}/rounds/${round.id}/hide`, hide, [
      html`<p class="hint">${hideHint}</p>`,
      form.hidden('said', id),
      ...form.ground(told),
    ])}
  </details>`
}
