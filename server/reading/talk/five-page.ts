import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { draftPlace, placeName } from '../house/facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { signedLines } from './signed-text.ts'
import { wayIn } from './stance-page.ts'

/** Characters of an article that are shown here at most; what is longer is read where it is signed. */
const SHORT = 500

export type FiveFacts = CharterFacts & {
  articles: readonly { key: string; lines: readonly string[]; signed: boolean }[]
  /** Whether who is looking has an account. */
  account: boolean
}

/** Articles with the fewest opinions, for somebody with five minutes. */
export function fivePage(facts: FiveFacts): Content {
  const { stance } = wordsFor(facts.lang)
  const { slug, articles, account } = facts
  return layout(facts, {
    title: stance.fiveTitle,
    description: stance.fiveDescription,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${stance.fiveTitle}</h1>
      ${
        articles.length === 0
          ? html`<p class="lead">${stance.fiveNone}</p>
              <p class="ways">
                <a class="button primary" href="/c/${slug}/draft">${stance.fiveWrite}</a>
              </p>`
          : html`<p class="lead">${stance.fiveLead(articles.length)}</p>`
      }
      ${articles.map((article) => offered(facts, article))}
      ${articles.length > 0 && !account ? html`<section>${wayIn(facts, null)}</section>` : ''}
      ${
        articles.length === 0
          ? ''
          : html`<p class="ways closing">
              <a class="button" href="/c/${slug}/stances">${stance.toAll}</a>
            </p>`
      }
    `,
  })
}

function offered(facts: FiveFacts, { key, lines, signed }: FiveFacts['articles'][number]): Content {
  const { stance } = wordsFor(facts.lang)
  const { slug } = facts
  const short = shortened(lines)
  return html`<section class="signed">
    <h2><a href="${draftPlace(facts, key)}">${placeName(facts, key)}</a></h2>
    <div class="article" lang="${facts.charter.lang}">${signedLines(facts, key, short)}</div>
    ${short.length < lines.length ? html`<p class="hint">${stance.more(lines.length - short.length)}</p>` : ''}
    ${signed ? html`<p class="hint">${stance.fiveSigned}</p>` : ''}
    <p class="ways">
      <a class="button ${signed ? '' : 'primary'}" href="/c/${slug}/stance/${key}"
        >${stance.fiveSign}<span class="spoken"> ${placeName(facts, key)}</span></a
      >
      <a class="button" href="/c/${slug}/talk/new?key=${key}"
        >${stance.fiveComment}<span class="spoken"> ${placeName(facts, key)}</span></a
      >
    </p>
  </section> `
}

/** The heading, and as many whole lines as fit; one at least. */
function shortened(lines: readonly string[]): readonly string[] {
  let letters = 0
  const end = lines.findIndex((line, i) => i > 0 && (letters += line.length) > SHORT)
  return end < 0 ? lines : lines.slice(0, Math.max(2, end))
}
