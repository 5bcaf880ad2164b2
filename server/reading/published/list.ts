import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { publishedAt } from './facts.ts'
import type { ListedPublication } from './facts.ts'

/** All that was published, the newest first, each with the way to what it changed. */
export function publishedList(
  facts: CharterFacts & { published: readonly ListedPublication[] },
): Content {
  const { published: words, versions } = wordsFor(facts.lang)
  const { slug, published } = facts
  return layout(facts, {
    title: words.lists.title,
    description: words.lists.description,
    kind: 'record',
    room: null,
    feed: { href: `/c/${slug}/v.atom`, title: words.feed },
    main: html`
      <h1>${words.lists.title}</h1>
      <p class="lead">${words.lists.lead}</p>
      ${
        published.length === 0
          ? html`<p class="none">${words.lists.none}</p>`
          : html`<ul class="rows versions" role="list">
              ${published.map(
                ({ number, day, version, name }, i) =>
                  html`<li>
                    <div>
                      <p>
                        <a class="named" href="${publishedAt(slug, number)}"
                          >${words.number(number)}</a
                        >
                        ${i === 0 ? html`<span class="tag state-published">${words.lists.now}</span>` : ''}
                      </p>
                      <p class="facts">
                        <time datetime="${day}">${words.made(day)}</time> <span>${name}</span>
                      </p>
                    </div>
                    ${
                      published[i + 1]
                        ? html`<a
                            class="button"
                            href="/c/${slug}/compare?a=${published[i + 1]!.version}&amp;b=${version}"
                            >${words.withBefore}</a
                          >`
                        : ''
                    }
                  </li> `,
              )}
            </ul>`
      }
      <p class="ways">
        <a class="button" href="/c/${slug}/versions">${words.lists.toAll}</a>
        <a class="button" href="/c/${slug}/v.atom">${words.feed}</a>
        <a class="button" href="/c/${slug}/draft">${versions.toDraft}</a>
      </p>
    `,
  })
}
