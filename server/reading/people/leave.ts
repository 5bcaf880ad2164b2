import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { MeFacts } from './facts.ts'
import { problem } from './form.ts'

/** Everything about oneself as a file. */
export function ownData({ lang }: MeFacts): Content {
  const { data } = wordsFor(lang).people.me
  return html`<section aria-labelledby="page/data">
    <h2 id="page/data">${data.title}</h2>
    <p class="hint">${data.hint}</p>
    <p class="ways"><a class="button" href="/me/data" download>${data.button}</a></p>
  </section>`
}

/** Leaving the site: what is erased, what stays, and a box to tick. */
export function leaving(facts: MeFacts): Content {
  const { leave } = wordsFor(facts.lang).people.me
  const refused = facts.again?.form === 'leave'
  return html`<section aria-labelledby="page/leave">
    <h2 id="page/leave">${leave.title}</h2>
    <details ${refused ? html`open` : ''}>
      <summary>${leave.summary}</summary>
      <h3>${leave.erased}</h3>
      <ul>
        ${leave.erasedList.map((item) => html`<li>${item}</li>`)}
      </ul>
      <h3>${leave.stays}</h3>
      <ul>
        ${leave.staysList.map((item) => html`<li>${item}</li>`)}
      </ul>
      <p>${leave.noReturn}</p>
      <form class="form" method="post" action="/me/leave">
        ${problem(facts, 'leave')}
        <p class="field choices">
          <label
            ><input type="checkbox" name="sure" value="yes" required />
            <span>${leave.sure}</span></label
          >
        </p>
        <button class="grave">${leave.button}</button>
      </form>
    </details>
  </section>`
}
