import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { LightElement } from './light.ts'
import { freezeOf, leadsTo } from './setting.ts'
import type { Setting } from './setting.ts'

/** Where a node leads to besides its words: a its past and a report for everybody, freezing for moderators. */
@customElement('node-ways')
export class NodeWays extends LightElement {
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) key = ''
  /** What the node is called: 제13조. */
  @property({ attribute: false }) node = ''

  protected override render(): TemplateResult {
    const { setting, key, node } = this
    const { acts, authors } = setting.words
    const at = (path: string): string =>
      `/c/${setting.charter}/${path}?key=${encodeURIComponent(key)}`
    const freezes = leadsTo(setting, 'freeze') && !freezeOf(setting, key)
    return html`<span class="node-ways" lang=${setting.words.lang}>
      <a href=${at('report')} aria-label=${`${node} ${acts.report}`}>${acts.report}</a>
      <a href=${`/c/${setting.charter}/writers/${key}`} aria-label=${`${node} ${authors.edits}`}
        >${authors.edits}</a
      >
      ${
        freezes
          ? html`<a href=${at('desk/freeze')} aria-label=${`${node} ${acts.freeze}`}
              >${acts.freeze}</a
            >`
          : nothing
      }
    </span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'node-ways': NodeWays
  }
}
