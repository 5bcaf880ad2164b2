import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { NodeStance } from '../state/stance-view.ts'
import type { NodeTalk } from '../state/talk-view.ts'
import { LightElement } from './light.ts'
import './node-talk.ts'
import './node-ways.ts'
import type { Setting } from './setting.ts'
import './stance-bar.ts'

/** What stands under an article or the preamble: what is said of it, who stands for it, its ways. */
@customElement('card-foot')
export class CardFoot extends LightElement {
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) key = ''
  /** What the node is called: 제13조. */
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) talk: NodeTalk | null = null
  /** Null where nobody signs: the preamble. */
  @property({ attribute: false }) stance: NodeStance | null = null

  protected override render(): TemplateResult {
    const { setting, key, node, talk, stance } = this
    return html`<div class="node-foot">
        <node-talk
          .setting=${setting}
          .key=${key}
          .node=${node}
          .talk=${talk}
          .stance=${stance}
        ></node-talk>
        <node-ways .setting=${setting} .key=${key} .node=${node}></node-ways>
      </div>
      ${
        stance
          ? html`<stance-bar
              .setting=${setting}
              .key=${key}
              .node=${node}
              .stance=${stance}
            ></stance-bar>`
          : nothing
      }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'card-foot': CardFoot
  }
}
