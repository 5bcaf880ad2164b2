import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import type { Person } from '../../drafts/wire/frames.ts'
import type { PageWords } from '../../drafts/words/page.ts'
import type { Signed } from '../state/authors.ts'
import { Current } from '../state/current.ts'
import type { Spot } from '../state/intent.ts'
import type { View } from '../state/live.ts'
import type { Done } from '../state/writing.ts'
import type { NodeStance } from '../state/stance-view.ts'
import type { TalkFocus } from '../state/talk-desk.ts'
import type { TalkView } from '../state/talk-view.ts'
import { Wide } from '../state/wide.ts'
import type { Stretch } from '../state/wish.ts'
import type { ClauseField } from './clause-field.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import './barred-note.ts'
import './draft-bar.ts'
import { LevelEvent } from './draft-bar.ts'
import type { DraftText } from './draft-text.ts'
import './draft-text.ts'
import type { KeptTray } from './kept-tray.ts'
import './kept-tray.ts'
import { nameOf, placeName } from '../state/names.ts'
import { LightElement } from './light.ts'
import './outline-list.ts'
import { leadsTo } from './setting.ts'
import type { Setting } from './setting.ts'
import './charter-talk.ts'
import type { TalkFrame } from './talk-frame.ts'
import type { TalkMargin } from './talk-margin.ts'
import './talk-margin.ts'
import type { TalkSheet } from './talk-sheet.ts'
import './talk-sheet.ts'

/** The draft laid out: outline, text, margin; on narrow screens the text, and the outline a sheet. */
@customElement('draft-desk')
export class DraftDesk extends LightElement {
  @property({ attribute: false }) words!: PageWords
  @property({ attribute: false }) view!: View
  @property({ attribute: false }) setting!: Setting
  /** Whether it is shown, or on its way to be shown, who wrote what. */
  @property({ attribute: false }) whoWrote = false
  @property({ attribute: false }) signed: ReadonlyMap<string, Signed> | null = null
  @property({ attribute: false }) canUndo = false
  @property({ attribute: false }) canRedo = false
  @property({ attribute: false }) tray: Setting['draft']['tray'] = []
  @property({ attribute: false }) talk: TalkView | null = null
  @property({ attribute: false }) stances: ReadonlyMap<string, NodeStance> | null = null
  @property({ attribute: false }) outdated = false
  /** Who one is, or null when a name is still to be chosen. */
  @property({ attribute: false }) person: Person | null = null
  /** Why somebody with a name can only read now. */
  @property({ attribute: false }) barred: Refusal | null = null
  @state() private sheet = false
  /** The field one writes in, if its lines have levels. */
  @state() private levels: ClauseField | null = null
  readonly #wide = new Wide(this)
  readonly #current = new Current(this, 'draft-text [id]:is(.preamble, .article, .chapter)')

