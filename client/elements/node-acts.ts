import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { Steps } from '../state/entries.ts'
import { IntentEvent } from '../state/intent.ts'
import type { Intent } from '../state/intent.ts'
import { LightElement } from './light.ts'

/** A chapter one can move a stray article to: its key, name, and how many articles it has. */
export type Home = { parent: string; name: string; index: number }

/**
 * What can be done with a node, as buttons: always there for keys and touch, quiet until wanted.
 * @fires intent - a change of structure
 * @fires reference - someone wants to refer to another article
 */
@customElement('node-acts')
export class NodeActs extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) key = ''
  @property({ attribute: false }) kind: 'preamble' | 'chapter' | 'article' = 'article'
  /** What the node is called: 제13조. */
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) steps: Steps = { up: false, down: false }
  /** For a stray article: where it can go. */
  @property({ attribute: false }) homes: readonly Home[] | null = null
  @state() private open = false

  /** Puts the focus on a button; where it is off or missing, on the first one that works. */
  focusOn(act: string): void {
    this.open = true
    void this.updateComplete.then(() => {
      const works = 'button[data-act]:not([aria-disabled=true])'
      const button =
        this.querySelector<HTMLElement>(`${works}[data-act=${act}]`) ?? this.querySelector(works)
      if (button instanceof HTMLElement) button.focus({ preventScroll: true })
    })
  }

  protected override render(): TemplateResult {
    const { acts } = this.words
    const { key, node } = this
    const more = this.open ? acts.less : acts.more
    return html`
      <button
        type="button"
        class="quiet more"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${`${node} ${more}`}
        @click=${() => (this.open = !this.open)}
      >
        ${more}
      </button>
      <div class="acts ${this.open ? 'open' : ''}" role="group" aria-label=${acts.group({ node })}>
        ${this.kind === 'preamble' ? nothing : this.#moves()}
        ${
          this.kind === 'chapter'
            ? html`${this.#button(acts.addArticleInside, { act: 'insert', kind: 'article', after: key })}
              ${this.#button(acts.addChapterAfter, { act: 'insert', kind: 'chapter', after: key })}`
            : html`<button type="button" class="quiet" @click=${this.#refer}>
                ${acts.reference}
              </button>`
        }
        ${
          this.kind === 'article' && !this.homes
            ? this.#button(acts.addArticleAfter, { act: 'insert', kind: 'article', after: key })
            : nothing
        }
        ${this.kind === 'preamble' ? nothing : this.#button(acts.remove, { act: 'remove', key })}
      </div>
    `
  }

  #moves(): TemplateResult {
    const { acts } = this.words
    const { key, homes } = this
    if (homes) return this.#toChapter(homes)
    return html`${this.#button(acts.up, { act: 'up', key }, this.steps.up)}
    ${this.#button(acts.down, { act: 'down', key }, this.steps.down)}`
  }

  /** A button and not the choice itself moves: keys go through the choices one by one. */
  #toChapter(homes: readonly Home[]): TemplateResult {
    const { acts } = this.words
    const go = (): void => {
      const home = homes[this.querySelector('select')?.selectedIndex ?? 0]
      if (!home) return
      const { parent, index } = home
      this.dispatchEvent(new IntentEvent({ act: 'place', key: this.key, place: { parent, index } }))
    }
    return html`<select aria-label=${acts.chooseChapter}>
        ${homes.map((home) => html`<option>${home.name}</option>`)}
      </select>
      <button type="button" class="quiet" data-act="place" @click=${go}>${acts.toChapter}</button>`
  }

  /** One that is off keeps the focus: it may be on again after the next step. */
  #button(label: string, intent: Intent, on = true): TemplateResult {
    return html`<button
      type="button"
      class="quiet"
      data-act=${intent.act}
      aria-disabled=${on ? 'false' : 'true'}
      @click=${() => on && this.dispatchEvent(new IntentEvent(intent))}
    >
      ${label}
    </button>`
  }

  readonly #refer = (): void => {
    this.dispatchEvent(new Event('reference', { bubbles: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'node-acts': NodeActs
  }
}
