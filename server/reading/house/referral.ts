import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import { placeName } from './facts.ts'
import type { Typed } from './facts.ts'
import { Form } from './fields.ts'
import type { VersionView } from './version-facts.ts'

export type ReferralFacts = CharterFacts & {
  version: VersionView
  viewer: { role: string; name: string }
  /** Articles that did not pass: those that go back to what was published, and those left out. */
  referral: { restored: readonly string[]; left: readonly string[] } | null
  typed?: Typed | undefined
}

/** The form that sends failed articles back and puts the rest up, with what becomes of each. */
export function referringOf(facts: ReferralFacts): Content | '' {
  const { versions: words } = wordsFor(facts.lang)
  const { referral, version, slug, viewer } = facts
  if (!referral) return ''
  const { restored, left } = referral
  const form = new Form(facts, 'refer', facts.typed)
  const name = words.refer.next(version.name)
  const told = {
    type: 'refer',
    actor: viewer.role,
    by: viewer.name,
    body: { name: version.name, articles: [...restored, ...left], put: form.value('name', name) },
  }
  const list = (title: string, keys: readonly string[]): Content | '' =>
    keys.length === 0
      ? ''
      : html`<p>${title}</p>
          <ul class="kept">
            ${keys.map((key) => html`<li>${placeName(facts, key)}</li> `)}
          </ul>`
  return html`<details ${form.again ? html`open` : ''} id="page/refer">
    <summary>${words.refer.act}</summary>
    <p class="hint">${words.refer.hint}</p>
    ${list(words.refer.restored, restored)} ${list(words.refer.left, left)}
    ${form.made(`/c/${slug}/versions/${version.id}/refer`, words.refer.act, [
      form.line('name', words.refer.name, { value: name, required: true }),
      ...form.ground(told),
    ])}
  </details>`
}
