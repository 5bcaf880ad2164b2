import { html } from 'hono/html'
import { leads, SUPPLEMENT } from '../../../drafts/rules/version.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Typed } from '../house/facts.ts'
import { Form } from '../house/fields.ts'
import type { VersionView } from '../house/version-facts.ts'
import type { Content } from '../layout.ts'
import type { PublishingFacts } from './facts.ts'

type Facts = CharterFacts & {
  version: VersionView
  publishing: PublishingFacts
  viewer: { role: string; name: string }
  typed?: Typed | undefined
}

/** The form that publishes an approved version; nothing where one cannot. */
export function publishingOf(facts: Facts): Content | '' {
  const { published: words } = wordsFor(facts.lang)
  const { slug, version, viewer, publishing } = facts
  if (!publishing || !leads('publish', version.state)) return ''
  const { number, day } = publishing
  const form = new Form(facts, 'publish', facts.typed)
  const told = {
    actor: viewer.role,
    by: viewer.name,
    type: 'publish',
    body: { name: version.name, number },
  }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.publish}</summary>
    <p class="hint">${words.publishHint(number, day)}</p>
    ${number > 1 ? html`<p class="hint">${words.before(number - 1)}</p>` : ''}
    ${form.made(`/c/${slug}/versions/${version.id}/publish`, words.publish, [
      form.hidden('number', number),
      form.area('supplement', words.supplementField, {
        hint: words.supplementHint(SUPPLEMENT),
        value: words.supplementDefault,
        limit: SUPPLEMENT,
        required: true,
      }),
      number > 1
        ? form.choice(
            'numbering',
            words.numbering,
            (['kept', 'anew'] as const).map((each) => [each, words.numberings[each]] as const),
          )
        : '',
      ...form.ground(told),
    ])}
  </details>`
}
