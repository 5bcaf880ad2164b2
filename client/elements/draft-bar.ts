import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { Person } from '../../drafts/wire/frames.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { Dismiss } from '../state/dismiss.ts'
import { LightElement } from './light.ts'

const MAC = /mac|iphone|ipad/i.test(navigator.userAgent)
const UNDO = MAC ? '⌘Z' : 'Ctrl+Z'
const REDO = MAC ? '⇧⌘Z' : 'Ctrl+Shift+Z'

/** @fires level - the lines one writes in shall go deeper or shallower */
export class LevelEvent extends Event {
  readonly by: 1 | -1

  constructor(by: 1 | -1) {
    super('level', { bubbles: true })
    this.by = by
  }
}

/**
 * The tools of the page: outline on narrow screens, undo and redo, and who one is.
 * @fires outline - the outline shall be opened
 * @fires level - the lines one writes in shall go deeper or shallower
 * @fires who-wrote - it shall be shown, or not any more, who wrote what
 * @fires undo
 * @fires redo
 * @fires name - a name shall be chosen or changed
 * @fires leave - the name shall be put down
 */
@customElement('draft-bar')
export class DraftBar extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) person: Person | null = null
  /** Whether there is an account behind the name. */
  @property({ attribute: false }) account = false
  @property({ attribute: false }) editable = false
  @property({ attribute: false }) canUndo = false
  @property({ attribute: false }) canRedo = false
  /** One writes in lines with levels, maybe on a device without a Tab key. */
  @property({ attribute: false }) levels = false
  /** Whether it is shown who wrote what. */
  @property({ attribute: false }) whoWrote = false
  readonly #dismiss = new Dismiss(this)

  protected override render(): TemplateResult {
    const { authors, bar, outline } = this.words
    return html`<div
      class="bar ${this.levels ? 'writing' : ''}"
      role="group"
      aria-label=${bar.name}
    >
      <button type="button" class="quiet to-outline" @click=${this.#fire('outline')}>
        ${outline.open}
      </button>
      ${
        this.editable
          ? html`${this.#step('undo', bar.undo, bar.undoTitle({ keys: UNDO }), this.canUndo)}
            ${this.#step('redo', bar.redo, bar.redoTitle({ keys: REDO }), this.canRedo)}`
          : nothing
      }
      <button
        type="button"
        class="quiet who"
        aria-pressed=${String(this.whoWrote)}
        @click=${this.#fire('who-wrote')}
      >
        ${authors.toggle}
      </button>
      ${this.levels ? this.#levels() : nothing}
      <div class="end">${this.#person()}</div>
    </div>`
  }

  /** One that is off keeps the focus: whoever undoes all may want to redo at once. */
  #step(type: string, label: string, title: string, on: boolean): TemplateResult {
    return html`<button
      type="button"
      class="quiet"
      title=${title}
      aria-disabled=${on ? 'false' : 'true'}
      @click=${on ? this.#fire(type) : nothing}
    >
      ${label}
    </button>`
  }

  /** For touch. Pressing them leaves the focus, and the keyboard on the screen, where it is. */
  #levels(): TemplateResult {
    const { bar } = this.words
    const button = (label: string, by: 1 | -1): TemplateResult =>
      html`<button
        type="button"
        class="quiet"
        @click=${() => this.dispatchEvent(new LevelEvent(by))}
      >
        ${label}
      </button>`
    return html`<span
      class="levels"
      role="group"
      aria-label=${bar.levels}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      ${button(bar.shallower, -1)} ${button(bar.deeper, 1)}
    </span>`
  }

  #person(): TemplateResult {
    const { person: words } = this.words
    if (!this.person) {
      return html`<button type="button" class="primary" @click=${this.#fire('name')}>
        ${words.choose}
      </button>`
    }
    const { name, colour } = this.person
    return html`<details class="drop person">
      <summary aria-label=${words.menu({ name })}>
        <i class="dot colour-${colour}" aria-hidden="true"></i><span>${name}</span>
      </summary>
      <div class="sheet">
        <button type="button" class="quiet" @click=${this.#choose('name')}>${words.rename}</button>
        <a class="button quiet" href="/me">${words.profile}</a>
        ${this.account ? nothing : html`<a class="button quiet" href=${this.#enter}>${words.account}</a>`}
        <button type="button" class="quiet" @click=${this.#choose('leave')}>${words.leave}</button>
      </div>
    </details>`
  }

  get #enter(): string {
    return `/enter?back=${encodeURIComponent(location.pathname)}`
  }

  #fire(type: string): () => void {
    return () => void this.dispatchEvent(new Event(type, { bubbles: true }))
  }

  #choose(type: string): () => void {
    return () => {
      this.#dismiss.close()
      this.querySelector('summary')?.focus()
      this.dispatchEvent(new Event(type, { bubbles: true }))
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'draft-bar': DraftBar
  }
}
