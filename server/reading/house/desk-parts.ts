import { html } from 'hono/html'
import type { Content } from '../layout.ts'

/** A part of the desk: its title with a number, its rows, and what follows them. */
export type Part = { id: string; title: string; rows: Content[]; more?: Content | '' }

export function partOf({ id, title, rows, more = '' }: Part): Content | '' {
  if (rows.length === 0) return ''
  return html`<section aria-labelledby="page/${id}">
      <h2 id="page/${id}">${title}</h2>
      <ol class="rows deeds" role="list">
        ${rows}
      </ol>
    </section>
    ${more}`
}

/** All parts without rows in one line, so that what waits is not lost among them. */
export function emptyOf(parts: readonly Part[]): Content | '' {
  const empty = parts.filter(({ rows }) => rows.length === 0)
  if (empty.length === 0) return ''
  return html`<p class="rest hint">${empty.map(({ title }) => title).join(' · ')}</p>`
}
