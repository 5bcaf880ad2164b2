import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { Refusal, RefusalCode } from '../../drafts/wire/refusal.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { LightElement } from './light.ts'

type Way = { href: string; label: string }

/** Says why somebody with a name can only read here now, and where to go about it. */
@customElement('barred-note')
export class BarredNote extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) refusals!: RefusalWords
  @property({ attribute: false }) refusal!: Refusal
  @property({ attribute: false }) charter = ''

  protected override render(): TemplateResult {
    const way = this.#way()
    return html`<p class="notice barred" role="note" lang=${this.words.lang}>
      ${barredWords(this.words, this.refusals, this.refusal)}
      ${way ? html`<a href=${way.href}>${way.label}</a>` : nothing}
    </p>`
  }

  #way(): Way | undefined {
    const { refusal, charter, words } = this
    const { ways } = words.barred
    const back = encodeURIComponent(`/c/${charter}/draft`)
    if (refusal.code === 'muted') {
      return { href: `/c/${charter}/act/${refusal.act}`, label: ways.appeal }
    }
    const found: Partial<Record<RefusalCode, Way>> = {
      account_needed: { href: `/enter?back=${back}`, label: ways.enter },
      address_needed: { href: '/me', label: ways.address },
      read_only: { href: '/me', label: ways.notices },
      charter_frozen: { href: `/c/${charter}/log`, label: ways.log },
      charter_closed: { href: `/c/${charter}/log`, label: ways.log },
    }
    return found[refusal.code]
  }
}

/** Why one can only read now, said for as long as it holds. */
export function barredWords(
  { barred }: DraftWords,
  refusals: RefusalWords,
  refusal: Refusal,
): string {
  return barred.why(refusal) ?? explain(refusals, refusal)
}

declare global {
  interface HTMLElementTagNameMap {
    'barred-note': BarredNote
  }
}
