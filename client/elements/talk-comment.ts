import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { REACTIONS } from '../../drafts/rules/talk.ts'
import type { Reaction } from '../../drafts/rules/talk.ts'
import type { CommentView } from '../../drafts/wire/talk.ts'
import { WishEvent } from '../state/wish.ts'
import type { Wish } from '../state/wish.ts'
import { LightElement } from './light.ts'
import './talk-composer.ts'
import { agoIn, nameIn, saidWords, wishButton } from './talk-frame.ts'
import type { TalkFrame } from './talk-frame.ts'

/**
 * One comment: who said it, when, its words, and what one can say to it by a tap.
 * @fires talk-wish - to react, edit, or withdraw
 */
@customElement('talk-comment')
export class TalkComment extends LightElement {
  @property({ attribute: false }) frame!: TalkFrame
  @property({ attribute: false }) comment!: CommentView

  protected override render(): TemplateResult {
    const { frame, comment } = this
    const { words, talk } = frame
    const { id, thread, by, at, editedAt } = comment
    const editing = talk.editing.has(id)
    return html`<div class="comment" id="page/${id}" tabindex="-1">
      <p class="by-line">
        ${nameIn(words, by)} <small>${agoIn(words, at)}</small>
        ${editedAt === null ? nothing : this.#edited(editedAt)}
      </p>
      ${
        editing
          ? html`<talk-composer
              .frame=${frame}
              .form=${{ kind: 'edit', thread, comment: id }}
              .label=${words.thread.editLabel}
            ></talk-composer>`
          : this.#words()
      }
      ${comment.state === 'shown' && !editing ? this.#acts() : nothing}
    </div>`
  }

  #words(): TemplateResult | typeof nothing {
    const { frame, comment } = this
    const { thread } = frame.words
    if (comment.state === 'withdrawn') return html`<p class="none">${thread.withdrawn}</p>`
    if (comment.state === 'shown') return saidWords(frame, comment.words)
    const { act, reason } = comment.hidden ?? { act: null, reason: '' }
    return html`<p class="none">
      ${thread.hidden({ reason })}
      ${act ? html`<a href=${`/c/${frame.charter}/act/${act}`}>${thread.act}</a>` : nothing}
    </p>`
  }

  #edited(at: number): TemplateResult {
    const { words, charter } = this.frame
    const { thread } = this.comment
    return html`<small
      ><a href=${`/c/${charter}/talk/${thread}`} title=${words.time(at)}
        >${words.thread.edited}</a
      ></small
    >`
  }

  #acts(): TemplateResult {
    const { frame, comment } = this
    const { thread: words } = frame.words
    const { id, thread, by, own } = comment
    const edit = { kind: 'edit', thread, comment: id } as const
    return html`<div class="reacts">
      <span role="group" aria-label=${words.reactTo({ name: by.name || frame.words.left })}>
        ${REACTIONS.map((what) => this.#reaction(what))}
      </span>
      ${
        own?.mine
          ? html`${wishButton(words.edit, { wish: 'edit', form: edit })}
            ${wishButton(words.withdraw, { wish: 'withdraw', thread, comment: id })}`
          : nothing
      }
    </div>`
  }

  #reaction(what: Reaction): TemplateResult {
    const { frame, comment } = this
    const { id, thread, own, reactions } = comment
    const n = reactions[what]
    return html`<button
      type="button"
      class="quiet react"
      aria-pressed=${String(own?.reactions.includes(what) ?? false)}
      @click=${() => this.#wish({ wish: 'react', thread, comment: id, what })}
    >
      ${frame.words.thread.reactions[what]}${n > 0 ? html` <b>${n}</b>` : nothing}
    </button>`
  }

  #wish(wish: Wish): void {
    this.dispatchEvent(new WishEvent(wish))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-comment': TalkComment
  }
}
