import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { TemplateResult } from 'lit'
import { TALK } from '../../drafts/rules/talk.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { placeOf, WishEvent } from '../state/wish.ts'
import type { Form, Wish } from '../state/wish.ts'
import { LightElement } from './light.ts'
import { quoteOf } from './talk-frame.ts'
import type { TalkFrame } from './talk-frame.ts'

/** From so many characters before the limit on, it is said how many are left. */
const NEAR = 200

/**
 * Where a comment is typed: a new one, a reply, or an earlier one anew. What is typed is kept until
 * it is posted, also when the form is closed.
 * @fires talk-wish - to send, or to leave
 */
@customElement('talk-composer')
export class TalkComposer extends LightElement {
  @property({ attribute: false }) frame!: TalkFrame
  @property({ attribute: false }) form!: Form
  @property({ attribute: false }) label = ''

  focusOn(): void {
    const area = this.querySelector('textarea')
    area?.focus()
    area?.setSelectionRange(area.value.length, area.value.length)
    this.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const { frame, form, label } = this
    const { composer, cancel, thread } = frame.words
    const place = placeOf(form)
    const sending = frame.talk.forms.get(place)
    const { words } = frame.talk.typed.get(place)
    const left = TALK.comment - words.length
    const id = `page/${place.replaceAll(':', '-')}`
    const problem = this.#problem()
    return html`<form class="composer" novalidate @submit=${this.#submit} @keydown=${this.#keys}>
      ${this.#quote()} ${this.#barred()}
      <label for=${id}>${label}</label>
      <textarea
        id=${id}
        rows=${form.kind === 'reply' ? 1 : 3}
        dir="auto"
        .value=${live(words)}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby="${id}-hint ${id}-problem"
        @input=${this.#typed}
      ></textarea>
      ${left < NEAR ? html`<p class="left" role="status">${composer.left(left)}</p>` : nothing}
      <p class="problem" id="${id}-problem" role="alert">${problem}</p>
      <p class="ways">
        <button class="primary" aria-disabled=${String(sending?.state === 'sending')}>
          ${form.kind === 'edit' ? thread.save : form.kind === 'reply' ? thread.reply : composer.post}
        </button>
        ${
          form.kind === 'reply'
            ? nothing
            : html`<button type="button" class="quiet" @click=${this.#leave}>${cancel}</button>`
        }
        ${sending?.state === 'sending' ? html`<span class="hint">${composer.sending}</span>` : nothing}
      </p>
      <p class=${form.kind === 'new' ? 'hint' : 'unseen'} id="${id}-hint">${composer.hint}</p>
    </form>`
  }

  /** The words a new comment is about, which one may also leave out. */
  #quote(): TemplateResult | typeof nothing {
    const { form, frame } = this
    if (form.kind !== 'new') return nothing
    const { mark } = frame.talk.typed.get(placeOf(form))
    if (!mark) return nothing
    const { composer } = frame.words
    return html`<blockquote class="quote" lang=${frame.textLang} aria-label=${composer.quote}>
        ${quoteOf(frame, mark.quote)}
      </blockquote>
      <button
        type="button"
        class="quiet unquote"
        @click=${() => this.#wish({ wish: 'unquote', key: form.key })}
      >
        ${composer.unquote}
      </button>`
  }

  /** Why one may not say it now, and where to go about that. What is typed stays all the same. */
  #barred(): TemplateResult | typeof nothing {
    const { words, refusals, talk, charter } = this.frame
    const { barred } = talk
    if (!barred) return nothing
    const enter = barred.code === 'account_needed' || barred.code === 'not_signed_in'
    const back = encodeURIComponent(`/c/${charter}/draft`)
    return html`<p class="kept-note" role="note">
      ${explain(refusals, barred)}
      ${enter ? html`<a href=${`/enter?back=${back}`}>${words.composer.enter}</a>` : nothing}
    </p>`
  }

  #problem(): string {
    const { words, refusals, talk } = this.frame
    const sending = talk.forms.get(placeOf(this.form))
    if (sending?.state === 'refused') return explain(refusals, sending.refusal)
    return sending?.state === 'unreachable' ? words.composer.unreachable : ''
  }

  readonly #typed = (event: Event): void => {
    const words = (event.target as HTMLTextAreaElement).value
    this.frame.talk.typed.write(placeOf(this.form), { words })
    this.requestUpdate()
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    this.#wish({ wish: 'send', form: this.form })
  }

  readonly #keys = (event: KeyboardEvent): void => {
    // A syllable that is being composed is not finished by the keys that finish a form.
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit(event)
    if (event.key !== 'Escape') return
    event.preventDefault()
    this.#leave()
  }

  readonly #leave = (): void => this.#wish({ wish: 'leave', form: this.form })

  #wish(wish: Wish): void {
    this.dispatchEvent(new WishEvent(wish))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-composer': TalkComposer
  }
}
