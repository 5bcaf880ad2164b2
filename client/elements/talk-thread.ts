import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { TemplateResult } from 'lit'
import { TALK } from '../../drafts/rules/talk.ts'
import type { Placed } from '../state/talk-view.ts'
import { WishEvent } from '../state/wish.ts'
import type { Wish } from '../state/wish.ts'
import { LightElement } from './light.ts'
import './talk-comment.ts'
import './talk-composer.ts'
import { agoIn, nameIn, quoteOf, wishButton } from './talk-frame.ts'
import type { TalkFrame } from './talk-frame.ts'

/** How much of its first comment a folded thread shows. */
const GLIMPSE = 120

/**
 * One discussion: folded, its quote and first words; unfolded, all of it.
 * @fires talk-wish
 */
@customElement('talk-thread')
export class TalkThread extends LightElement {
  @property({ attribute: false }) frame!: TalkFrame
  @property({ attribute: false }) placed!: Placed

  focusOn(): void {
    this.querySelector<HTMLElement>('.fold')?.focus({ preventScroll: true })
    this.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const { frame, placed } = this
    const { thread } = placed
    const open = frame.talk.open === thread.id
    const { words } = frame
    const quote = thread.mark ? quoteOf(frame, thread.mark.quote) : null
    const name = quote
      ? words.thread.about({ quote })
      : words.thread.aboutWhole({ name: thread.first.by.name })
    return html`<section class="thread ${open ? 'on' : ''}" aria-label=${name}>
      ${quote === null ? nothing : this.#quote(quote)} ${open ? nothing : this.#glimpse()}
      ${this.#fate()} ${open ? this.#all() : nothing}
      <p class="thread-foot">
        <button
          type="button"
          class="quiet fold"
          aria-expanded=${String(open)}
          aria-label=${`${name} ${open ? words.thread.fold : this.#foldLabel()}`}
          @click=${() => this.#wish({ wish: 'fold', thread: thread.id })}
        >
          ${open ? words.thread.fold : this.#foldLabel()}
        </button>
        ${open ? this.#ways() : nothing}
      </p>
    </section>`
  }

  #foldLabel(): string {
    const { thread: words } = this.frame.words
    const replies = this.placed.thread.comments - 1
    return replies > 0 ? words.replies(replies) : words.open
  }

  /** Struck out where the words are gone; and said, as all of this, in a word too. */
  #quote(quote: string): TemplateResult {
    const { frame, placed } = this
    const { thread: words } = frame.words
    const { thread, where } = placed
    const state = where?.state ?? 'in_place'
    const q = html`<q lang=${frame.textLang} class=${state}>${quote}</q>`
    return html`<p class="about">
      ${
        state === 'gone'
          ? q
          : html`<button
              type="button"
              class="to-words"
              title=${words.go}
              @click=${() => this.#wish({ wish: 'go', thread: thread.id })}
            >
              ${q}
            </button>`
      }
      <small class="where" title=${words.whereWhy[state]}>${words.where[state]}</small>
      ${
        state === 'gone'
          ? html`<small
              ><a href=${`/c/${frame.charter}/talk/${thread.id}/removal`}
                >${words.removal}</a
              ></small
            >`
          : nothing
      }
    </p>`
  }

  #glimpse(): TemplateResult {
    const { words } = this.frame
    const { first } = this.placed.thread
    const said =
      first.state === 'shown'
        ? first.words.length > GLIMPSE
          ? `${first.words.slice(0, GLIMPSE).toWellFormed()}…`
          : first.words
        : first.state === 'hidden'
          ? words.thread.hidden({ reason: first.hidden?.reason ?? '' })
          : words.thread.withdrawn
    return html`<p class="by-line">
        ${nameIn(words, first.by)} <small>${agoIn(words, first.at)}</small>
      </p>
      <p class="words glimpse" dir="auto">${said}</p>`
  }

  #fate(): TemplateResult {
    const { frame, placed } = this
    const { thread: words } = frame.words
    const { fate, state, resolved } = placed.thread
    return html`${
      state === 'resolved'
        ? html`<p class="settled">
            <strong>${words.state.resolved}</strong>
            ${resolved ? words.resolvedBy({ name: resolved.by.name || frame.words.left }) : nothing}
          </p>`
        : nothing
    }${
      fate
        ? html`<p class="fate ${fate.fate}">
            <strong>${words.fates[fate.fate]}</strong> ${fate.sentence}
            <small>${nameIn(frame.words, fate.by)} ${agoIn(frame.words, fate.at)}</small>
            ${
              fate.edit === null
                ? nothing
                : html`<a href=${`/c/${frame.charter}/edit/${fate.edit}`}>${words.changedBy}</a>`
            }
            ${
              fate.into === null
                ? nothing
                : html`<a href=${`/c/${frame.charter}/talk/${fate.into}`}>${words.into}</a>`
            }
          </p>`
        : nothing
    }`
  }

  #all(): TemplateResult {
    const { frame, placed } = this
    const { thread } = placed
    const comments = frame.talk.comments(thread.id)
    if (!comments) return html`<p class="none">${frame.words.thread.loading}</p>`
    return html`${repeat(
      comments,
      ({ id }) => id,
      (comment) => html`<talk-comment .frame=${frame} .comment=${comment}></talk-comment>`,
    )}
    ${
      comments.length < TALK.comments
        ? nothing
        : html`<p class="none">
            ${frame.words.thread.rest}
            <a href=${`/c/${frame.charter}/talk/${thread.id}`}>${frame.words.thread.page}</a>
          </p>`
    }
    ${
      thread.first.state === 'hidden'
        ? nothing
        : html`<talk-composer
            class="reply"
            .frame=${frame}
            .form=${{ kind: 'reply', thread: thread.id }}
            .label=${frame.words.thread.replyLabel}
          ></talk-composer>`
    }`
  }

  #ways(): TemplateResult {
    const { frame, placed } = this
    const { thread: words } = frame.words
    const { id, state, first, mark } = placed.thread
    const mine = first.own?.mine ?? false
    const lost = mark !== null && placed.where?.state !== 'in_place'
    const turn = state === 'open' ? 'resolve' : 'reopen'
    return html`${mine || frame.decides ? wishButton(words[turn], { wish: turn, thread: id }) : nothing}
      ${mine && lost ? wishButton(words.place, { wish: 'move', thread: id }) : nothing}
      <a href=${`/c/${frame.charter}/talk/${id}`}>${words.page}</a>`
  }

  #wish(wish: Wish): void {
    this.dispatchEvent(new WishEvent(wish))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-thread': TalkThread
  }
}
