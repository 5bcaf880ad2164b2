import { html } from 'hono/html'
import type { Field } from '../../../drafts/model/charter.ts'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'

export type Deed = 'made' | 'moved' | 'taken_out' | 'brought_back' | 'sources' | 'titled'

/** Words of a field that were put in and taken out, as the one who looks may see them. */
export type FieldView = {
  field: Field
  added: readonly string[]
  removed: readonly string[]
  cut: number
  gone: number
  lost: number
}

export type Doer = {
  /** Null for steps of the house by itself. */
  by: Pick<Writer, 'kind' | 'name'> | null
  house: boolean
}

/** Who did something to the text, and in which name. */
export function doerLine(facts: CharterFacts, { by, house }: Doer): Content {
  const { writers: words } = wordsFor(facts.lang)
  const name = by === null ? words.bySelf : by.kind === 'person' ? by.name : words.kinds[by.kind]
  return html`<strong>${name}</strong>${house ? html` <span class="tag">${words.house}</span>` : ''}
    ${house ? words.houseWhy : ''}`
}

/** What was done to the words of each field. */
export function fieldViews(facts: CharterFacts, fields: readonly FieldView[]): Content[] {
  const { writers: words, house: names } = wordsFor(facts.lang)
  return fields.map(
    ({ field, added, removed, cut, gone, lost }) =>
      html`<div class="edit">
        <h3>${names.fields[field]}</h3>
        ${cut > 0 ? taken(facts, removed, cut) : ''} ${piece(facts, 'ins', words.added, added)}
        ${gone > 0 ? html`<p class="standing">${words.goneSince(gone)}</p>` : ''}
        ${lost > 0 ? html`<p class="standing">${words.lost(lost)}</p>` : ''}
      </div> `,
  )
}

/** Who may see words that were taken out. */
export function cutNote(facts: CharterFacts, whole: boolean): Content {
  const { writers: words } = wordsFor(facts.lang)
  return html`<p class="standing">${whole ? words.cutForThose : words.cutForNobody}</p>`
}

/** Words that were taken out, or how many letters it was where they are not told. */
function taken(facts: CharterFacts, removed: readonly string[], cut: number): Content | '' {
  const { writers: words } = wordsFor(facts.lang)
  if (removed.length > 0) return piece(facts, 'del', words.removed, removed)
  return html`<p class="piece">
    <span class="label">${words.removed}</span> <span>${words.letters(cut)}</span>
  </p>`
}

/** Words that were added or cut, said to be so; of blanks alone it is said that they are blanks. */
function piece(
  facts: CharterFacts,
  kind: 'ins' | 'del',
  label: string,
  runs: readonly string[],
): Content | '' {
  if (runs.length === 0) return ''
  const { writers: words } = wordsFor(facts.lang)
  const said = runs.filter((run) => run.trim() !== '')
  const shown = (run: string): Content =>
    kind === 'ins' ? html`<ins>${run}</ins>` : html`<del>${run}</del>`
  return html`<p class="piece">
    <span class="label">${label}</span>
    ${
      said.length === 0
        ? html`<em>${words.blank}</em>`
        : html`<span class="words" lang="${facts.charter.lang}"
            >${said.map((run, i) => html`${i > 0 ? ' … ' : ''}${shown(run.trim())}`)}</span
          >`
    }
  </p> `
}
