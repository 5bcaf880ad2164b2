import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { Removed } from '../../drafts/model/charter.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { IntentEvent } from '../state/intent.ts'
import { LightElement } from './light.ts'

/**
 * 뺀 것: articles and chapters that were taken out, each with a way back.
 * @fires intent - one shall be brought back
 */
@customElement('removed-list')
export class RemovedList extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) removed: readonly Removed[] = []
  @property({ attribute: false }) editable = false
  /** Language of the charter's own words. */
  @property({ attribute: false }) textLang = ''

  protected override render(): TemplateResult | typeof nothing {
    const { words, removed } = this
    if (removed.length === 0) return nothing
    return html`<details class="removed">
      <summary>${words.removed.name} <span class="count">${removed.length}</span></summary>
      <p class="lead">${words.removed.lead}</p>
      <ul>
        ${removed.map((each) => this.#one(each))}
      </ul>
    </details>`
  }

  #one({ key, kind, heading }: Removed): TemplateResult {
    const { words } = this
    const untitled = kind === 'chapter' ? words.untitledChapter : words.untitledArticle
    const name = heading || untitled
    const restore = (): boolean => this.dispatchEvent(new IntentEvent({ act: 'restore', key }))
    return html`<li>
      <span class="kind">${words.removed.kinds[kind]}</span>
      <span class="name" lang=${heading ? this.textLang : words.lang}>${name}</span>
      ${
        this.editable
          ? html`<button
              type="button"
              class="quiet"
              aria-label=${`${name} ${words.acts.restore}`}
              @click=${restore}
            >
              ${words.acts.restore}
            </button>`
          : nothing
      }
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'removed-list': RemovedList
  }
}
