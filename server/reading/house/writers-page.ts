import { html } from 'hono/html'
import type { Share } from '../../../drafts/model/authorship.ts'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { placesOf } from './facts.ts'

export type WritersFacts = CharterFacts & {
  /** Everybody has a name here, those who have none too. */
  writers: readonly Writer[]
  shares: readonly Share[]
  nodes: ReadonlyMap<string, { shares: readonly Share[] }>
}

/** Who wrote how much, of the whole charter and of each article. */
export function writersPage(facts: WritersFacts): Content {
  const { writers: words } = wordsFor(facts.lang)
  const { slug, shares, nodes } = facts
  const has = (key: string): boolean => (nodes.get(key)?.shares.length ?? 0) > 0
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: null,
    main: html`
      <h1>${words.title}</h1>
      <p class="lead">
        ${words.lead}${facts.writers.some(({ kind }) => kind === 'first') ? ` ${words.firstWhy}` : ''}
      </p>
      <section aria-labelledby="page/whole">
        <h2 id="page/whole">${words.whole}</h2>
        ${sharesList(facts, shares)}
      </section>
      ${placesOf(facts)
        .filter(({ key }) => has(key))
        .map(
          ({ key, name }) =>
            html`<section class="written">
              <h2 id="page/${key}" lang="${facts.charter.lang}">
                <a href="/c/${slug}/draft#${key}">${name}</a>
              </h2>
              ${sharesList(facts, nodes.get(key)!.shares)}
              <p>
                <a href="/c/${slug}/writers/${key}" aria-label="${words.toEdits(name)}"
                  >${words.edits}</a
                >
              </p>
            </section> `,
        )}
      <p class="ways"><a class="button" href="/c/${slug}/draft">${words.toDraft}</a></p>
    `,
  })
}

/** Names with their shares, the most first. Their colours are those of the draft. */
export function sharesList(
  facts: CharterFacts & Pick<WritersFacts, 'writers'>,
  shares: readonly Share[],
): Content {
  const { writers: words } = wordsFor(facts.lang)
  if (shares.length === 0) return html`<p class="none">${words.none}</p>`
  return html`<ul class="shares">
    ${shares.map(({ who, part, length }) => {
      const { name, colour } = facts.writers[who]!
      return html`<li>
        <i class="dot ${colour === null ? 'plain' : `colour-${colour}`}" aria-hidden="true"></i>
        <strong>${name}</strong> <span>${words.amount(part, length)}</span>
      </li> `
    })}
  </ul>`
}
