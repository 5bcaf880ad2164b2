import { html } from 'hono/html'
import { wordsFor } from '../../drafts/words/words.ts'
import type { CharterFacts } from './facts.ts'
import type { Content } from './layout.ts'

/** That a vote runs or is about to, and until when: one line each; nothing where none is open. */
export function pollLines(facts: CharterFacts): Content[] {
  const { rounds: words, house } = wordsFor(facts.lang)
  return (facts.running ?? []).map(
    ({ id, name, opensAt, closesAt, waits }) =>
      html`<p class="standing poll" lang="${facts.lang}">
        <strong>${words.states[waits ? 'waiting' : 'open']}</strong>
        <a href="/c/${facts.slug}/rounds/${id}">${words.one(name)}</a>
        ${words.when(house.time(opensAt), house.time(closesAt))}
      </p> `,
  )
}
