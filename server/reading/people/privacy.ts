import { html } from 'hono/html'
import { privacyWordsFor } from '../../../drafts/words/privacy.ts'
import type { PageFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'

/** `/privacy`: the text that ships, or the one an admin wrote, in plain paragraphs. */
export function privacyPage(facts: PageFacts, own: string): Content {
  const words = privacyWordsFor(facts.lang)
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: null,
    main: html`
      <h1>${words.title}</h1>
      ${
        own.trim() === ''
          ? html`<p class="lead">${words.lead}</p>
              ${words.sections.map(
                ({ title, items }) =>
                  html`<section>
                    <h2>${title}</h2>
                    <ul>
                      ${items.map((item) => html`<li>${item}</li>`)}
                    </ul>
                  </section>`,
              )}`
          : paragraphs(own)
      }
    `,
  })
}

/** Empty lines divide paragraphs; a line break stays one by the style sheet. */
export function paragraphs(text: string): Content[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => html`<p class="said">${paragraph}</p>`)
}
