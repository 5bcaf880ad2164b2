import { html } from 'hono/html'
import type { Content } from '../layout.ts'

type Row = {
  /** What it is called; left out where its facts alone tell it apart. */
  name?: Content
  tags?: readonly (string | false)[]
  facts: readonly (Content | string | false)[]
  acts?: Content
}

/** One row of a record: its name and marks, what is to know of it, what can be done. */
export function row({ name, tags = [], facts, acts }: Row): Content {
  const marks = tags.filter((tag) => tag !== false)
  const head = name !== undefined || marks.length > 0
  return html`<li>
    <div>
      ${head ? html`<p>${name === undefined ? '' : html`<strong>${name}</strong> `}${marks.map((tag) => html`<span class="tag">${tag}</span> `)}</p>` : ''}
      <p class="facts">
        ${facts.filter((fact) => fact !== false).map((fact) => html`<span>${fact}</span> `)}
      </p>
    </div>
    ${acts ?? ''}
  </li>`
}
