import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { SIGNS, STANCE_WORDS } from '../../drafts/rules/stance.ts'
import type { Sign } from '../../drafts/rules/stance.ts'
import type { OwnStance, Signs } from '../../drafts/wire/stance.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { NodeStance } from '../state/stance-view.ts'
import { StanceEvent } from '../state/wish.ts'
import type { StanceWish } from '../state/wish.ts'
import { LightElement } from './light.ts'
import type { Setting } from './setting.ts'
import './stance-kinds.ts'

/**
 * 의견: how many agree, agree on a condition, and object; and one's own sign, which holds for the
 * text it was given on.
 * @fires stance
 */
@customElement('stance-bar')
export class StanceBar extends LightElement {
  @property({ attribute: false }) setting!: Setting
  @property({ attribute: false }) key = ''
  @property({ attribute: false }) node = ''
  @property({ attribute: false }) stance!: NodeStance
  /** The sign whose condition or reason is being typed. */
  @state() private asked: Exclude<Sign, 'agree'> | null = null
  /** One wants another sign than the one given on an earlier text. */
  @state() private changing = false
  #typed = ''
  #gave = false

  protected override willUpdate(): void {
    const { own, sending } = this.stance
    if (own?.fresh) this.changing = false
    if (!this.#gave || sending) return
    // What was sent has arrived.
    this.#gave = false
    if (own?.sign !== this.asked) return
    this.asked = null
    this.#typed = ''
  }

  protected override render(): TemplateResult {
    const { stance, setting, key, node, asked } = this
    const { stance: words, counts, lang } = setting.margin
    const { own, fresh, stale, kinds } = stance
    const stales = sum(stale)
    return html`<fieldset
      class="stance"
      lang=${lang}
      aria-busy=${String(stance.sending?.state === 'sending')}
    >
      <legend class="unseen">${words.legend({ node })}</legend>
      <div class="signs">
        ${SIGNS.map((sign) => this.#sign(sign, fresh[sign]))}
        ${
          stales > 0
            ? html`<small class="stale" title=${counts.signs(stale)}
                >${words.stale(stales)}<span class="unseen"> (${counts.signs(stale)})</span></small
              >`
            : nothing
        }
        <stance-kinds .margin=${setting.margin} .kinds=${kinds}></stance-kinds>
      </div>
      ${own && !this.changing ? this.#own(own) : nothing} ${asked ? this.#form(asked) : nothing}
      <p class="problem" role="alert">${this.#problem()}</p>
      ${
        stance.sending?.state === 'refused' && stance.sending.refusal.code === 'text_changed'
          ? html`<a href=${`/c/${setting.charter}/stance/${key}`}>${words.difference}</a>`
          : nothing
      }
    </fieldset>`
  }

  /** Who cannot sign is led to where one can. */
  #sign(sign: Sign, n: number): TemplateResult {
    const { stance, setting } = this
    const { stance: words } = setting.margin
    const label = html`${words.signs[sign]} <b>${n}</b>`
    const { barred, own } = stance
    const pressed = own?.sign === sign && own.fresh
    if (barred?.code === 'account_needed' || barred?.code === 'not_signed_in') {
      const back = encodeURIComponent(`/c/${setting.charter}/draft#${this.key}`)
      return html`<a
        class="button sign"
        data-sign=${sign}
        href=${`/enter?back=${back}`}
        title=${words.account}
        >${label}</a
      >`
    }
    return html`<button
      type="button"
      class="sign"
      data-sign=${sign}
      aria-pressed=${String(pressed)}
      @click=${() => this.#press(sign, pressed)}
    >
      ${label}
    </button>`
  }

  /** One's own stance; on an earlier text, what can be done about that in one tap. */
  #own(own: OwnStance): TemplateResult {
    const { setting, key } = this
    const { stance: words } = setting.margin
    const tap = (label: string, act: 'confirm' | 'withdraw'): TemplateResult =>
      html`<button type="button" class="quiet" @click=${() => this.#wish({ act, key })}>
        ${label}
      </button>`
    const said = own.words ? html`<q dir="auto">${own.words}</q>` : nothing
    return html`<div class="own ${own.fresh ? '' : 'earlier'}">
      <p>
        <strong>${words.own({ sign: own.sign })}</strong> ${said}
        ${own.fresh ? words.ownFresh : words.ownStale}
      </p>
      <p class="ways">
        ${own.fresh ? nothing : tap(words.confirm, 'confirm')}
        ${
          own.fresh
            ? nothing
            : html`<button type="button" class="quiet" @click=${this.#change}>
                ${words.change}
              </button>`
        }
        ${tap(words.withdraw, 'withdraw')}
        ${
          own.fresh
            ? nothing
            : html`<a href=${`/c/${setting.charter}/stance/${key}`}>${words.difference}</a>`
        }
      </p>
    </div>`
  }

  #form(sign: Exclude<Sign, 'agree'>): TemplateResult {
    const { setting, key, stance } = this
    const { stance: words, cancel } = setting.margin
    const id = `${key}/stance-words`
    const give = (event: Event): void => {
      event.preventDefault()
      this.#gave = true
      this.#wish({ act: 'give', key, sign, words: this.#typed.trim() })
    }
    return html`<form class="composer" novalidate @submit=${give}>
      <label for=${id}>${sign === 'agree_if' ? words.condition : words.reason}</label>
      <textarea
        id=${id}
        rows="2"
        dir="auto"
        maxlength=${STANCE_WORDS}
        .value=${this.#typed}
        @input=${(event: Event) => (this.#typed = (event.target as HTMLTextAreaElement).value)}
        @keydown=${this.#keys}
      ></textarea>
      <p class="ways">
        <button class="primary" aria-disabled=${String(stance.sending?.state === 'sending')}>
          ${words.give}
        </button>
        <button type="button" class="quiet" @click=${this.#leave}>${cancel}</button>
      </p>
    </form>`
  }

  #problem(): string {
    const { sending, barred } = this.stance
    if (sending?.state === 'unreachable') return this.setting.margin.stance.unreachable
    if (sending?.state !== 'refused') return ''
    return explain(this.setting.refusals, barred ?? sending.refusal)
  }

  async #press(sign: Sign, pressed: boolean): Promise<void> {
    const { key } = this
    if (sign === 'agree') {
      this.asked = null
      return this.#wish(pressed ? { act: 'withdraw', key } : { act: 'give', key, sign, words: '' })
    }
    const { own } = this.stance
    this.#typed ||= own?.sign === sign ? own.words : ''
    this.asked = sign
    await this.updateComplete
    const area = this.querySelector('textarea')
    area?.focus({ preventScroll: true })
    area?.scrollIntoView({ block: 'nearest' })
  }

  readonly #change = (): void => {
    this.changing = true
    this.querySelector<HTMLElement>('.sign')?.focus()
  }

  readonly #leave = (): void => {
    this.querySelector<HTMLElement>(`[data-sign=${this.asked}]`)?.focus()
    this.asked = null
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Escape') this.#leave()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    this.querySelector('form')?.requestSubmit()
  }

  #wish(wish: StanceWish): void {
    this.dispatchEvent(new StanceEvent(wish))
  }
}

const sum = ({ agree, agree_if, object }: Signs): number => agree + agree_if + object

declare global {
  interface HTMLElementTagNameMap {
    'stance-bar': StanceBar
  }
}
