import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'

/** The rules of a charter: those that ship, or the paragraphs its admins wrote. */
export function rulesPage(facts: CharterFacts & { text: string }): Content {
  const { rules } = wordsFor(facts.lang).house
  const { slug, text } = facts
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean)
  return layout(facts, {
    title: rules.title,
    description: rules.description,
    kind: 'record',
    room: null,
    main: html`
      <h1>${rules.title}</h1>
      ${paragraphs.length > 0 ? written(paragraphs) : shipped(facts)}
      <p class="standing">${rules.reported}</p>
      <p class="ways"><a class="button" href="/c/${slug}/log">${rules.log}</a></p>
    `,
  })
}

function written(paragraphs: readonly string[]): Content {
  return html`<div class="prose">${paragraphs.map((each) => html`<p>${each}</p> `)}</div>`
}

function shipped(facts: CharterFacts): Content {
  const { rules } = wordsFor(facts.lang).house
  return html`<p class="lead">${rules.lead}</p>
    <ol class="rules" role="list">
      ${rules.shipped.map(
        ({ name, text }, i) =>
          html`<li id="page/rule/${String(i + 1)}">
            <h2><a href="#page/rule/${String(i + 1)}">${rules.cite(i + 1, name)}</a></h2>
            <p>${text}</p>
          </li> `,
      )}
    </ol>`
}
