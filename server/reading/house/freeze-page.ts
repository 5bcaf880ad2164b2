import { html } from 'hono/html'
import { WHOLE } from '../../../drafts/rules/acts.ts'
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

/** The form that freezes a node or the whole charter. */
export function freezePage(facts: FreezeFacts): Content {
  const { freeze, form: words } = wordsFor(facts.lang).house
  const { slug, viewer } = facts
  const form = new Form(facts, 'freeze', facts.typed)
  const key = facts.key ?? WHOLE
  const title = freeze.title(placeName(facts, key))
  const places: [string, string][] = [
    [WHOLE, placeName(facts, WHOLE)],
    ...placesOf(facts).map(({ key: each, name }): [string, string] => [each, name]),
  ]
  return layout(facts, {
    title,
    description: freeze.description,
    kind: 'form',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${title}</h1>
      <p class="lead">${freeze.lead}</p>
      ${form.made(`/c/${slug}/desk/freeze`, freeze.send, [
        form.choice('key', freeze.choose, places, key),
        form.choice('hours', words.until, durations(facts, FREEZE_HOURS, true), '24'),
        ...form.ground({
          type: 'freeze',
          actor: viewer.role,
          by: viewer.name,
          body: { key: form.value('key', key) },
        }),
      ])}
      ${ruleNames(facts)}
    `,
  })
}
