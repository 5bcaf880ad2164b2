import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { TemplateResult } from 'lit'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import type { Kept } from '../sync/tray.ts'
import { LightElement } from './light.ts'

/** @fires drop - these kept words are no longer wanted */
export class DropEvent extends Event {
  readonly id: string

  constructor(id: string) {
    super('drop-kept', { bubbles: true })
    this.id = id
  }
}

/** @fires say - a sentence for those who listen */
export class SayEvent extends Event {
  readonly sentence: string

  constructor(sentence: string) {
    super('say', { bubbles: true })
    this.sentence = sentence
  }
}

/**
 * 보관함: words the server did not take, why, and what one can do with them.
 * @fires drop-kept
 * @fires say
 */
@customElement('kept-tray')
export class KeptTray extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) refusals!: RefusalWords
  @property({ attribute: false }) kept: readonly Kept[] = []
  /** What a node is called now; undefined for one that has no place in the charter. */
  @property({ attribute: false }) nameOf: (key: string) => string | undefined = () => undefined

  focusOn(): void {
    const section = this.querySelector<HTMLElement>('.tray')
    section?.focus({ preventScroll: true })
    section?.scrollIntoView({ block: 'start' })
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tray } = this.words
    if (this.kept.length === 0) return nothing
    return html`<section class="tray" tabindex="-1" aria-labelledby="page/tray">
      <h2 id="page/tray">${tray.name} <span class="count">${this.kept.length}</span></h2>
      <p class="lead">${tray.lead}</p>
      <ul>
        ${repeat(
          this.kept,
          (each) => each.id,
          (each) => this.#one(each),
        )}
      </ul>
    </section>`
  }

  #one(kept: Kept): TemplateResult {
    const { tray, fields, lang } = this.words
    const time = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' })
    const { key, field } = kept.place
    const place = `${this.nameOf(key) ?? kept.label} ${fields[field]}`
    return html`<li class="kept" aria-label=${place}>
      <p class="place">${tray.place({ place, time: time.format(kept.at) })}</p>
      <p class="why">${explain(this.refusals, kept.refusal)}</p>
      <blockquote class="refused-words" aria-label=${tray.words}>${kept.words}</blockquote>
      <details>
        <summary>${tray.whole}</summary>
        <pre class="refused-whole">${kept.whole}</pre>
      </details>
      <p class="ways">
        ${this.#copy(tray.copyWords, kept.words, '.refused-words')}
        ${this.#copy(tray.copyWhole, kept.whole, '.refused-whole')}
        <button
          type="button"
          class="quiet"
          @click=${() => this.dispatchEvent(new DropEvent(kept.id))}
        >
          ${tray.drop}
        </button>
      </p>
    </li>`
  }

  #copy(label: string, text: string, shown: string): TemplateResult {
    const copy = async (event: Event): Promise<void> => {
      const within = (event.target as Element).closest('.kept')
      const done = await copied(text)
      if (!done) select(within?.querySelector(shown) ?? null)
      const { tray } = this.words
      this.dispatchEvent(new SayEvent(done ? tray.copied : tray.copyByHand))
    }
    return html`<button type="button" @click=${copy}>${label}</button>`
  }
}

/** False where the browser gives no access to the clipboard, as on a page without TLS. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function select(element: Element | null): void {
  if (!element) return
  const details = element.closest('details')
  if (details) details.open = true
  getSelection()?.selectAllChildren(element)
}

declare global {
  interface HTMLElementTagNameMap {
    'kept-tray': KeptTray
  }
}
