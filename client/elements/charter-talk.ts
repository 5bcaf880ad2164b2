import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { MarginWords } from '../../drafts/words/margin.ko.ts'
import type { TalkView } from '../state/talk-view.ts'
import { WishEvent } from '../state/wish.ts'
import { LightElement } from './light.ts'

/**
 * What came of all that was said about the charter, and the way to say something about all of it.
 * @fires talk-wish
 */
@customElement('charter-talk')
export class CharterTalk extends LightElement {
  @property({ attribute: false }) words!: MarginWords
  @property({ attribute: false }) talk!: TalkView
  @property({ attribute: false }) charter = ''

  protected override render(): TemplateResult {
    const { words, talk, charter } = this
    const { counts } = words
    const { sums } = talk
    const write = { wish: 'write', key: '*', words: null } as const
    return html`<p class="charter-talk" lang=${words.lang}>
      ${sums && sums.threads > 0 ? html`<span>${counts.sums(sums)}</span>` : nothing}
      <button type="button" class="quiet" @click=${() => this.dispatchEvent(new WishEvent(write))}>
        ${counts.charter}
      </button>
      <a href=${`/c/${charter}/talk`}>${counts.all}</a>
    </p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'charter-talk': CharterTalk
  }
}
