import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { MeFacts } from './facts.ts'
import { hidden, problem, when } from './form.ts'
import { row } from './row.ts'

/** Where one is signed in, this place first. */
export function sessionList(facts: MeFacts): Content {
  const { day, me: words } = wordsFor(facts.lang).people
  const { sessions } = words
  const { lang, me } = facts
  const ordered = [...me.sessions].sort(
    (a, b) => Number(b.here) - Number(a.here) || b.usedAt - a.usedAt,
  )
  return html`<section aria-labelledby="page/sessions">
    <h2 id="page/sessions">${sessions.title}</h2>
    <p class="hint">${sessions.hint}</p>
    ${problem(facts, 'sessions')}
    <ul class="rows">
      ${ordered.map(({ id, at, usedAt, here }) =>
        row({
          tags: [here && sessions.here],
          facts: [
            html`${sessions.began} ${when(lang, at)}`,
            html`${sessions.used} ${when(lang, usedAt)}`,
          ],
          acts: here
            ? html``
            : html`<form method="post" action="/me/sessions/end">
                ${hidden('id', id)}
                <button aria-label="${sessions.endNamed(day(at))}">${sessions.end}</button>
              </form>`,
        }),
      )}
    </ul>
    ${
      ordered.some(({ here }) => !here)
        ? html`<form method="post" action="/me/sessions/end">
            ${hidden('id', 'others')}
            <p class="ways"><button>${sessions.others}</button></p>
          </form>`
        : ''
    }
  </section>`
}
