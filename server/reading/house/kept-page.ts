import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'

/** A form that was not let through at all: why, and what was typed, so that it is not lost. */
export function keptPage(
  facts: CharterFacts & { problem: string; words: readonly string[]; confirm: boolean },
): Content {
  const { house, message, people } = wordsFor(facts.lang)
  const back = encodeURIComponent(facts.path)
  return layout(facts, {
    title: house.form.keptTitle,
    description: house.form.keptTitle,
    kind: 'message',
    room: null,
    unlisted: true,
    main: html`
      <h1>${house.form.keptTitle}</h1>
      <p role="alert">${facts.problem}</p>
      ${facts.words.length === 0 ? '' : html`<p>${house.form.kept}</p>`}
      ${facts.words.map((each) => html`<blockquote class="words">${each}</blockquote> `)}
      <p class="ways">
        ${
          facts.confirm
            ? html`<a class="button primary" href="/confirm?back=${back}"
                >${people.confirm.button}</a
              >`
            : html`<a class="button primary" href="/c/${facts.slug}">${message.toCharter}</a>`
        }
      </p>
    `,
  })
}
