import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'

/** For how long something has been waiting. */
export function age(facts: CharterFacts & { now: number }, at: number): Content {
  const { house } = wordsFor(facts.lang)
  return html`<p class="when">
    <time datetime="${new Date(at).toISOString()}">${house.age(Math.max(0, facts.now - at))}</time>
  </p>`
}

/** One kind of what waits: how many, and since when the oldest does. */
export type Waiting = { id: string; title: string; count: number; since: number | null }

/** All that waits in one table, each kind with its number and its age, and the way to it. */
export function queueTable(
  facts: CharterFacts & { now: number },
  kinds: readonly Waiting[],
): Content | '' {
  const { house } = wordsFor(facts.lang)
  const waiting = kinds.filter(({ count }) => count > 0)
  if (waiting.length === 0) return ''
  return html`<table class="rows queue">
    <thead>
      <tr>
        <th scope="col">${house.desk.what}</th>
        <th scope="col" class="count">${house.desk.count}</th>
        <th scope="col">${house.desk.oldest}</th>
      </tr>
    </thead>
    <tbody>
      ${waiting.map(
        ({ id, title, count, since }) =>
          html`<tr>
            <th scope="row"><a href="#page/${id}">${title}</a></th>
            <td class="count">${count.toLocaleString(facts.lang)}</td>
            <td>${since === null ? '' : house.age(Math.max(0, facts.now - since))}</td>
          </tr> `,
      )}
    </tbody>
  </table>`
}
