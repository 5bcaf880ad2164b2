import { html } from 'hono/html'
import { FIELDS } from '../../../drafts/model/charter.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { TALK } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName, placesOf } from '../house/facts.ts'
import type { Typed } from '../house/facts.ts'
import { Form } from '../house/fields.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'

export type NewFacts = CharterFacts & {
  key: string
  /** What the form names itself, so that sent twice it is said once. */
  once: string
  /** Whether who is looking can say something now. */
  may: boolean
  typed?: Typed | undefined
}

/** The form for a new discussion. Words are chosen by pasting them; without any, it is about all. */
export function newPage(facts: NewFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { key, slug, may } = facts
  const title = talk.start.title(placeName(facts, key))
  return layout(facts, {
    title,
    description: talk.start.description,
    kind: 'form',
    room: 'talk',
    unlisted: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${talk.start.lead}</p>
      ${may || facts.typed ? form(facts) : html`<p class="ways"><a class="button primary" href="/enter?back=${encodeURIComponent(facts.path)}">${talk.start.enter}</a></p>`}
      ${key === WHOLE ? elsewhere(facts) : ''}
      <p class="ways">
        <a class="button" href="/c/${slug}/talk?key=${encodeURIComponent(key)}">${talk.title}</a>
      </p>`,
  })
}

function form(facts: NewFacts): Content {
  const { talk, house } = wordsFor(facts.lang)
  const { key, slug, once } = facts
  const made = new Form(facts, 'talk', facts.typed)
  return made.made(`/c/${slug}/talk`, talk.start.send, [
    made.hidden('key', key),
    made.hidden('once', made.value('once', once)),
    made.area('words', talk.start.words, { limit: TALK.comment, rows: 6, required: true }),
    ...(key === WHOLE ? [] : quoteFields(made, talk.start, house.fields)),
  ])
}

/** The words something is about, pasted, and where they stand. */
export function quoteFields(
  made: Form,
  words: { quote: string; quoteHint: string; field: string },
  names: Record<(typeof FIELDS)[number], string>,
  hint = words.quoteHint,
): Content[] {
  return [
    made.area('quote', words.quote, { hint, limit: TALK.quote, rows: 2 }),
    made.choice(
      'field',
      words.field,
      FIELDS.map((field) => [field, names[field]] as const),
      'text',
    ),
  ]
}

/** The way to one article, for who came to speak about the whole and meant a part. */
function elsewhere(facts: NewFacts): Content {
  const { start } = wordsFor(facts.lang).talk
  return html`<form class="form" method="get" action="/c/${facts.slug}/talk/new">
    <div class="field">
      <label for="page/key">${start.choose}</label>
      <select id="page/key" name="key">
        ${placesOf(facts).map(({ key, name }) => html`<option value="${key}">${name}</option> `)}
      </select>
    </div>
    <p class="ways"><button>${start.next}</button></p>
  </form>`
}
