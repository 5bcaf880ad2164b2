import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import { groundsOf } from './sentence.ts'

/** The tombstones of one node, to be shown below its text; nothing where none are. */
export function tombstonesOf(facts: CharterFacts, key: string): Content | '' {
  const { tombstone } = wordsFor(facts.lang).house
  const here = (facts.stones ?? []).filter((stone) => stone.key === key)
  if (here.length === 0) return ''
  return html`<aside class="tombstones" lang="${facts.lang}" aria-label="${tombstone.title}">
    ${here.map(
      ({ act, rule, reason, until }) =>
        html`<div class="tombstone">
          <p>${tombstone.here} <a href="/c/${facts.slug}/act/${act}">${tombstone.open}</a></p>
          ${groundsOf(facts, { rule, reason, until })}
        </div> `,
    )}
  </aside>`
}
