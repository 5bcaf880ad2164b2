import { html } from 'hono/html'
import type { ThreadView } from '../../../drafts/wire/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName } from '../house/facts.ts'
import { moment } from '../house/sentence.ts'
import type { Content } from '../layout.ts'
import { speakerName } from './said.ts'

/** Letters of a first comment that a list shows. */
const SHOWN = 200

/** Threads in a list: where, what was said first, and how things are with them. */
export function threadRows(facts: CharterFacts, threads: readonly ThreadView[]): Content {
  return html`<ol class="rows deeds threads" role="list">
    ${threads.map((thread) => threadRow(facts, thread))}
  </ol>`
}

function threadRow(facts: CharterFacts, thread: ThreadView): Content {
  const { talk } = wordsFor(facts.lang)
  const { id, key, mark, first, comments, state, fate, answered, lastAt } = thread
  const tags = [
    state === 'resolved' ? talk.states.resolved : '',
    fate ? talk.fates[fate.fate] : '',
    answered ? talk.answered : '',
  ].filter(Boolean)
  return html`<li>
    <p class="when">
      ${moment(facts, lastAt)} <span>${speakerName(facts, first.by)}</span>
      <span>${talk.comments(comments)}</span>
    </p>
    <h2 class="deed"><a href="/c/${facts.slug}/talk/${id}">${placeName(facts, key)}</a></h2>
    ${mark ? html`<blockquote class="words" lang="${facts.charter.lang}">${mark.quote}</blockquote>` : ''}
    <p class="said">${firstWords(facts, thread)}</p>
    ${tags.length === 0 ? '' : html`<p class="tags">${tags.map((tag) => html`<span class="tag">${tag}</span> `)}</p>`}
  </li> `
}

/** The beginning of the first comment, in one line; of one that is not shown, why. */
export function firstWords(facts: CharterFacts, { first }: ThreadView): string {
  const { talk } = wordsFor(facts.lang)
  if (first.state !== 'shown') return talk[first.state]
  const letters = [...first.words.replace(/\s+/g, ' ')]
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : letters.join('')
}
