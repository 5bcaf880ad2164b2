import { html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { LightElement } from './light.ts'

/** Asks one question with two answers. Escape is the one that changes nothing. */
@customElement('confirm-dialog')
export class ConfirmDialog extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @state() private question = ''
  @state() private yes = ''
  #answer: ((yes: boolean) => void) | null = null

  /** True when the answer was yes. */
  async ask(question: string, yes: string): Promise<boolean> {
    this.#answer?.(false)
    this.question = question
    this.yes = yes
    await this.updateComplete
    const dialog = this.querySelector('dialog')!
    dialog.returnValue = ''
    dialog.showModal()
    return new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  protected override render(): TemplateResult {
    return html`<dialog class="ask" aria-labelledby="page/question" @close=${this.#close}>
      <form method="dialog">
        <p id="page/question">${this.question}</p>
        <p class="ways">
          <button value="yes" class="primary">${this.yes}</button>
          <button value="" autofocus>${this.words.confirm.no}</button>
        </p>
      </form>
    </dialog>`
  }

  readonly #close = (event: Event): void => {
    this.#answer?.((event.target as HTMLDialogElement).returnValue === 'yes')
    this.#answer = null
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog
  }
}
