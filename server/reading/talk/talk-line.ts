import { html } from 'hono/html'
import { FATES } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'

/** How many discussions there are of a node and what became of them; where none are, the way to one. */
export function talkLine(facts: CharterFacts, key: string): Content | '' {
  const { talk, slug, lang } = facts
  if (!talk) return ''
  const words = wordsFor(lang).talk
  const here = talk.counts.get(key)
  if (!here || here.all === 0) {
    return html`<p class="to-writers to-talk" ${ownLang(facts)}>
      <a href="/c/${slug}/talk/new?key=${key}">${words.begin}</a>
    </p> `
  }
  const told = FATES.filter((fate) => here.fates[fate] > 0).map((fate) =>
    words.fateHere(fate, here.fates[fate]),
  )
  return html`<p class="to-writers to-talk" ${ownLang(facts)}>
    <a href="/c/${slug}/talk?key=${key}&amp;state=all"
      >${[words.here(here.all), ...told].join(' · ')}</a
    >
  </p> `
}

/** What became of all that was said, in one sentence; nothing where nothing was. */
export function talkSums(facts: CharterFacts): Content | '' {
  const { talk, slug, lang } = facts
  const words = wordsFor(lang).talk
  if (!talk || talk.sums.threads === 0) return ''
  return html`<p class="standing">
    <a href="/c/${slug}/talk?state=all">${words.sums(talk.sums.threads, talk.sums.changed)}</a>
  </p>`
}
