import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import { Dismiss } from '../state/dismiss.ts'
import type { Writer } from '../state/presence.ts'
import type { SaveState } from '../sync/save.ts'
import { LightElement } from './light.ts'
import './said-line.ts'
import './save-state.ts'

/** Always in sight: whether everything is saved, who is here, and what just happened. */
@customElement('status-bar')
export class StatusBar extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) refusals!: RefusalWords
  @property({ attribute: false }) save: SaveState = { state: 'connecting' }
  @property({ attribute: false }) crowd: { writers: number; readers: number } | null = null
  @property({ attribute: false }) writers: readonly Writer[] = []
  /** What a node is called: where someone writes. */
  @property({ attribute: false }) nameOf: (key: string) => string = (key) => key

  constructor() {
    super()
    new Dismiss(this)
  }

  protected override render(): TemplateResult {
    const { words, refusals, save } = this
    return html`<div class="status">
      <save-state .words=${words} .refusals=${refusals} .save=${save}></save-state>
      ${this.crowd ? this.#here(this.crowd) : nothing}
      <said-line></said-line>
    </div>`
  }

  #here(crowd: { writers: number; readers: number }): TemplateResult {
    const { words, writers } = this
    return html`<details class="drop here-now">
      <summary>${words.save.crowd(crowd)}</summary>
      <div class="sheet">
        <p class="lead">${words.bar.here({ writers: writers.length })}</p>
        <ul>
          ${writers.map((writer) => this.#one(writer))}
        </ul>
        ${
          writers.some((writer) => !writer.me)
            ? nothing
            : html`<p class="lead">${words.bar.hereEmpty}</p>`
        }
      </div>
    </details>`
  }

  #one({ name, colour, key, me }: Writer): TemplateResult {
    const { bar } = this.words
    return html`<li>
      <i class="dot colour-${colour}" aria-hidden="true"></i> ${name}
      ${me ? html`<small>${bar.me}</small>` : nothing}
      ${key ? html`<small>${bar.at({ place: this.nameOf(key) })}</small>` : nothing}
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-bar': StatusBar
  }
}
