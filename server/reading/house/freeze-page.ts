import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { placeName, placesOf } from './facts.ts'
import type { Typed } from './facts.ts'
import { durations, Form, ruleNames } from './fields.ts'

/** Hours a freeze may be given. */
export const FREEZE_HOURS = [1, 6, 24, 72, 168, 720]

export type FreezeFacts = CharterFacts & {
  /** The node to freeze; null where it is chosen on the page. */
  key: string | null
  viewer: { role: string; name: string }
  typed?: Typed | undefined
}

/** The form that freezes a node or the whole charter; before it, where none is named, the choice. */
export function freezePage(facts: FreezeFacts): Content {
  const { freeze, desk } = wordsFor(facts.lang).house
  const { key } = facts
  const title = key === null ? desk.freezeNode : freeze.title(placeName(facts, key))
  return layout(facts, {
    title,
    description: freeze.description,
    kind: 'form',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${title}</h1>
      <p class="lead">${freeze.lead}</p>
      ${key === null ? choosing(facts) : freezing(facts, key)}
    `,
  })
}

/** A page of its own, so that the sentence under the next form says what will be frozen. */
function choosing(facts: FreezeFacts): Content {
  const { freeze } = wordsFor(facts.lang).house
  const form = new Form(facts, 'choose', undefined)
  const places = placesOf(facts).map(({ key, name }): [string, string] => [key, name])
  return html`<form class="form" method="get" action="/c/${facts.slug}/desk/freeze">
    ${form.choice('key', freeze.choose, places)}
    <p class="ways"><button class="primary">${freeze.next}</button></p>
  </form>`
}

function freezing(facts: FreezeFacts, key: string): Content {
  const { freeze, form: words } = wordsFor(facts.lang).house
  const { slug, viewer } = facts
  const form = new Form(facts, 'freeze', facts.typed)
  return html`${form.made(`/c/${slug}/desk/freeze`, freeze.send, [
    form.hidden('key', key),
    form.choice('hours', words.until, durations(facts, FREEZE_HOURS, true), '24'),
    ...form.ground({ type: 'freeze', actor: viewer.role, by: viewer.name, body: { key } }),
  ])}
  ${ruleNames(facts)}`
}
