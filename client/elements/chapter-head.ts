import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { chapterName } from '../../drafts/model/numbering.ts'
import type { ClauseField } from './clause-field.ts'
import './clause-field.ts'
import { LightElement } from './light.ts'
import './node-acts.ts'
import type { NodeActs } from './node-acts.ts'
import './freeze-note.ts'
import './node-ways.ts'
import { freezeOf, leadsTo } from './setting.ts'
import type { Setting } from './setting.ts'

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

  focusOn(part: 'card' | 'up' | 'down'): void {
    if (part === 'card') this.querySelector<HTMLElement>('.chapter')?.focus()
    else this.querySelector<NodeActs>('node-acts')?.focusOn(part)
  }

  async write({ at }: { at: { x: number; y: number } | null }): Promise<boolean> {
    await this.updateComplete
    return (await this.querySelector<ClauseField>('clause-field')?.focusAt(at)) ?? false
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
          >${heading}</clause-field
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
        leadsTo(setting, 'freeze')
          ? html`<node-ways .setting=${setting} .key=${key} .node=${node}></node-ways>`
          : nothing
      }
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapter-head': ChapterHead
  }
}
