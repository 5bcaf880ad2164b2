import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { Freeze } from '../../drafts/rules/acts.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { LightElement } from './light.ts'

/** Says that a node takes no words now: who settled that, when, why, until when, and what is left. */
@customElement('freeze-note')
export class FreezeNote extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) freeze!: Freeze
  /** The charter's name in addresses. */
  @property({ attribute: false }) charter = ''

  protected override render(): TemplateResult {
    const { freeze, words, charter } = this
    const { by, at, until, reason, rule } = freeze
    const said = words.freeze
    return html`<div class="frozen" role="note" lang=${words.lang}>
      <p>
        <strong>${said.mark}</strong>
        ${said.by({ role: said.roles[by.role], name: by.name, at: said.time(at) })}
        ${until === null ? said.open : said.until({ until: said.time(until) })}
      </p>
      <p>${said.why({ rule, reason })}</p>
      <p>
        ${said.left}
        ${charter ? html`<a href=${`/c/${charter}/act/${freeze.act}`}>${said.more}</a>` : nothing}
      </p>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'freeze-note': FreezeNote
  }
}
