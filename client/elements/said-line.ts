import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { LightElement } from './light.ts'

/** How long a sentence stays, in milliseconds. */
const STAYS = 7_000

/** The one place where the page says what happened: a polite live region, seen for a while. */
@customElement('said-line')
export class SaidLine extends LightElement {
  @state() private sentence = ''
  @state() private seen = true
  #clearing = 0

  /** With `seen` false it is only for those who listen: others see it elsewhere already. */
  say(sentence: string, seen = true): void {
    this.sentence = ''
    this.seen = seen
    clearTimeout(this.#clearing)
    this.#clearing = window.setTimeout(() => (this.sentence = ''), STAYS)
    // Emptied and filled again, so that the same sentence is heard twice when it is said twice.
    void this.updateComplete.then(() => (this.sentence = sentence))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#clearing)
  }

  protected override render(): TemplateResult {
    const shown = this.seen && this.sentence !== ''
    return html`<p class=${shown ? 'said-line' : 'unseen'} role="status">${this.sentence}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'said-line': SaidLine
  }
}
