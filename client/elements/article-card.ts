import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Clause, Field } from '../../drafts/model/charter.ts'
import { articleName } from '../../drafts/model/numbering.ts'
import type { Talked } from '../editor/marks.ts'
import type { Signed } from '../state/authors.ts'
import type { Steps } from '../state/entries.ts'
import type { Spot } from '../state/intent.ts'
import { onceSeen } from '../state/sight.ts'
import type { NodeStance } from '../state/stance-view.ts'
import type { NodeTalk } from '../state/talk-view.ts'
import './card-foot.ts'
import type { ClauseField } from './clause-field.ts'
import './clause-field.ts'
import { LightElement } from './light.ts'
import './node-acts.ts'
import type { Home, NodeActs } from './node-acts.ts'
import { printedLines, printedWords } from './printed.ts'
import './freeze-note.ts'
import { signingOf } from './node-writers.ts'
import type { PickEvent } from './node-writers.ts'
import { freezeOf } from './setting.ts'
import type { Setting } from './setting.ts'
import { signedLines, signer } from './sign.ts'
import type { Signing } from './sign.ts'

/**
 * The preamble or an article: title, text, plain words, purpose, and what it rests on. Until it
 * comes near the window the browser need not lay it out again.
 */
@customElement('article-card')
export class ArticleCard extends LightElement {
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) clause!: Clause
  @property({ attribute: false }) kind: 'preamble' | 'article' = 'article'
  /** What it is called: 제13조, 전문, 자리 잃은 조. */
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) up = false
  @property({ attribute: false }) down = false
  @property({ attribute: false }) homes: readonly Home[] | null = null
  /** Who wrote its words, while that is shown. */
  @property({ attribute: false }) signed: Signed | null = null
  @property({ attribute: false }) talk: NodeTalk | null = null
  /** Null where nobody signs: the preamble. */
  @property({ attribute: false }) stance: NodeStance | null = null
  /** Whose words are to stand out. */
  @state() private picked: number | null = null
  /** Whether it ever came near the window. */
  @state() private near = false
  #signing: Signing | null = null
  #last: Field = 'text'
  #unwatch: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = onceSeen(this, () => (this.near = true))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
  }

  /** Puts the focus on the article itself, on one of its buttons, or into one of its fields. */
  focusOn(part: 'card' | 'up' | 'down'): void {
    if (part === 'card') this.querySelector<HTMLElement>('.article, .preamble')?.focus()
    else this.querySelector<NodeActs>('node-acts')?.focusOn(part)
  }

  /** A field of it, whether one writes in it or not. */
  field(field: Field): ClauseField | null {
    return this.#field(field)
  }

  async write({ field, at }: Pick<Spot, 'field' | 'at'>): Promise<boolean> {
    await this.updateComplete
    return (await this.#field(field)?.focusAt(at)) ?? false
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('setting') && !changed.has('picked')) return
    if (changed.has('setting') && !this.setting.authors) this.picked = null
    this.#signing = signingOf(this, this.setting, this.picked)
  }

  protected override render(): TemplateResult {
    const { clause, kind, node, setting } = this
    const { words } = setting
    const freeze = freezeOf(setting, clause.key)
    const editable = this.#editable
    const preamble = kind === 'preamble'
    const heading = clause.heading || words.untitledArticle
    const name = preamble ? node : `${node}(${heading})`
    const number = setting.numbering.articles.get(clause.key)
    return html`<article
      class="${kind}${this.near ? ' near' : ''}"
      id=${clause.key}
      tabindex="-1"
      aria-label=${name}
      @focusin=${this.#remember}
      @reference=${() => void this.#field(this.#last)?.insertReference()}
    >
      <div class="head">
        ${
          preamble
            ? html`<h2 class="chap">${this.#edited('heading', this.#words('heading') ?? node)}</h2>`
            : html`<h3>
                <span class="no">${number === undefined ? node : articleName(number)}</span>
                <span class="t"
                  >(${this.#edited('heading', html`${this.#words('heading') ?? heading})`)}</span
                >
              </h3>`
        }
        ${
          editable
            ? html`<node-acts
                .words=${words}
                .key=${clause.key}
                .kind=${kind}
                .node=${node}
                .steps=${steps(this.up, this.down)}
                .homes=${this.homes}
              ></node-acts>`
            : nothing
        }
      </div>
      ${
        freeze
          ? html`<freeze-note
              .words=${words}
              .freeze=${freeze}
              .charter=${setting.charter}
            ></freeze-note>`
          : nothing
      }
      ${this.#edited('text', this.#text())} ${this.#notes()} ${this.#writers()}
      <card-foot
        .setting=${setting}
        .key=${clause.key}
        .node=${node}
        .talk=${this.talk}
        .stance=${this.stance}
      ></card-foot>
    </article>`
  }

  /** Whether one may write in this one now. */
  get #editable(): boolean {
    return this.setting.editable && !freezeOf(this.setting, this.clause.key)
  }

  #text(): unknown {
    const { clause, kind, setting } = this
    const { words, numbering } = setting
    if (clause.lines.length === 0) return html`<p class="none">${this.#placeholder('text')}</p>`
    const signed =
      this.#signing && this.signed
        ? signedLines(words, this.#signing, clause.lines, this.signed.lines)
        : []
    const home = { key: clause.key, kind }
    return printedLines(clause.lines, numbering, words.brokenReference, home, signed)
  }

  /** The printed words of a field of one line; undefined where it has none. */
  #words(field: 'heading' | 'plain' | 'reason'): unknown {
    const { clause, setting, signed } = this
    const words = clause[field]
    if (words === '') return undefined
    const sign = this.#signing && signed ? signer(this.#signing, signed.words[field]) : undefined
    if (field === 'heading') return sign ? sign(0, words.length, words) : words
    return printedWords(words, setting.numbering, setting.words.brokenReference, undefined, sign)
  }

  #writers(): TemplateResult | typeof nothing {
    const { setting, node, signed, picked } = this
    if (!setting.authors || !signed) return nothing
    return html`<node-writers
      .words=${setting.words}
      .node=${node}
      .authors=${setting.authors}
      .shares=${signed.shares}
      .picked=${picked}
      @pick=${(event: PickEvent) => (this.picked = event.who)}
    ></node-writers>`
  }

  #notes(): TemplateResult | typeof nothing {
    const { clause, setting } = this
    const { words } = setting
    const editable = this.#editable
    const note = (field: 'plain' | 'reason'): TemplateResult | typeof nothing => {
      if (clause[field] === '' && !editable) return nothing
      const printed =
        this.#words(field) ?? html`<span class="none">${this.#placeholder(field)}</span>`
      return html`<div>
        <dt lang=${words.lang}>${words.fields[field]}</dt>
        <dd>${this.#edited(field, printed)}</dd>
      </div>`
    }
    if (!editable && !clause.plain && !clause.reason && clause.sources.length === 0) return nothing
    return html`<dl class="notes">
      ${note('plain')} ${note('reason')}
      ${
        clause.sources.length === 0
          ? nothing
          : html`<div>
              <dt lang=${words.lang}>${words.fields.sources}</dt>
              <dd>${this.#sources()}</dd>
            </div>`
      }
    </dl>`
  }

  #sources(): TemplateResult {
    const { charter, incidents } = this.setting
    return html`<ul class="sources">
      ${this.clause.sources.map((id) => {
        const title = incidents.get(id)
        if (title === undefined) return html`<li>${id}</li>`
        return html`<li><a href=${`/c/${charter}/incidents#incident/${id}`}>${title}</a></li>`
      })}
    </ul>`
  }

  #edited(field: Field, printed: unknown): TemplateResult {
    const { clause, kind, node, setting } = this
    const { words, draft, doc, numbering } = setting
    return html`<clause-field
      class="field-${field}"
      .draft=${draft}
      .doc=${doc}
      .key=${clause.key}
      .field=${field}
      .kind=${kind}
      .label=${words.label({ node, field: words.fields[field] })}
      .hint=${field === 'text' ? words.textHint : undefined}
      .placeholder=${this.#placeholder(field)}
      .speaks=${words.lang}
      .editable=${this.#editable}
      .numbering=${numbering}
      .signing=${this.#signing}
      .marks=${this.talk?.marks[field] ?? NO_MARKS}
      .moving=${setting.moving}
      >${printed}</clause-field
    >`
  }

  #placeholder(field: Field): string {
    const { placeholders } = this.setting.words
    return field === 'text' && this.kind === 'preamble'
      ? placeholders.preamble
      : placeholders[field]
  }

  #field(field: Field): ClauseField | null {
    return this.querySelector<ClauseField>(`clause-field.field-${field}`)
  }

  /** A reference goes into the field one wrote in last. Titles hold none. */
  readonly #remember = (event: FocusEvent): void => {
    const field = event.target instanceof Element ? event.target.closest('clause-field') : null
    if (field && field.field !== 'heading') this.#last = field.field
  }
}

const NO_MARKS: readonly Talked[] = []

const STEPS: readonly Steps[] = [false, true].flatMap((up) =>
  [false, true].map((down) => ({ up, down })),
)
const steps = (up: boolean, down: boolean): Steps => STEPS[Number(up) * 2 + Number(down)]!

declare global {
  interface HTMLElementTagNameMap {
    'article-card': ArticleCard
  }
}
