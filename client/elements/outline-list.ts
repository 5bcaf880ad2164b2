import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { TemplateResult } from 'lit'
import { chapterName, shortNo } from '../../drafts/model/numbering.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { dropOn } from '../state/entries.ts'
import type { Drop, Entry } from '../state/entries.ts'
import { IntentEvent } from '../state/intent.ts'
import type { Intent } from '../state/intent.ts'
import type { Writer } from '../state/presence.ts'
import { LightElement } from './light.ts'

/**
 * 차례: where one is, where others write, and, with a mouse, a way to move articles and chapters.
 * Keys and touch have the buttons of each article for that.
 * @fires intent - a row was dropped elsewhere, or something shall be added
 * @fires went - a link was followed
 */
@customElement('outline-list')
export class OutlineList extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  @property({ attribute: false }) entries: readonly Entry[] = []
  @property({ attribute: false }) numbering!: Numbering
  @property({ attribute: false }) writers: readonly Writer[] = []
  @property({ attribute: false }) current: string | null = null
  @property({ attribute: false }) editable = false
  /** Language of the charter's own words. */
  @property({ attribute: false }) textLang = ''
  @state() private dragged: string | null = null
  @state() private drop: Drop | null = null

  protected override render(): TemplateResult {
    const { outline } = this.words
    const stray = this.entries.find((entry) => entry.stray)
    return html`${
      this.entries.length === 0
        ? html`<p class="none">${outline.empty}</p>`
        : html`<ol
            lang=${this.textLang}
            @dragstart=${this.#start}
            @dragover=${this.#over}
            @drop=${this.#dropped}
            @dragend=${this.#end}
          >
            ${repeat(
              this.entries,
              (entry) => entry.key,
              (entry) => html`${entry === stray ? this.#strayHead() : nothing}${this.#row(entry)}`,
            )}
          </ol>`
    }
    ${
      this.editable
        ? html`<p class="adds">
            ${this.#add(outline.addArticle, 'article')} ${this.#add(outline.addChapter, 'chapter')}
          </p>`
        : nothing
    }`
  }

  #row(entry: Entry): TemplateResult {
    const { key, kind, stray } = entry
    const movable = this.editable && kind !== 'preamble'
    const edge = this.drop?.mark.key === key ? ` drop-${this.drop.mark.side}` : ''
    const current = key === this.current
    return html`<li
      class="${kind === 'article' ? 'one' : 'chapter'}${edge}${key === this.dragged ? ' dragged' : ''}"
      data-key=${key}
      draggable=${movable && !stray ? 'true' : 'false'}
    >
      <a
        href="#${key}"
        draggable="false"
        aria-current=${current ? 'true' : nothing}
        @click=${() => this.dispatchEvent(new Event('went', { bubbles: true }))}
        >${this.#title(entry)}${this.#here(key)}</a
      >
    </li>`
  }

  #title({ kind, key, heading }: Entry): TemplateResult | string {
    const { words, numbering } = this
    if (kind === 'preamble') return heading || words.preamble
    if (kind === 'chapter') {
      return `${chapterName(numbering.chapters.get(key) ?? 0)} ${heading || words.untitledChapter}`
    }
    return html`<span class="n">${shortNo(numbering.articles.get(key))}</span
      ><span>${heading || words.untitledArticle}</span>`
  }

  #here(key: string): TemplateResult | typeof nothing {
    const here = this.writers.filter((writer) => writer.key === key && !writer.me)
    if (here.length === 0) return nothing
    const names = here.map((writer) => writer.name).join(', ')
    return html`<span class="here" title=${names}
      >${here.slice(0, 4).map((writer) => html`<i class="dot colour-${writer.colour}"></i>`)}<span
        class="unseen"
        lang=${this.words.lang}
      >
        ${this.words.outline.writing({ names })}</span
      ></span
    >`
  }

  #strayHead(): TemplateResult {
    return html`<li class="chapter" lang=${this.words.lang}>
      <a href="#page/stray">${this.words.stray.name}</a>
    </li>`
  }

  #add(label: string, kind: 'article' | 'chapter'): TemplateResult {
    const intent: Intent = { act: 'insert', kind, after: this.#after() }
    return html`<button
      type="button"
      class="quiet"
      @click=${() => this.dispatchEvent(new IntentEvent(intent))}
    >
      ${label}
    </button>`
  }

  /** New ones follow what one is at; a reader at the top, in the preamble, means the end. */
  #after(): string | null {
    const at = this.entries.find((entry) => entry.key === this.current)
    return at && at.kind !== 'preamble' && !at.stray ? at.key : null
  }

  readonly #start = (event: DragEvent): void => {
    const key = keyAt(event)
    if (!key || !event.dataTransfer) return
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', key)
    this.dragged = key
  }

  readonly #over = (event: DragEvent): void => {
    const row = rowAt(event)
    const key = row?.dataset['key']
    if (!this.dragged || !row || !key) return
    const { top, height } = row.getBoundingClientRect()
    const side = event.clientY < top + height / 2 ? 'before' : 'after'
    const drop = dropOn(this.entries, this.dragged, key, side)
    if (JSON.stringify(drop) !== JSON.stringify(this.drop)) this.drop = drop
    if (drop) event.preventDefault()
  }

  readonly #dropped = (event: DragEvent): void => {
    const { dragged, drop } = this
    event.preventDefault()
    this.#end()
    if (!dragged || !drop) return
    this.dispatchEvent(new IntentEvent({ act: 'place', key: dragged, place: drop.place }))
  }

  readonly #end = (): void => {
    this.dragged = null
    this.drop = null
  }
}

function rowAt(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('li[data-key]') : null
}

const keyAt = (event: Event): string | undefined => rowAt(event)?.dataset['key']

declare global {
  interface HTMLElementTagNameMap {
    'outline-list': OutlineList
  }
}
