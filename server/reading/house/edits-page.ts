import { html } from 'hono/html'
import type { Share } from '../../../drafts/model/authorship.ts'
import type { Removed } from '../../../drafts/model/charter.ts'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { cutNote, doerLine, fieldViews } from './edit-words.ts'
import type { Deed, Doer, FieldView } from './edit-words.ts'
import { placeName } from './facts.ts'
import { moment } from './sentence.ts'
import { sharesList } from './writers-page.ts'

export type EditView = Doer & {
  n: number
  at: number
  deeds: readonly Deed[]
  fields: readonly FieldView[]
}

export type EditsFacts = CharterFacts & {
  key: string
  /** The node as it is offered to be brought back, where it is taken out. */
  removed: Removed | null
  writers: readonly Writer[]
  shares: readonly Share[]
  edits: readonly EditView[]
  older: boolean
  /** Whether who looks may see words that were taken out. */
  whole: boolean
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
        <p class="to-edits">
          <a href="/c/${slug}/writers/${key}/growth">${words.growth.see}</a>
        </p>
      </section>
      <section aria-labelledby="page/edits">
        <h2 id="page/edits">${words.edits}</h2>
        <p class="lead">${words.editsLead}</p>
        ${cutNote(facts, facts.whole)}
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

function editRow(facts: EditsFacts, { n, at, by, house, deeds, fields }: EditView): Content {
  const { writers: words } = wordsFor(facts.lang)
  const first = by?.kind === 'first'
  return html`<li>
    <p class="when"><a href="/c/${facts.slug}/edit/${n}">${moment(facts, at)}</a></p>
    <p class="deed">
      ${doerLine(facts, { by, house })}
      ${first ? words.first : deeds.map((deed) => words.deeds[deed]).join(' ')}
    </p>
    ${fieldViews(facts, fields)}
  </li> `
}
