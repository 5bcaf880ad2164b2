import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { StanceSums } from '../../../drafts/wire/stance.ts'
import type { CharterFacts } from '../facts.ts'
import { ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'

/** How many stand behind these sums, on earlier texts. */
export const earlierOf = ({ stale }: Pick<StanceSums, 'stale'>): number =>
  stale.agree + stale.agree_if + stale.object

/** The quiet line under an article: what people think of it, and the way to say so. */
export function stanceLine(facts: CharterFacts, key: string): Content | '' {
  const sums = facts.stances?.get(key)
  if (!sums) return ''
  const { stance } = wordsFor(facts.lang)
  const { agree, agree_if: agreeIf, object } = sums.fresh
  const earlier = earlierOf(sums)
  const none = agree + agreeIf + object + earlier === 0
  return html`<p class="to-writers to-stance" ${ownLang(facts)}>
    <a href="/c/${facts.slug}/stance/${key}"
      >${none ? stance.lineNone : stance.line(sums.fresh, earlier)}</a
    >
  </p> `
}
