import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { TalkFocus } from '../state/talk-desk.ts'
import { WishEvent } from '../state/wish.ts'
import { LightElement } from './light.ts'
import type { TalkFrame } from './talk-frame.ts'
import './talk-margin.ts'

/**
 * The margin as a sheet, where there is no room beside the text. Escape, and going back, put it
 * away.
 * @fires talk-wish - the sheet was put away
 */
@customElement('talk-sheet')
export class TalkSheet extends LightElement {
  @property({ attribute: false }) frame!: TalkFrame
  @property({ attribute: false }) key = '*'
  @property({ attribute: false }) nameOf: (key: string) => string = (key) => key

  focusOn(on: TalkFocus): void {
    this.querySelector('talk-margin')?.focusOn(on)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('popstate', this.#back)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('popstate', this.#back)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete()
    await this.querySelector('talk-margin')?.updateComplete
    return complete
  }

  protected override render(): TemplateResult {
    const { frame } = this
    const { words, talk } = frame
    return html`<dialog
      class="talk-sheet"
      aria-label=${words.name}
      @close=${this.#closed}
      @click=${this.#follow}
    >
      <form method="dialog"><button>${words.close}</button></form>
      ${
        talk.sheet
          ? html`<talk-margin
              .frame=${frame}
              .key=${this.key}
              .nameOf=${this.nameOf}
            ></talk-margin>`
          : nothing
      }
    </dialog>`
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog')!
    const { sheet } = this.frame.talk
    if (sheet && !dialog.open) {
      dialog.showModal()
      this.#remember()
    } else if (!sheet && dialog.open) dialog.close()
  }

  /**
   * A phone's own way back closes the sheet and does not leave the page. Browsers that know of
   * close watchers do so by themselves; with others it is a step of the history.
   */
  #remember(): void {
    if ('CloseWatcher' in window) return
    history.scrollRestoration = 'manual'
    history.pushState({ sheet: true }, '')
  }

  readonly #back = (): void => {
    if (this.frame.talk.sheet) this.querySelector('dialog')?.close()
  }

  /** What a link leads to in the text would be hidden by the sheet. */
  readonly #follow = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link?.getAttribute('href')?.startsWith('#')) this.querySelector('dialog')?.close()
  }

  readonly #closed = (): void => {
    if (history.state?.sheet) history.back()
    if (this.frame.talk.sheet) this.dispatchEvent(new WishEvent({ wish: 'hide' }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-sheet': TalkSheet
  }
}
