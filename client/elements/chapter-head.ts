import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { PropertyValues, TemplateResult } from 'lit'
import { chapterName } from '../../drafts/model/numbering.ts'
import type { Talked } from '../editor/marks.ts'
import type { Authors, Signed } from '../state/authors.ts'
import type { NodeTalk } from '../state/talk-view.ts'
import type { ClauseField } from './clause-field.ts'
import './clause-field.ts'
import { LightElement } from './light.ts'
import './node-acts.ts'
import type { NodeActs } from './node-acts.ts'
import './freeze-note.ts'
import './node-talk.ts'
import './node-ways.ts'
import { signingOf } from './node-writers.ts'
import type { PickEvent } from './node-writers.ts'
import { freezeOf, leadsTo } from './setting.ts'
import type { Setting } from './setting.ts'
import { signer } from './sign.ts'
import type { Signing } from './sign.ts'

/** The title of a chapter and what can be done with the chapter. */
@customElement('chapter-head')
export class ChapterHead extends LightElement {
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) key = ''
  @property({ attribute: false }) heading = ''
  /** What it is called: 제3장. */
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) up = false
  @property({ attribute: false }) down = false
  /** Who wrote its title, while that is shown. */
  @property({ attribute: false }) signed: Signed | null = null
  @property({ attribute: false }) talk: NodeTalk | null = null
  @state() private picked: number | null = null
  #signing: Signing | null = null

  focusOn(part: 'card' | 'up' | 'down'): void {
    if (part === 'card') this.querySelector<HTMLElement>('.chapter')?.focus()
    else this.querySelector<NodeActs>('node-acts')?.focusOn(part)
  }

  field(): ClauseField | null {
    return this.querySelector('clause-field')
  }

  async write({ at }: { at: { x: number; y: number } | null }): Promise<boolean> {
    await this.updateComplete
    return (await this.querySelector<ClauseField>('clause-field')?.focusAt(at)) ?? false
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('setting') && !changed.has('picked')) return
    if (changed.has('setting') && !this.setting.authors) this.picked = null
    this.#signing = signingOf(this, this.setting, this.picked)
  }

  protected override render(): TemplateResult {
    const { node, setting, key } = this
    const { words, draft, doc, numbering } = setting
    const freeze = freezeOf(setting, key)
    const editable = setting.editable && !freeze
    const heading = this.heading || words.untitledChapter
    return html`<div
      class="chapter"
      id=${key}
      tabindex="-1"
      role="group"
      aria-label=${`${node} ${heading}`}
    >
      <h2 class="chap">
        <span class="no">${chapterName(numbering.chapters.get(key) ?? 0)}</span>
        <clause-field
          class="field-heading"
          .draft=${draft}
          .doc=${doc}
          .key=${key}
          .field=${'heading'}
          .kind=${'chapter'}
          .label=${words.label({ node, field: words.fields.heading })}
          .placeholder=${words.placeholders.chapter}
          .speaks=${words.lang}
          .editable=${editable}
          .numbering=${numbering}
          .signing=${this.#signing}
          .marks=${this.talk?.marks.heading ?? NO_MARKS}
          .moving=${setting.moving}
          >${this.#printed(heading)}</clause-field
        >
      </h2>
      ${
        editable
          ? html`<node-acts
              .words=${words}
              .key=${key}
              .kind=${'chapter'}
              .node=${node}
              .steps=${{ up: this.up, down: this.down }}
            ></node-acts>`
          : nothing
      }
      ${
        freeze
          ? html`<freeze-note
              .words=${words}
              .freeze=${freeze}
              .charter=${setting.charter}
            ></freeze-note>`
          : nothing
      }
      ${
        setting.authors && this.signed && !this.#isFirst(setting.authors)
          ? html`<node-writers
              .words=${words}
              .node=${node}
              .authors=${setting.authors}
              .shares=${this.signed.shares}
              .picked=${this.picked}
              @pick=${(event: PickEvent) => (this.picked = event.who)}
            ></node-writers>`
          : nothing
      }
      ${
        this.talk?.count?.all
          ? html`<node-talk
              .setting=${setting}
              .key=${key}
              .node=${node}
              .talk=${this.talk}
            ></node-talk>`
          : nothing
      }
      ${
        leadsTo(setting, 'freeze')
          ? html`<node-ways .setting=${setting} .key=${key} .node=${node}></node-ways>`
          : nothing
      }
    </div>`
  }

  /** Whether nobody has written in the title since the charter was opened. */
  #isFirst({ writers }: Authors): boolean {
    return this.signed?.shares.every(({ who }) => writers[who]!.kind === 'first') ?? true
  }

  #printed(heading: string): unknown {
    if (!this.#signing || !this.signed || this.heading === '') return heading
    return signer(this.#signing, this.signed.words.heading)(0, heading.length, heading)
  }
}

const NO_MARKS: readonly Talked[] = []

declare global {
  interface HTMLElementTagNameMap {
    'chapter-head': ChapterHead
  }
}
