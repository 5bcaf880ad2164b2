import { html } from 'hono/html'
import { REASON } from '../../../drafts/rules/acts.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import type { LogEntry, Typed } from './facts.ts'
import { groundsOf, sentenceOf } from './sentence.ts'

/** A row of the log that is not there yet. */
type Told = Omit<LogEntry, 'n' | 'at'>

/** One form of a page: its name makes the ids of its fields its own. */
export class Form {
  readonly facts: CharterFacts
  readonly name: string
  readonly #typed: Typed | undefined

  constructor(facts: CharterFacts, name: string, typed: Typed | undefined) {
    this.facts = facts
    this.name = name
    this.#typed = typed?.form === name ? typed : undefined
  }

  /** What was typed into a field before, when the form was refused. */
  value(field: string, otherwise = ''): string {
    return this.#typed?.values[field] ?? otherwise
  }

  /** Whether the form is shown again, so that what holds it is open. */
  get again(): boolean {
    return this.#typed !== undefined
  }

  /** The form with its problem first, and the button that sends it last. */
  made(action: string, send: string, fields: (Content | '')[]): Content {
    return html`<form class="form" method="post" action="${action}">
      ${this.#typed ? html`<p class="problem" role="alert">${this.#typed.problem}</p>` : ''}
      <input type="hidden" name="form" value="${this.name}" />
      ${fields}
      <p class="ways"><button class="primary">${send}</button></p>
    </form>`
  }

  hidden(field: string, value: string | number): Content {
    return html`<input type="hidden" name="${field}" value="${String(value)}" /> `
  }

  line(
    field: string,
    label: string,
    more: { hint?: string; value?: string; list?: string; required?: boolean } = {},
  ): Content {
    const id = this.#id(field)
    return html`<div class="field">
      <label for="${id}">${label}</label>
      ${this.#hint(field, more.hint)}
      <input
        id="${id}"
        name="${field}"
        type="text"
        value="${this.value(field, more.value)}"
        autocomplete="off"
        ${more.list ? html` list="${more.list}"` : ''}
        ${more.required ? html` required` : ''}
        ${this.#described(field, more.hint)}
      />
    </div>`
  }

  number(
    field: string,
    label: string,
    more: { value: number; least: number; most: number; hint?: string },
  ): Content {
    const id = this.#id(field)
    return html`<div class="field">
      <label for="${id}">${label}</label>
      ${this.#hint(field, more.hint)}
      <input
        id="${id}"
        name="${field}"
        type="number"
        inputmode="numeric"
        min="${String(more.least)}"
        max="${String(more.most)}"
        value="${this.value(field, String(more.value))}"
        ${this.#described(field, more.hint)}
      />
    </div>`
  }

  area(
    field: string,
    label: string,
    more: {
      hint?: string
      value?: string
      limit?: number
      rows?: number
      required?: boolean
    } = {},
  ): Content {
    const id = this.#id(field)
    const { limit = REASON, rows = 3 } = more
    return html`<div class="field">
      <label for="${id}">${label}</label>
      ${this.#hint(field, more.hint)}
      <textarea
        id="${id}"
        name="${field}"
        rows="${String(rows)}"
        maxlength="${String(limit)}"
        ${more.required ? html` required` : ''}
        ${this.#described(field, more.hint)}
      >
${this.value(field, more.value)}</textarea>
    </div>`
  }

  choice(
    field: string,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen = '',
  ): Content {
    const id = this.#id(field)
    const value = this.value(field, chosen)
    return html`<div class="field">
      <label for="${id}">${label}</label>
      <select id="${id}" name="${field}">
        ${options.map(([key, name]) => html`<option value="${key}" ${key === value ? html` selected` : ''}>${name}</option> `)}
      </select>
    </div>`
  }

  check(field: string, label: string, checked: boolean): Content {
    const on = this.#typed ? this.value(field) === 'on' : checked
    return html`<div class="field choices">
      <label
        ><input
          id="${this.#id(field)}"
          name="${field}"
          type="checkbox"
          ${on ? html` checked` : ''}
        />
        ${label}</label
      >
    </div>`
  }

  /** Rule and reason, and under them the sentence the public will read. */
  ground(told: Told | readonly Told[]): (Content | '')[] {
    const { form } = wordsFor(this.facts.lang).house
    return [
      this.line('rule', form.rule, { hint: form.ruleHint, list: 'page/rules', required: true }),
      this.area('reason', form.reason, { hint: form.reasonHint, required: true }),
      this.public(told, ['rule', 'reason']),
    ]
  }

  /**
   * The row of the log as it will be, with what was typed before in its place; where one chooses
   * in the form itself by the field `by`, the row of each choice. With script it is drawn while one
   * types.
   */
  public(told: Told | readonly Told[], fields: readonly string[], by = ''): Content {
    const { form } = wordsFor(this.facts.lang).house
    const typed = fields.map((field) => [
      field === 'sentence' ? 'reason' : field,
      this.value(field) || form.later,
    ])
    const rows = 'body' in told ? [told] : told
    const body = rows.length === 1 ? rows[0]!.body : {}
    return html`<div class="public" data-later="${form.later}" data-by="${by}">
      <p class="hint">
        ${form.public} ${rows.length > 1 ? html`<span class="chosen">${form.chosen}</span>` : ''}
      </p>
      ${rows.map((row) => html`<p class="deed">${sentenceOf(this.facts, row)}</p> `)}
      ${groundsOf(this.facts, { ...body, ...Object.fromEntries(typed) })}
    </div>`
  }

  #id(field: string): string {
    return `page/${this.name}/${field}`
  }

  #described(field: string, hint: string | undefined): Content | '' {
    return hint ? html` aria-describedby="${this.#id(field)}/hint"` : ''
  }

  #hint(field: string, hint: string | undefined): Content | '' {
    return hint ? html`<p class="hint" id="${this.#id(field)}/hint">${hint}</p>` : ''
  }
}

/** The names of the rules, offered while one types; once a page. */
export function ruleNames(facts: CharterFacts): Content {
  const { rules } = wordsFor(facts.lang).house
  return html`<datalist id="page/rules">
    ${rules.shipped.map(({ name }, i) => html`<option value="${rules.cite(i + 1, name)}"></option> `)}
  </datalist>`
}

/** How long something may last, in hours. */
export function durations(
  facts: CharterFacts,
  hours: readonly number[],
  forever: boolean,
): [string, string][] {
  const { form } = wordsFor(facts.lang).house
  const offered = hours.map((each): [string, string] => [String(each), form.hours(each)])
  return forever ? [...offered, ['', form.forever]] : offered
}
