import { html } from 'hono/html'
import type { Share } from '../../../drafts/model/authorship.ts'
import type { Field, Removed } from '../../../drafts/model/charter.ts'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { placeName } from './facts.ts'
import { moment } from './sentence.ts'
import { sharesList } from './writers-page.ts'

type Deed = 'made' | 'moved' | 'taken_out' | 'brought_back' | 'sources'

export type EditView = {
  at: number
  /** Null for steps of the house by itself. */
  by: Pick<Writer, 'kind' | 'name'> | null
  house: boolean
  deeds: readonly Deed[]
  fields: readonly {
    field: Field
    added: readonly string[]
    removed: readonly string[]
    lost: number
  }[]
}

export type EditsFacts = CharterFacts & {
  key: string
  /** The node as it is offered to be brought back, where it is taken out. */
  removed: Removed | null
  writers: readonly Writer[]
  shares: readonly Share[]
  edits: readonly EditView[]
  older: boolean
}

/** Who wrote one article, and its last edits, the newest first. */
export function editsPage(facts: EditsFacts): Content {
  const { writers: words, draft } = wordsFor(facts.lang)
  const { slug, key, removed, shares, edits, older } = facts
  const name = removed ? removed.heading || draft.untitledArticle : placeName(facts, key)
  return layout(facts, {
    title: words.editsTitle(name),
    description: words.editsDescription,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${words.editsTitle(name)}</h1>
      ${removed ? html`<p class="standing">${words.removedNow}</p>` : ''}
      <section aria-labelledby="page/shares">
        <h2 id="page/shares">${words.article}</h2>
        ${sharesList(facts, shares)}
      </section>
      <section aria-labelledby="page/edits">
        <h2 id="page/edits">${words.edits}</h2>
        <p class="lead">${words.editsLead}</p>
        ${
          edits.length === 0
            ? html`<p class="none">${words.noEdits}</p>`
            : html`<ol class="rows deeds edits" role="list">
                ${edits.map((edit) => editRow(facts, edit))}
              </ol>`
        }
        ${older ? html`<p class="standing">${words.older}</p>` : ''}
        <p class="standing">
          ${words.withheld} <a href="/c/${slug}/log">${wordsFor(facts.lang).site.log}</a>
        </p>
      </section>
      <p class="ways">
        <a class="button" href="/c/${slug}/writers">${words.toAll}</a>
        <a class="button" href="/c/${slug}/draft#${key}">${words.toDraft}</a>
      </p>
    `,
  })
}

function editRow(facts: EditsFacts, { at, by, house, deeds, fields }: EditView): Content {
  const { writers: words, house: names } = wordsFor(facts.lang)
  const first = by?.kind === 'first'
  const name = by === null ? words.bySelf : by.kind === 'person' ? by.name : words.kinds[by.kind]
  return html`<li>
    <p class="when">${moment(facts, at)}</p>
    <p class="deed">
      <strong>${name}</strong>${house ? html` <span class="tag">${words.house}</span>` : ''}
      ${house ? words.houseWhy : ''}
      ${first ? words.first : deeds.map((deed) => words.deeds[deed]).join(' ')}
    </p>
    ${fields.map(
      ({ field, added, removed, lost }) =>
        html`<div class="edit">
          <h3>${names.fields[field]}</h3>
          ${piece(facts, 'del', words.removed, removed)} ${piece(facts, 'ins', words.added, added)}
          ${lost > 0 ? html`<p class="standing">${words.lost(lost)}</p>` : ''}
        </div> `,
    )}
  </li> `
}

/** Words that were added or cut, said to be so; of blanks alone it is said that they are blanks. */
function piece(
  facts: EditsFacts,
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
