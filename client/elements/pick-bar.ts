import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { PropertyValues, TemplateResult } from 'lit'
import type { MarginWords } from '../../drafts/words/margin.ko.ts'
import type { Box } from '../editor/picked.ts'

/** What one can do with the words under it. */
export type Offer = 'comment' | 'move' | 'see' | 'long'

/** Handles of a selection stand below it on touch, and the phone's own menu above. */
const GAP = { fine: 8, coarse: 34, above: 64 } as const
/** The page's bars, in pixels. */
const BAR = 48

/**
 * A small bar beside words that were picked.
 * @fires take - the offer is taken
 */
@customElement('pick-bar')
export class PickBar extends LitElement {
  static override readonly styles = css`
    :host {
      position: absolute;
      z-index: 3;
      display: block;
      width: max-content;
      max-width: min(20rem, 90vw);
      border: 1px solid var(--edge);
      border-radius: 6px;
      background: var(--sheet);
      color: var(--ink);
      box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
      font: 0.875rem/1.5 var(--sans);
      text-indent: 0;
      user-select: none;
    }

    button {
      min-height: 2.25rem;
      padding: 0.3rem 0.9rem;
      border: 0;
      border-radius: 6px;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }

    button:hover {
      background: var(--wash);
    }

    button:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: -2px;
    }

    kbd {
      margin-left: 0.4em;
      color: var(--muted);
      font: 0.75rem/1 var(--sans);
    }

    p {
      margin: 0;
      padding: 0.4rem 0.8rem;
    }

    @media (pointer: coarse) {
      button {
        min-height: 2.75rem;
        padding-inline: 1.25rem;
        font-size: 1rem;
      }

      kbd {
        display: none;
      }
    }
  `

  @property({ attribute: false }) words!: MarginWords
  @property({ attribute: false }) offer: Offer = 'comment'
  @property({ attribute: false }) limit = 0
  /** Where the words are in the window. */
  @property({ attribute: false }) box: Box | null = null

  /** A finger or the mouse is down on it. */
  pressed = false

  constructor() {
    super()
    this.addEventListener('pointerdown', () => (this.pressed = true))
    for (const type of ['pointercancel', 'click']) {
      this.addEventListener(type, (event) => {
        // Whoever presses it does not click into the words under it.
        event.stopPropagation()
        this.pressed = false
      })
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { pick } = this.words
    if (this.offer === 'long') return html`<p role="note">${pick.long({ limit: this.limit })}</p>`
    // Pressing it leaves the focus, and so the selection, where it is.
    return html`<div
      role="group"
      aria-label=${pick.name}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      <button type="button" @click=${() => this.dispatchEvent(new Event('take'))}>
        ${pick[this.offer]}${
          this.offer === 'see' ? nothing : html`<kbd aria-hidden="true">Ctrl+Alt+M</kbd>`
        }
      </button>
    </div>`
  }

  /** It stands in its field, and so goes along with the text when one scrolls. */
  protected override updated(changed: PropertyValues<this>): void {
    const host = (this.getRootNode() as ShadowRoot).host as HTMLElement | undefined
    if (!changed.has('box') || !this.box || !host) return
    const { top, bottom, right, left } = this.box
    const field = host.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = this
    const coarse = matchMedia('(pointer: coarse)').matches
    const below = bottom + (coarse ? GAP.coarse : GAP.fine)
    const fits = below + height < innerHeight - BAR
    const above = top - height - (coarse ? GAP.above : GAP.fine)
    const middle = bottom - top > 40 ? right : (left + right) / 2
    const x = Math.min(
      Math.max(8, middle - width / 2),
      document.documentElement.clientWidth - width - 8,
    )
    this.style.top = `${(fits ? below : above) - field.top}px`
    this.style.left = `${x - field.left}px`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pick-bar': PickBar
  }
}
