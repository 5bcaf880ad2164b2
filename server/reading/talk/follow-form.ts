import { html } from 'hono/html'
import { HEARING } from '../../../drafts/rules/talk.ts'
import type { Hearing } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { PageFacts } from '../facts.ts'
import type { Content } from '../layout.ts'

/**
 * Chooses how one hears of a node, of a thread (`thread:<id>`) or of the charter (`*`); `hearing`
 * is what holds now, null where one does not follow it. `more.name` says what of, where the page
 * around it does not, `more.named` the id of what says it there; with `more.listed` the answer is
 * the list of all that one follows.
 */
export function followForm(
  facts: PageFacts,
  what: string,
  hearing: Hearing | null,
  more: { name?: string; named?: string; listed?: boolean; problem?: string; chosen?: string } = {},
): Content {
  const { follow: words } = wordsFor(facts.lang)
  const id = `page/follow/${what}`
  const label = more.name === undefined ? words.label : words.labelOf(more.name)
  const chosen = more.chosen ?? hearing ?? 'none'
  return html`<form class="follow" method="post" action="/c/${facts.slug}/follow">
    ${more.problem === undefined ? '' : html`<p class="problem" role="alert">${more.problem}</p>`}
    <input type="hidden" name="what" value="${what}" />
    ${more.listed ? html`<input type="hidden" name="back" value="follows" />` : ''}
    <div class="field">
      <label id="${id}/label" for="${id}">${label}</label>
      <select
        id="${id}"
        name="hearing"
        ${more.named === undefined ? '' : html` aria-labelledby="${more.named} ${id}/label"`}
      >
        ${(['none', ...HEARING] as const).map(
          (each) =>
            html`<option value="${each}" ${each === chosen ? html` selected` : ''}>
              ${words.hearing[each]}
            </option> `,
        )}
      </select>
    </div>
    <button>${words.save}</button>
  </form>`
}
