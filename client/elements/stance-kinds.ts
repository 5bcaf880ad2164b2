import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { KINDS } from '../../drafts/rules/profile.ts'
import { SIGNS } from '../../drafts/rules/stance.ts'
import type { StanceSums } from '../../drafts/wire/stance.ts'
import type { MarginWords } from '../../drafts/words/margin.ko.ts'
import { LightElement } from './light.ts'

/** Sums by what participants say they are, where enough stand behind a number for it to be told. */
@customElement('stance-kinds')
export class StanceKinds extends LightElement {
  @property({ attribute: false }) margin!: MarginWords
  @property({ attribute: false }) kinds: StanceSums['kinds'] = {}

  protected override render(): TemplateResult | typeof nothing {
    const { stance } = this.margin
    const kinds = KINDS.filter((kind) => this.kinds[kind])
    if (kinds.length === 0) return nothing
    return html`<details class="kinds">
      <summary>${stance.kinds}</summary>
      <ul>
        ${kinds.map((kind) => {
          const sums = SIGNS.filter((sign) => this.kinds[kind]?.[sign] !== undefined)
          const told = sums.map((sign) => `${stance.signs[sign]} ${this.kinds[kind]![sign]}`)
          return html`<li>${stance.kindNames[kind]}: ${told.join(' · ')}</li>`
        })}
      </ul>
    </details>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stance-kinds': StanceKinds
  }
}
