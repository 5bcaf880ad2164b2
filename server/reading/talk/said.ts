import { html } from 'hono/html'
import { linksIn } from '../../../drafts/model/links.ts'
import type { Speaker } from '../../../drafts/wire/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { draftPlace } from '../house/facts.ts'
import type { Content } from '../layout.ts'
import { incidentAt } from '../sources.ts'

/** What somebody said, its lines as they were; articles, incidents and own pages are links. */
export function saidWords(facts: CharterFacts, words: string): Content {
  const parts = linksIn(words, facts).map((part) => {
    if (typeof part === 'string') return part
    if (part.to === 'path') return html`<a href="${part.path}">${part.words}</a>`
    const address =
      part.to === 'place' ? draftPlace(facts, part.address) : incidentAt(facts.slug, part.id)
    return html`<a href="${address}">${part.words}</a>`
  })
  return html`<p class="said">${parts}</p>`
}

/** Who said something, by name and, for those who decide, by role. */
export function speakerName(facts: CharterFacts, { name, role }: Speaker): string {
  return wordsFor(facts.lang).talk.speaker(role, name)
}
