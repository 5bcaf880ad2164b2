import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { onceSeen } from '../state/sight.ts'
import type { NodeStance } from '../state/stance-view.ts'
import type { NodeTalk } from '../state/talk-view.ts'
import { NearEvent, WishEvent } from '../state/wish.ts'
import type { Wish } from '../state/wish.ts'
import { LightElement } from './light.ts'
import type { Setting } from './setting.ts'

/**
 * How much is said about a node, and the way to say something about all of it.
 * @fires near - what is said about the node is wanted
 * @fires talk-wish
 */
@customElement('node-talk')
export class NodeTalkView extends LightElement {
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) key = ''
  /** What the node is called: 제13조. */
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) talk: NodeTalk | null = null
  @property({ attribute: false }) stance: NodeStance | null = null
  #unwatch: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = onceSeen(this, () => this.dispatchEvent(new NearEvent(this.key)))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
  }

  protected override render(): TemplateResult {
    const { key, node, stance } = this
    const { counts, lang } = this.setting.margin
    const open = this.talk?.count?.open ?? 0
    const show = { wish: 'show', key, thread: null, focus: true } as const
    return html`<span class="node-talk" lang=${lang}>
      <button type="button" class="quiet" @click=${() => this.#wish(show)}>
        <span class="unseen">${node}</span> ${counts.talk(open)}${
          stance
            ? html` · ${counts.stances(stance.fresh)}
                <span class="unseen">(${counts.signs(stance.fresh)})</span>`
            : nothing
        }
      </button>
      <button
        type="button"
        class="quiet"
        aria-label=${counts.commentAt({ node })}
        @click=${() => this.#wish({ wish: 'write', key, words: null })}
      >
        ${counts.comment}
      </button>
    </span>`
  }

  #wish(wish: Wish): void {
    this.dispatchEvent(new WishEvent(wish))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'node-talk': NodeTalkView
  }
}
