import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TemplateResult } from 'lit'
import { LIMITS } from '../../drafts/rules/limits.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { LightElement } from './light.ts'

/** @fires nickname - a name was given; whoever listens calls `settle` */
export class NicknameEvent extends Event {
  readonly name: string

  constructor(name: string) {
    super('nickname', { bubbles: true })
    this.name = name
  }
}

/**
 * Asks for the name to write under. What was typed stays until it is taken.
 * @fires nickname
 */
@customElement('nickname-dialog')
export class NicknameDialog extends LightElement {
  @property({ attribute: false }) words!: DraftWords
  /** The name one has, when it is to be changed. */
  @property({ attribute: false }) name: string | null = null
  @state() private sending = false
  @state() private problem = ''

  async open(): Promise<void> {
    this.problem = ''
    this.sending = false
    await this.updateComplete
    const input = this.#input()
    if (this.name !== null) input.value = this.name
    this.querySelector('dialog')!.showModal()
    input.select()
  }

  /** The name was taken (null), or this sentence says why not. */
  async settle(problem: string | null): Promise<void> {
    this.sending = false
    if (problem === null) {
      this.querySelector('dialog')!.close()
      this.#input().value = ''
      return
    }
    this.problem = problem
    await this.updateComplete
    this.#input().focus()
  }

  protected override render(): TemplateResult {
    const { person } = this.words
    const known = this.name !== null
    return html`<dialog
      class="ask"
      aria-labelledby="page/nickname-title"
      aria-describedby="page/nickname-why"
    >
      <form method="dialog" novalidate @submit=${this.#submit}>
        <h2 id="page/nickname-title">${known ? person.dialogRename : person.dialogNew}</h2>
        <p id="page/nickname-why" class="lead">${person.why}</p>
        <label for="page/nickname">${person.label}</label>
        <input
          id="page/nickname"
          name="nickname"
          type="text"
          autocomplete="nickname"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          autofocus
          aria-invalid=${this.problem ? 'true' : 'false'}
          aria-describedby="page/nickname-hint page/nickname-problem"
        />
        <p id="page/nickname-hint" class="hint">${person.hint({ limit: LIMITS.nickname })}</p>
        <p id="page/nickname-problem" class="problem" role="alert">${this.problem}</p>
        <p class="ways">
          <button class="primary" aria-disabled=${this.sending ? 'true' : 'false'}>
            ${known ? person.submitRename : person.submitNew}
          </button>
          <button type="button" @click=${this.#cancel}>${person.cancel}</button>
          ${this.sending ? html`<span class="hint">${person.sending}</span>` : nothing}
        </p>
      </form>
    </dialog>`
  }

  #input(): HTMLInputElement {
    return this.querySelector('input')!
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (this.sending) return
    this.sending = true
    this.problem = ''
    this.dispatchEvent(new NicknameEvent(this.#input().value))
  }

  readonly #cancel = (): void => this.querySelector('dialog')!.close()
}

declare global {
  interface HTMLElementTagNameMap {
    'nickname-dialog': NicknameDialog
  }
}
