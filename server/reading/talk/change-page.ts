import { html } from 'hono/html'
import type { Removed } from '../../../drafts/model/charter.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { cutNote, doerLine, fieldViews } from '../house/edit-words.ts'
import type { Deed, Doer, FieldView } from '../house/edit-words.ts'
import { placeName } from '../house/facts.ts'
import { moment } from '../house/sentence.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'

type Moment = { n: number; at: number }

export type ChangeFacts = CharterFacts &
  Doer & {
    n: number
    at: number
    withheld: boolean
    places: readonly {
      key: string
      first: Moment
      last: Moment
      deeds: readonly Deed[]
      fields: readonly FieldView[]
    }[]
    more: boolean
    /** Nodes that are taken out now. */
    removed: readonly Removed[]
    /** Whether who looks may see words that were taken out. */
    whole: boolean
  }

/** One accepted edit: when, who, where, and what was put in and taken out. */
export function changePage(facts: ChangeFacts): Content {
  const { writers: words, site } = wordsFor(facts.lang)
  const { slug, n, at, withheld, places, more, by, house, whole } = facts
  const first = by?.kind === 'first'
  const nothing = !withheld && !first && places.length === 0
  const cut = places.some(({ fields }) => fields.some((field) => field.cut + field.gone > 0))
  return layout(facts, {
    title: words.stepTitle(n),
    description: words.stepDescription,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${words.stepTitle(n)}</h1>
      <p class="when">${moment(facts, at)}</p>
      ${
        withheld
          ? html`<p>${words.stepWithheld} <a href="/c/${slug}/log">${site.log}</a></p>`
          : html`<p class="deed">${doerLine(facts, { by, house })} ${first ? words.first : ''}</p>`
      }
      ${nothing ? html`<p class="none">${words.stepNothing}</p>` : ''}
      ${places.map((place) => placeSection(facts, place))}
      ${more ? html`<p class="standing">${words.stepMore}</p>` : ''}
      ${cut ? cutNote(facts, whole) : ''}
      <p class="ways">
        <a class="button" href="/c/${slug}/draft">${words.stepToDraft}</a>
      </p>
    `,
  })
}

function placeSection(facts: ChangeFacts, place: ChangeFacts['places'][number]): Content {
  const { writers: words, draft } = wordsFor(facts.lang)
  const { key, first, last, deeds, fields } = place
  const { slug } = facts
  const said = deeds.map((deed) => words.deeds[deed]).join(' ')
  if (key === '') return html`<section class="edits"><p>${said}</p></section> `
  const removed = facts.removed.find((node) => node.key === key)
  const name = removed ? removed.heading || draft.untitledArticle : placeName(facts, key)
  return html`<section class="edits" aria-labelledby="page/at/${key}">
    <h2 id="page/at/${key}" lang="${facts.charter.lang}">
      ${removed ? name : html`<a href="/c/${slug}/draft#${key}">${name}</a>`}
    </h2>
    ${removed ? html`<p class="standing">${words.removedNow}</p>` : ''}
    ${
      first.n < last.n
        ? html`<p class="standing">
            ${words.stepGo}
            ${isOneMinute(first, last) ? '' : html`${moment(facts, first.at)} – ${moment(facts, last.at)}`}
          </p>`
        : ''
    }
    ${said === '' ? '' : html`<p>${said}</p>`} ${fieldViews(facts, fields)}
    <p class="to-edits"><a href="/c/${slug}/writers/${key}">${words.toEdits(name)}</a></p>
  </section> `
}

const isOneMinute = (first: Moment, last: Moment): boolean => last.at - first.at < 60_000
