import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'

/**
 * Where the links of letters lead. It asks first, since programs that look for bad links open it
 * as well; it looks the same whether anybody has the token or not.
 */
export function unfollowPage(facts: CharterFacts & { token: string; ended: boolean }): Content {
  const { end } = wordsFor(facts.lang).follow
  const { slug, token, ended } = facts
  return layout(facts, {
    title: end.title,
    description: end.description,
    kind: 'form',
    room: null,
    unlisted: true,
    main: ended
      ? html`
          <h1>${end.title}</h1>
          <p class="told" role="status">${end.ended}</p>
          <p>${end.kept}</p>
          <p class="ways"><a class="button" href="/c/${slug}/follows">${end.change}</a></p>
        `
      : html`
          <h1>${end.title}</h1>
          <p class="standing">${facts.charter.title}</p>
          <p>${end.ask}</p>
          <form
            class="form"
            method="post"
            action="/c/${slug}/unfollow/${encodeURIComponent(token)}"
          >
            <p class="ways"><button class="primary">${end.button}</button></p>
          </form>
        `,
  })
}
