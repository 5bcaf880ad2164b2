import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Lang } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { Again, FormFacts } from './facts.ts'

type Field = {
  name: string
  label: string
  hint?: string
  value?: string
  /** Of an `input`; `area` makes it a `textarea`. */
  type?: 'text' | 'email' | 'area'
  required?: boolean
  /** Further attributes, written as such. */
  more?: Content
  /** Whether the refused form is wrong in this field: it says so and takes the focus. */
  wrong?: boolean
}

/** A field with its label and hint. Names are unique on a page, so ids are made of them. */
export function field({ name, label, hint, value = '', type = 'text', ...rest }: Field): Content {
  const id = `page/${name}`
  const { required = false, more = html``, wrong = false } = rest
  const attributes = html`id="${id}" name="${name}" ${required ? html`required` : ''}
  ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
  ${wrong ? html`aria-invalid="true" autofocus` : ''} ${more}`
  return html`<p class="field">
    <label for="${id}">${label}</label>
    ${hint === undefined ? '' : html`<span class="hint" id="${id}-hint">${hint}</span>`}
    ${type === 'area' ? html`<textarea ${attributes}>${`\n${value}`}</textarea>` : html`<input type="${type}" ${attributes} value="${value}" />`}
  </p>`
}

/** One of several, as native radio buttons. `dots` gives each the class of its colour. */
export function choice(about: {
  name: string
  legend: string
  hint?: string
  options: readonly (readonly [value: string, label: string])[]
  value: string
  dots?: boolean
}): Content {
  const { name, legend, hint, options, value, dots = false } = about
  const id = `page/${name}`
  return html`<fieldset
    class="field ${dots ? 'swatches' : ''}"
    ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
  >
    <legend>${legend}</legend>
    ${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    <div class="choices">
      ${options.map(
        ([option, label]) =>
          html`<label ${dots ? html`class="colour-${option}"` : ''}
            ><input
              type="radio"
              name="${name}"
              value="${option}"
              ${option === value ? html`checked` : ''}
            />
            ${dots ? html`<span class="dot"></span>` : ''}<span>${label}</span></label
          >`,
      )}
    </div>
  </fieldset>`
}

export function hidden(name: string, value: string): Content {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

/** Why the form was refused, above its fields. Nothing for a form that was not. */
export function problem({ again, lang, back }: FormFacts, form: string): Content | '' {
  if (again?.form !== form) return ''
  const { site } = wordsFor(lang).people
  return html`<div class="problem" role="alert">
    <p>${again.sentence}</p>
    ${again.passkey ? html`<p>${site.keptTyped} <a href="/confirm?back=${encodeURIComponent(back)}" target="_blank">${site.confirm}</a></p>` : ''}
  </div>`
}

/** What had been typed into a form that was refused. */
export function typed(again: Again | null, form: string): Readonly<Record<string, string>> {
  return again?.form === form ? again.typed : {}
}

/** Says that something was done, once. */
export function told(sentence: string | undefined | null): Content | '' {
  return sentence ? html`<p class="told" role="status">${sentence}</p>` : ''
}

export function when(lang: Lang, at: number): Content {
  return html`<time datetime="${new Date(at).toISOString()}"
    >${wordsFor(lang).people.day(at)}</time
  >`
}
