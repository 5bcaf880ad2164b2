import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { TemplateResult } from 'lit'
import type { TalkFocus } from '../state/talk-desk.ts'
import type { Placed } from '../state/talk-view.ts'
import { placeOf, WishEvent } from '../state/wish.ts'
import type { Form, Wish } from '../state/wish.ts'
import { LightElement } from './light.ts'
import type { TalkComposer } from './talk-composer.ts'
import './talk-composer.ts'
import type { TalkFrame } from './talk-frame.ts'
import type { TalkThread } from './talk-thread.ts'
import './talk-thread.ts'

const FILTERS = ['open', 'mine', 'unanswered', 'all'] as const
type Filter = (typeof FILTERS)[number]

/** How often "3 minutes ago" is told anew, in milliseconds. */
const MINUTE = 60_000

const FITS: Record<Filter, (placed: Placed) => boolean> = {
  open: ({ thread }) => thread.state === 'open',
  mine: ({ thread }) => thread.first.own?.mine ?? false,
  unanswered: ({ thread }) => thread.state === 'open' && !thread.answered,
  all: () => true,
}

/**
 * 여백: what is said about one node, or about the whole charter (`*`).
 * @fires talk-wish
 */
@customElement('talk-margin')
export class TalkMargin extends LightElement {
  @property({ attribute: false }) frame!: TalkFrame
  @property({ attribute: false }) key = '*'
  @property({ attribute: false }) nameOf: (key: string) => string = (key) => key
  /** The node one is at, when another is shown. */
  @property({ attribute: false }) current: string | null = null
  @state() private filter: Filter = 'open'
  #ticking = 0

  /** Gives the focus to a thread, a form, or the head. */
  focusOn(on: TalkFocus): void {
    if (on === 'head') return this.querySelector<HTMLElement>('h2')?.focus()
    if ('form' in on) return this.#composer(on.form)?.focusOn()
    this.querySelector<TalkThread>(`talk-thread[data-id="${on.thread}"]`)?.focusOn()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ticking = window.setInterval(() => (this.frame = { ...this.frame }), MINUTE)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#ticking)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete()
    for (const thread of this.querySelectorAll('talk-thread')) {
      await thread.updateComplete
      for (const each of thread.querySelectorAll('talk-comment')) await each.updateComplete
    }
    for (const form of this.querySelectorAll('talk-composer')) await form.updateComplete
    return complete
  }

  protected override render(): TemplateResult {
    const { frame, key } = this
    const { words, talk } = frame
    const open = talk.count(key)?.open ?? 0
    return html`<div class="talk" lang=${words.lang}>
      <h2 tabindex="-1">
        ${this.nameOf(key)} <span class="count">${words.counts.talk(open)}</span>
      </h2>
      ${talk.moving ? this.#moving() : nothing} ${this.#new(key)} ${this.#list(key)}
      <p class="talk-ways">${this.#ways(key)}</p>
    </div>`
  }

  #new(key: string): TemplateResult {
    const { frame } = this
    const { composer, counts } = frame.words
    const form: Form = { kind: 'new', key }
    const write = { wish: 'write', key, words: null } as const
    if (frame.talk.writing === key) {
      return html`<talk-composer
        .frame=${frame}
        .form=${form}
        .label=${composer.title({ node: this.nameOf(key) })}
      ></talk-composer>`
    }
    if (frame.talk.typed.has(placeOf(form))) {
      return html`<p class="kept-note">${composer.kept} ${this.#button(composer.resume, write)}</p>`
    }
    return html`<p class="new">
      ${this.#button(key === '*' ? counts.charter : counts.comment, write)}
    </p>`
  }

  #moving(): TemplateResult {
    const { thread, cancel } = this.frame.words
    return html`<p class="kept-note" role="note">
      ${thread.placing} ${this.#button(cancel, { wish: 'stay' })}
    </p>`
  }

  #list(key: string): TemplateResult {
    const { frame, filter } = this
    const { list: words } = frame.words
    const { state: known, threads, more } = frame.talk.list(key)
    if (known === 'failed') {
      return html`<p class="none">
        ${words.failed} ${this.#button(words.again, { wish: 'again', key })}
      </p>`
    }
    if (known === 'loading' && threads.length === 0) {
      return html`<p class="none">${words.loading}</p>`
    }
    // The one that is open stays in sight, whatever has just been done to it.
    const shown = threads.filter(
      (placed) => FITS[filter](placed) || placed.thread.id === frame.talk.open,
    )
    return html`${threads.length > 0 || filter !== 'open' ? this.#filters() : nothing}
    ${shown.length === 0 ? html`<p class="none">${words.none[filter]}</p>` : nothing}
    ${repeat(
      shown,
      ({ thread }) => thread.id,
      (placed) =>
        html`<talk-thread
          data-id=${placed.thread.id}
          .frame=${frame}
          .placed=${placed}
        ></talk-thread>`,
    )}
    ${more ? html`<p>${this.#button(words.more, { wish: 'more', key })}</p>` : nothing}`
  }

  #filters(): TemplateResult {
    const { list } = this.frame.words
    return html`<div class="filters" role="group" aria-label=${list.filter}>
      ${FILTERS.map(
        (filter) =>
          html`<button
            type="button"
            class="quiet"
            aria-pressed=${String(this.filter === filter)}
            @click=${() => (this.filter = filter)}
          >
            ${list.filters[filter]}
          </button>`,
      )}
    </div>`
  }

  #ways(key: string): TemplateResult {
    const { frame, current } = this
    const { list } = frame.words
    const { charter, talk } = frame
    const whole = talk.count('*')?.open ?? 0
    return html`${
        current !== null && current !== key
          ? this.#button(list.toArticle({ node: this.nameOf(current) }), { wish: 'follow' })
          : nothing
      }
      ${
        key === '*'
          ? nothing
          : this.#button(list.toCharter(whole), {
              wish: 'show',
              key: '*',
              thread: null,
              focus: true,
            })
      } <a href=${`/c/${charter}/talk?key=${encodeURIComponent(key)}`}>${list.full}</a>`
  }

  #composer(form: Form): TalkComposer | undefined {
    const place = placeOf(form)
    const all = this.querySelectorAll<TalkComposer>('talk-composer')
    return [...all].find((composer) => placeOf(composer.form) === place)
  }

  #button(label: string, wish: Wish): TemplateResult {
    const go = (): boolean => this.dispatchEvent(new WishEvent(wish))
    return html`<button type="button" class="quiet" @click=${go}>${label}</button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-margin': TalkMargin
  }
}
