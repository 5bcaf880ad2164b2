import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import type { SaveState } from '../sync/save.ts'
import { LightElement } from './light.ts'

/**
 * What became of the last keystroke, exactly, by a word and a dot; and why, when something is
 * wrong. It is no live region: the page says aloud what is worth it.
 * @fires show-tray - the refused words shall be shown
 * @fires reload - the page shall be loaded again
 */
@customElement('save-state')
export class SaveStateView extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) refusals!: RefusalWords
  @property({ attribute: false }) save: SaveState = { state: 'connecting' }

  protected override render(): TemplateResult {
    const { save, words } = this
    const why = this.#why()
    return html`<div class="save ${save.state}" role="group" aria-label=${words.save.name}>
      <p class="said"><i class="dot" aria-hidden="true"></i>${saveName(words, save)}</p>
      ${why ? html`<p class="why">${why}</p>` : nothing}
      ${save.state === 'refused' ? this.#button('show-tray', words.save.showTray) : nothing}
      ${save.state === 'closed' ? this.#button('reload', words.save.reload) : nothing}
    </div>`
  }

  #why(): string | null {
    const { save, words, refusals } = this
    if (save.state === 'refused' || save.state === 'closed') return explain(refusals, save.refusal)
    return save.state === 'offline' && save.kept === false ? words.save.looseWhy : null
  }

  #button(type: string, label: string): TemplateResult {
    const fire = (): boolean => this.dispatchEvent(new Event(type, { bubbles: true }))
    return html`<button type="button" @click=${fire}>${label}</button>`
  }
}

/** The word for a save state, as shown and as said. */
export function saveName({ save: words }: DraftWords, save: SaveState): string {
  if (save.state === 'offline') {
    if (save.kept === null) return words.offline
    return save.kept ? words.offlineKept : words.offlineLoose
  }
  return words[save.state]
}

declare global {
  interface HTMLElementTagNameMap {
    'save-state': SaveStateView
  }
}
