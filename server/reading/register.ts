import { html } from 'hono/html'
import { wordsFor } from '../../drafts/words/words.ts'
import type { CharterFacts } from './facts.ts'
import { layout } from './layout.ts'
import type { Content } from './layout.ts'
import { incidentEntry } from './sources.ts'

/** Every incident of the register by its kind: what the draft and discussions lead to. */
export function registerPage(facts: CharterFacts): Content {
  const { reading } = wordsFor(facts.lang)
  const kinds = Map.groupBy(facts.incidents, ([, { kind }]) => kind)
  return layout(facts, {
    title: reading.register,
    description: reading.registerWhy,
    kind: 'message',
    room: null,
    main: html`
      <h1>${reading.register}</h1>
      <p class="standing">${reading.registerWhy}</p>
      ${[...kinds].map(
        ([kind, incidents]) =>
          html`<section class="incidents">
            <h2>${reading.kinds[kind]}</h2>
            ${incidents.map(([id, incident]) => incidentEntry(facts, id, incident))}
          </section> `,
      )}
      <p class="ways">
        <a class="button" href="/c/${facts.slug}">${wordsFor(facts.lang).message.toCharter}</a>
      </p>
    `,
  })
}
