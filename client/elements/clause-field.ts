import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Field, Kind } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Editor } from '../editor/editor.ts'
import type { Talked } from '../editor/marks.ts'
import type { Picked } from '../editor/picked.ts'
import { mountField, signaturesOf } from '../state/field.ts'
import { WriteEvent } from '../state/intent.ts'
import type { Spot } from '../state/intent.ts'
import { onceSeen } from '../state/sight.ts'
import { passingByTab } from '../state/tabbing.ts'
import type { LiveDraft } from '../sync/draft.ts'
import { markOf } from './sign.ts'
import type { Signing } from './sign.ts'
import { FieldTalk } from './field-talk.ts'

/**
 * One field of a node. Its children are the printed words; they give way to an editor, in the
 * shadow root, when the field comes near the window of someone who may write.
 * @fires write - one who may not write yet clicked into the words
 * @fires talk-wish - words were picked to be talked about, or pressed that are
 */
@customElement('clause-field')
export class ClauseField extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      position: relative;
    }

    slot[hidden] {
      display: none;
    }
  `

  @property({ attribute: false }) draft: LiveDraft | null = null
  /** The document the words are in now. Another one takes its place after a reset. */
  @property({ attribute: false }) doc: object | null = null
  @property({ attribute: false }) key = ''
  @property({ attribute: false }) field: Field = 'text'
  @property({ attribute: false }) kind: Kind = 'article'
  @property({ attribute: false }) label = ''
  @property({ attribute: false }) hint: string | undefined
  @property({ attribute: false }) placeholder = ''
  /** Language of what the editor itself says. */
  @property({ attribute: false }) speaks = 'ko'
  @property({ attribute: false }) editable = false
  @property({ attribute: false }) numbering: Numbering | null = null
  /** How words are marked by their writers, while they are. */
  @property({ attribute: false }) signing: Signing | null = null
  /** The words that threads are about. */
  @property({ attribute: false }) marks: readonly Talked[] = NONE
  /** Whether picked words are wanted for a thread that is to be moved. */
  @property({ attribute: false }) moving = false
  @state() private editor: Editor | null = null
  #seen = false
  #unwatch: (() => void) | undefined
  /** One came here by Tab and has not begun to write. */
  #passing = false
  readonly #talk = new FieldTalk(this)

  constructor() {
    super()
    this.addEventListener('click', this.#click)
    this.addEventListener('focusin', this.#arrive)
    this.addEventListener('keydown', this.#pass, { capture: true })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#seen) return
    this.#unwatch = onceSeen(this, () => {
      this.#seen = true
      this.requestUpdate()
    })
  }

  /** Being moved among the page's elements also disconnects, for no longer than this turn. */
  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    queueMicrotask(() => {
      if (!this.isConnected) this.#unmount()
    })
  }

  /** Puts the cursor where one clicked, or behind the last word. False when one may not write. */
  async focusAt(at: Spot['at']): Promise<boolean> {
    this.#seen = true
    this.requestUpdate()
    await this.updateComplete
    const { left, top } = this.getBoundingClientRect()
    this.editor?.focus(at ? { x: left + at.x, y: top + at.y } : 'end')
    return this.editor !== null
  }

  /** Lets the writer choose an article to refer to, at the cursor. */
  async insertReference(): Promise<void> {
    if (!this.editor) await this.focusAt(null)
    this.editor?.insertReference()
  }

  /** Makes the lines one has selected one level deeper or shallower. */
  shiftLevel(by: 1 | -1): void {
    this.editor?.shiftLevel(by)
  }

  /** The words that are selected here, if any. */
  picked(): Picked | null {
    return this.#talk.picked()
  }

  /** Offers what can be done with picked words; null puts that away. */
  offer(picked: Picked | null): void {
    this.#talk.offer(picked)
  }

  comment(picked: Picked): void {
    this.#talk.comment(picked)
  }

  threadsHere(): string[] {
    return this.#talk.threadsHere()
  }

  /** Brings words of the field into sight. */
  bringIn(from: number, to: number): void {
    this.#talk.bringIn(from, to)
  }

  /** Whether lines have levels here: in the text of an article that one may write in. */
  get hasLevels(): boolean {
    return this.editable && this.field === 'text' && this.kind === 'article'
  }

  /** Takes the focus again, with the cursor where it was. */
  refocus(): void {
    this.editor?.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const moved = changed.has('doc') || changed.has('draft') || changed.has('key')
    if (moved && this.editor) this.#unmount()
    const mounts = !this.editor && this.#seen && this.editable && this.renderRoot
    if (mounts) this.#mount()
    if (!this.editor) return
    if (changed.has('editable')) this.editor.setReadOnly(!this.editable)
    if (changed.has('label')) this.editor.setLabel(this.label)
    if (changed.has('numbering') && changed.get('numbering')) this.editor.refresh()
    if (mounts ? this.signing : changed.has('signing')) this.#sign(this.editor)
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('marks') || changed.has('editor')) this.#talk.draw(this.editor, this.marks)
  }

  /** The slot stays: what is rendered here must never clear away the editor beside it. */
  protected override render(): TemplateResult {
    return html`<slot ?hidden=${this.editor !== null}></slot>`
  }

  #mount(): void {
    const { draft, key, field, kind, label, hint, placeholder } = this
    if (!draft) return
    this.editor = mountField(this.renderRoot as ShadowRoot, draft, {
      key,
      field,
      kind,
      label,
      hint,
      placeholder,
      lang: this.speaks,
      talked: (threads, box) => this.#talk.show(threads, box),
    })
  }

  #sign(editor: Editor): void {
    const { draft, signing, key, field } = this
    if (!draft || !signing) return editor.setSigned(null)
    const { authors } = signing
    const mark = (who: number) => markOf(signing, who)
    const said = (name: string): void =>
      signing.press(authors.writers.find((writer) => writer.name === name)!)
    editor.setSigned(signaturesOf(draft, { key, field }, { authors, mark, said }))
  }

  #unmount(): void {
    this.#talk.stop()
    this.editor?.destroy()
    this.editor = null
  }

  readonly #arrive = (): void => {
    this.#passing = passingByTab()
  }

  /** Tab leads on to the next field until something else is done in this one. */
  readonly #pass = (event: KeyboardEvent): void => {
    if (event.key === 'Shift') return
    if (event.key === 'Tab' && this.#passing) event.stopPropagation()
    else this.#passing = false
  }

  readonly #click = (event: MouseEvent): void => {
    if (this.editor || event.defaultPrevented) return
    const link = event.target instanceof Element && event.target.closest('a')
    if (link || getSelection()?.isCollapsed === false) return
    if (this.#talk.press(event.clientX, event.clientY)) return
    const { left, top } = this.getBoundingClientRect()
    const at = { x: event.clientX - left, y: event.clientY - top }
    if (this.editable) void this.focusAt(at)
    else this.dispatchEvent(new WriteEvent({ key: this.key, field: this.field, at }))
  }
}

const NONE: readonly Talked[] = []

declare global {
  interface HTMLElementTagNameMap {
    'clause-field': ClauseField
  }
}
