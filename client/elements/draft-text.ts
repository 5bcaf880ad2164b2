import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { PropertyValues, TemplateResult } from 'lit'
import './article-card.ts'
import './chapter-head.ts'
import { shellName } from '../../drafts/model/numbering.ts'
import type { Signed } from '../state/authors.ts'
import { askForFonts } from '../state/own-fonts.ts'
import { endOf, stepsOf } from '../state/entries.ts'
import type { Entry, Steps } from '../state/entries.ts'
import { IntentEvent } from '../state/intent.ts'
import type { Spot } from '../state/intent.ts'
import type { NodeStance } from '../state/stance-view.ts'
import type { NodeTalk } from '../state/talk-view.ts'
import type { Stretch } from '../state/wish.ts'
import { nameOf } from '../state/names.ts'
import type { View } from '../state/live.ts'
import type { Done } from '../state/writing.ts'
import type { ArticleCard } from './article-card.ts'
import type { ChapterHead } from './chapter-head.ts'
import type { ClauseField } from './clause-field.ts'
import { SayEvent } from './kept-tray.ts'
import { LightElement } from './light.ts'
import type { Home } from './node-acts.ts'
import './removed-list.ts'
import type { Setting } from './setting.ts'

/**
 * The text of the charter: one flat row of chapter titles and articles, so that an article stays
 * the same element, editors and all, when it moves to another chapter.
 */
@customElement('draft-text')
export class DraftText extends LightElement {
  @property({ attribute: false }) view!: View
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) signed: ReadonlyMap<string, Signed> | null = null
  @property({ attribute: false }) talk: ReadonlyMap<string, NodeTalk> | null = null
  @property({ attribute: false }) stances: ReadonlyMap<string, NodeStance> | null = null
  /** Whether all of it was laid out once. */
  @state() private laid = false
  #focused: ClauseField | null = null

  /** Gives the focus to a part of a node and brings it into sight. */
  focusOn({ key, part }: Done['focus']): void {
    const card = this.#card(key)
    if (!card) return
    if (part === 'heading') void card.write({ field: 'heading', at: null })
    else card.focusOn(part)
    card.querySelector(`[id="${key}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  /** Puts the cursor into a field. False when one may not write, or it is gone. */
  async write({ key, field, at }: Spot): Promise<boolean> {
    return (await this.#card(key)?.write({ field, at })) ?? false
  }

  /** Brings words into sight. */
  bringIn({ key, field, from, to }: Stretch): void {
    const card = this.#card(key)
    card?.scrollIntoView({ block: 'nearest' })
    card?.field(field)?.bringIn(from, to)
  }

  /** The heights of all are known when a frame was drawn; what changes them is for later. */
  protected override firstUpdated(): void {
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.laid = true
        askForFonts()
      }),
    )
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#focused = document.activeElement?.closest('clause-field') ?? null
  }

  /**
   * Whoever is writing goes on writing when someone else moves the article under their hands, and
   * is told when someone else takes it out.
   */
  protected override updated(): void {
    const field = this.#focused
    this.#focused = null
    if (!field || document.activeElement === field) return
    if (field.isConnected) field.refocus()
    else this.dispatchEvent(new SayEvent(this.setting.words.said.lostPlace))
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete()
    const cards = this.querySelectorAll<ArticleCard | ChapterHead>('article-card, chapter-head')
    await Promise.all([...cards].map((card) => card.updateComplete))
    return complete
  }

  protected override render(): TemplateResult {
    const { view, setting } = this
    const { words, editable } = setting
    const { entries, removed, charter } = view
    const steps = stepsOf(entries)
    const stray = entries.find((entry) => entry.stray)
    const homes = stray ? this.#homes() : null
    return html`<div class="text${this.laid ? ' laid' : ''}" lang=${charter.lang}>
        ${entries.length === 0 ? this.#empty() : nothing}
        ${view.charter.preamble ? nothing : this.#shells('')}
        ${repeat(
          entries,
          (entry) => entry.key,
          (entry) =>
            html`${entry === stray ? this.#strayHead() : nothing}${this.#node(
              entry,
              steps(entry.key),
              homes,
            )}${this.#shells(entry.key)}${entry.kind === 'preamble' ? this.#shells('') : nothing}`,
        )}
      </div>
      <removed-list
        .words=${words}
        .removed=${removed}
        .editable=${editable}
        .textLang=${charter.lang}
      ></removed-list>`
  }

  #node(entry: Entry, { up, down }: Steps, homes: readonly Home[] | null): TemplateResult {
    const { view, setting } = this
    const { key, kind, heading, clause } = entry
    const node = nameOf(setting.words, view.charter, view.numbering, key)
    if (kind === 'chapter' || !clause) {
      return html`<chapter-head
        data-key=${key}
        .setting=${setting}
        .key=${key}
        .heading=${heading}
        .node=${node}
        .up=${up}
        .down=${down}
        .signed=${this.signed?.get(key) ?? null}
        .talk=${this.talk?.get(key) ?? null}
      ></chapter-head>`
    }
    return html`<article-card
      data-key=${key}
      .setting=${setting}
      .clause=${clause}
      .kind=${kind}
      .node=${node}
      .up=${up}
      .down=${down}
      .homes=${entry.stray ? homes : null}
      .signed=${this.signed?.get(key) ?? null}
      .talk=${this.talk?.get(key) ?? null}
      .stance=${this.stances?.get(key) ?? null}
    ></article-card>`
  }

  /** What stays of nodes that were published once and are gone: 제3조 삭제. */
  #shells(after: string): TemplateResult[] {
    return this.view.numbering.shells
      .filter((shell) => shell.after === after)
      .map((shell) => html`<p class="shell" id=${shell.key}>${shellName(shell)}</p>`)
  }

  /** Where a stray article can go: to the end of any chapter, or of what stands before them. */
  #homes(): Home[] {
    const { charter, numbering, entries } = this.view
    const { words } = this.setting
    const chapters = charter.chapters.map((chapter) => ({
      ...endOf(entries, chapter.key),
      name: `${words.chapter(numbering.chapters.get(chapter.key) ?? 0)} ${chapter.heading}`,
    }))
    return chapters.length > 0 ? chapters : [{ ...endOf(entries, ''), name: words.acts.outside }]
  }

  #strayHead(): TemplateResult {
    const { words } = this.setting
    return html`<div class="stray-head" id="page/stray" lang=${words.lang}>
      <h2 class="chap">${words.stray.name}</h2>
      <p class="lead">${words.stray.lead}</p>
    </div>`
  }

  #empty(): TemplateResult {
    const { words, editable } = this.setting
    const add = (kind: 'article' | 'chapter') => (): void =>
      void this.dispatchEvent(new IntentEvent({ act: 'insert', kind, after: null }))
    return html`<div class="empty" lang=${words.lang}>
      <p>${words.empty.lead} ${editable ? words.empty.write : words.empty.read}</p>
      ${
        editable
          ? html`<p class="ways">
              <button type="button" class="primary" @click=${add('article')}>
                ${words.outline.addArticle}
              </button>
              <button type="button" @click=${add('chapter')}>${words.outline.addChapter}</button>
            </p>`
          : nothing
      }
    </div>`
  }

  #card(key: string): ArticleCard | ChapterHead | null {
    return this.querySelector<ArticleCard | ChapterHead>(`[data-key="${key}"]:not(li)`)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'draft-text': DraftText
  }
}
