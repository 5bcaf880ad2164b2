import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { Share } from '../../drafts/model/authorship.ts'
import type { Writer } from '../../drafts/wire/authors.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { Authors } from '../state/authors.ts'
import { SayEvent } from './kept-tray.ts'
import { LightElement } from './light.ts'
import type { Setting } from './setting.ts'
import type { Signing } from './sign.ts'

/** How the words in an element are shown now, or null while their writers are not told. */
export function signingOf(
  element: EventTarget,
  { authors, words }: Setting,
  picked: number | null,
): Signing | null {
  if (!authors) return null
  const press = ({ name }: Writer): void =>
    void element.dispatchEvent(new SayEvent(words.authors.by({ name })))
  return { authors, picked, press }
}

/** @fires pick - the words of one writer shall stand out; null for nobody's */
export class PickEvent extends Event {
  readonly who: number | null

  constructor(who: number | null) {
    super('pick')
    this.who = who
  }
}

/** Who wrote a node, with shares. Pressing a name makes that writer's words stand out. */
@customElement('node-writers')
export class NodeWriters extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  /** What the node is called: 제13조. */
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) authors!: Authors
  @property({ attribute: false }) shares: readonly Share[] = []
  @property({ attribute: false }) picked: number | null = null

  protected override render(): TemplateResult | typeof nothing {
    const { words, node, shares } = this
    if (shares.length === 0) return nothing
    const label = words.authors.group({ node })
    return html`<div class="writers" role="group" aria-label=${label} lang=${words.lang}>
      ${shares.map((share) => this.#one(share))}
    </div>`
  }

  #one({ who, part, length }: Share): TemplateResult {
    const { authors: words } = this.words
    const { name, colour } = this.authors.writers[who]!
    const picked = this.picked === who
    const pick = (): void => {
      this.dispatchEvent(new PickEvent(picked ? null : who))
      if (!picked) this.dispatchEvent(new SayEvent(words.picked({ name, letters: length })))
    }
    return html`<button type="button" class="quiet" aria-pressed=${String(picked)} @click=${pick}>
      <i class="dot ${colour === null ? 'plain' : `colour-${colour}`}" aria-hidden="true"></i>
      <span>${name}</span> <small>${words.share(part)}</small>
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'node-writers': NodeWriters
  }
}
