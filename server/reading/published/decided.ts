import { html } from 'hono/html'
import { FATES } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts, Decided } from '../facts.ts'
import { ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'

/** Under an article that was published: votes on it, opinions, and what became of what was said. */
export function decidedOf(facts: CharterFacts, key: string): Content | '' {
  const here = facts.decided?.get(key)
  const rows = here ? rowsOf(facts, key, here) : []
  if (rows.length === 0) return ''
  return html`<details class="decided" ${ownLang(facts)}>
    <summary>${wordsFor(facts.lang).published.decided}</summary>
    <dl>${rows}</dl>
  </details> `
}

/** The same as rows of a list of facts. */
export function rowsOf(facts: CharterFacts, key: string, here: Decided): Content[] {
  const { published: words, rounds, talk: talkWords } = wordsFor(facts.lang)
  const { votes, opinions, talk } = here
  const { slug } = facts
  const row = (name: string, content: unknown): Content =>
    html`<div>
      <dt>${name}</dt>
      <dd>${content}</dd>
    </div> `
  const signs = opinions?.fresh
  return [
    ...votes.map((vote) =>
      row(
        words.votes,
        html`<a href="/c/${slug}/rounds/${vote.round}"
          >${words.vote(vote.for, vote.against, vote.abstain, rounds.outcomes[vote.outcome])}</a
        >`,
      ),
    ),
    ...(opinions && signs
      ? [
          row(
            words.opinions,
            [
              words.opinion(signs.agree, signs.agree_if, signs.object),
              ...(opinions.earlier > 0 ? [words.earlier(opinions.earlier)] : []),
            ].join(' · '),
          ),
        ]
      : []),
    ...(talk.all > 0
      ? [
          row(
            words.talk,
            html`<a href="/c/${slug}/talk?key=${encodeURIComponent(key)}&amp;state=all"
              >${[
                words.talked(talk.all),
                ...FATES.flatMap((fate) => {
                  const n = talk.fates[fate] ?? 0
                  return n > 0 ? [talkWords.fateHere(fate, n)] : []
                }),
                ...(talk.waiting > 0 ? [words.waiting(talk.waiting)] : []),
              ].join(' · ')}</a
            >`,
          ),
        ]
      : []),
  ]
}