  constructor() {
    super()
    this.addEventListener('focusin', this.#arrive)
    this.addEventListener('focusout', this.#part)
    this.addEventListener('level', (event) => {
      if (event instanceof LevelEvent) this.levels?.shiftLevel(event.by)
    })
  }

  focusOn(focus: Done['focus']): void {
    this.#text?.focusOn(focus)
  }

  async write(spot: Spot): Promise<boolean> {
    return (await this.#text?.write(spot)) ?? false
  }

  /** Gives the focus to what is said, in the margin or in the sheet. */
  focusTalk(on: TalkFocus): void {
    const place = this.#wide.is ? 'aside.margin talk-margin' : 'talk-sheet'
    this.querySelector<TalkMargin | TalkSheet>(place)?.focusOn(on)
  }

  /** Brings words into sight. */
  bringIn(words: Stretch): void {
    this.#text?.bringIn(words)
  }

  showTray(): void {
    this.querySelector<KeptTray>('kept-tray')?.focusOn()
  }

  get #text(): DraftText | null {
    return this.querySelector('draft-text')
  }

  /** Complete with the text and its cards, so that what is drawn can be measured and focused. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete()
    await this.#text?.updateComplete
    await this.querySelector<TalkMargin>('aside.margin talk-margin')?.updateComplete
    await this.querySelector<TalkSheet>('talk-sheet')?.updateComplete
    return complete
  }

  protected override render(): TemplateResult {
    const { draft, refusal } = this.words
    const { view, setting } = this
    const { charter } = view
    return html`<draft-bar
        .words=${draft}
        .person=${this.person}
        .account=${setting.footing?.standing.since !== null && setting.footing !== null}
        .editable=${setting.editable}
        .canUndo=${this.canUndo}
        .canRedo=${this.canRedo}
        .levels=${this.levels?.hasLevels ?? false}
        .whoWrote=${this.whoWrote}
        @outline=${this.#openSheet}
      ></draft-bar>
      ${this.outdated ? this.#outdated() : nothing}
      ${
        this.barred
          ? html`<barred-note
              .words=${draft}
              .refusals=${refusal}
              .refusal=${this.barred}
              .charter=${setting.charter}
            ></barred-note>`
          : nothing
      }
      <header class="mast">
        <div lang=${charter.lang}>
          <h1>${charter.title}</h1>
          <p class="subtitle">${charter.subtitle}</p>
        </div>
        ${setting.authors ? this.#whoWrote() : nothing}
        ${
          this.talk
            ? html`<charter-talk
                .words=${setting.margin}
                .talk=${this.talk}
                .charter=${setting.charter}
              ></charter-talk>`
            : nothing
        }
      </header>
      <nav class="toc wide" aria-label=${draft.outline.name}>${this.#outline()}</nav>
      <draft-text
        .view=${view}
        .setting=${setting}
        .signed=${this.signed}
        .talk=${this.talk?.nodes ?? null}
        .stances=${this.stances}
      ></draft-text>
      <aside class="margin" aria-label=${`${setting.margin.name} · ${draft.help.margin}`}>
        <kept-tray
          .words=${draft}
          .refusals=${refusal}
          .kept=${this.tray}
          .nameOf=${(key: string) => placeName(draft, view, key)}
        ></kept-tray>
        ${this.#wide.is && this.talk ? this.#margin(this.talk) : nothing} ${this.#help()}
      </aside>
      ${this.#wide.is || !this.talk ? nothing : this.#talkSheet(this.talk)}
      <dialog class="outline-sheet" aria-label=${draft.outline.name} @close=${this.#closed}>
        <form method="dialog"><button>${draft.outline.close}</button></form>
        <nav
          class="toc"
          aria-label=${draft.outline.name}
          @went=${this.#close}
          @intent=${this.#close}
        >
          ${this.sheet ? this.#outline() : nothing}
        </nav>
      </dialog>`
  }

  #margin(talk: TalkView): TemplateResult {
    return html`<talk-margin
      .frame=${this.#frame(talk)}
      .key=${talk.pinned ?? this.#current.key ?? '*'}
      .current=${this.#current.key}
      .nameOf=${this.#nameOf}
    ></talk-margin>`
  }

  #talkSheet(talk: TalkView): TemplateResult {
    return html`<talk-sheet
      .frame=${this.#frame(talk)}
      .key=${talk.pinned ?? '*'}
      .nameOf=${this.#nameOf}
    ></talk-sheet>`
  }

  #frame(talk: TalkView): TalkFrame {
    const { setting, view } = this
    const { margin: words, refusals, charter, lang: textLang } = setting
    const { numbering } = view
    const incidents = [...setting.incidents].map(([id, title]) => [id, { title }] as const)
    const decides = leadsTo(setting, 'answer')
    return { words, refusals, talk, numbering, incidents, charter, textLang, decides }
  }

  readonly #nameOf = (key: string): string => {
    const { words, margin } = this.setting
    if (key === '*') return margin.whole
    return nameOf(words, this.view.charter, this.view.numbering, key)
  }

  #outline(): TemplateResult {
    const { view, setting } = this
    return html`<outline-list
      .words=${this.words.draft}
      .entries=${view.entries}
      .numbering=${view.numbering}
      .writers=${view.writers}
      .current=${this.#current.key}
      .editable=${setting.editable}
      .textLang=${view.charter.lang}
    ></outline-list>`
  }

  #whoWrote(): TemplateResult {
    const { authors, lang } = this.words.draft
    return html`<p class="lead who-wrote" lang=${lang}>
      ${authors.lead} <a href=${`/c/${this.setting.charter}/writers`}>${authors.whole}</a>
    </p>`
  }

  #outdated(): TemplateResult {
    const { notices, save } = this.words.draft
    const reload = (): boolean => this.dispatchEvent(new Event('reload', { bubbles: true }))
    return html`<p class="notice">
      ${notices.outdated} <button type="button" @click=${reload}>${save.reload}</button>
    </p>`
  }

  #help(): TemplateResult {
    const { help } = this.words.draft
    return html`<details class="help">
      <summary>${help.name}</summary>
      <ul>
        ${[...help.items, ...this.setting.margin.help].map((item) => html`<li>${item}</li>`)}
      </ul>
    </details>`
  }

  get #sheetDialog(): HTMLDialogElement {
    return this.querySelector<HTMLDialogElement>('dialog.outline-sheet')!
  }

  readonly #arrive = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || target.closest('.levels')) return
    const field = target.closest('clause-field')
    this.levels = field?.hasLevels ? field : null
  }

  readonly #part = ({ relatedTarget }: FocusEvent): void => {
    if (!relatedTarget) this.levels = null
  }

  readonly #openSheet = async (): Promise<void> => {
    this.sheet = true
    await this.updateComplete
    this.#sheetDialog.showModal()
  }

  readonly #close = (): void => this.#sheetDialog.close()

  readonly #closed = (): void => {
    this.sheet = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'draft-desk': DraftDesk
  }
}
