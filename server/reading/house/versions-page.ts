import { html } from 'hono/html'
import { VERSION_NAME } from '../../../drafts/rules/version.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { explain } from '../../../drafts/words/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { Typed } from './facts.ts'
import { Form } from './fields.ts'
import { moment } from './sentence.ts'
import { shortHash, stateTag, takenBy } from './version-facts.ts'
import type { VersionView } from './version-facts.ts'

export type VersionsFacts = CharterFacts & {
  versions: readonly VersionView[]
  /** The version before which older ones are; null when these are the last. */
  older: string | null
  turned: boolean
  /** Why who is looking cannot keep one now; null when they can. */
  barred: Refusal | null
  typed?: Typed | undefined
}

/** All that was ever kept of the charter, the newest first. */
export function versionsPage(facts: VersionsFacts): Content {
  const { versions: words } = wordsFor(facts.lang)
  const { slug, versions, older, turned } = facts
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: null,
    main: html`
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${
        versions.length === 0
          ? html`<p class="none">${words.none}</p>`
          : html`<ul class="rows versions" role="list">
              ${versions.map((version) => row(facts, version))}
            </ul>`
      }
      ${
        older === null && !turned
          ? ''
          : html`<p class="ways">
              ${older === null ? '' : html`<a class="button" href="/c/${slug}/versions?before=${older}">${words.older}</a>`}
              ${turned ? html`<a class="button" href="/c/${slug}/versions">${words.newest}</a>` : ''}
            </p>`
      }
      ${taking(facts)}
    `,
  })
}

function row(facts: VersionsFacts, version: VersionView): Content {
  const { versions: words } = wordsFor(facts.lang)
  const { id, name, at, state, hash } = version
  return html`<li>
    <div>
      <p>
        <a class="named" href="/c/${facts.slug}/versions/${id}">${name}</a>
        ${stateTag(facts, state)}
      </p>
      <p class="facts">
        ${moment(facts, at)} <span>${takenBy(facts, version)}</span>
        <span>${words.facts.hash} <code>${shortHash(hash)}</code></span>
      </p>
    </div>
    <a
      class="button"
      href="/c/${facts.slug}/compare?a=${id}&amp;b=draft"
      aria-label="${words.withDraftOf(name)}"
      >${words.withDraft}</a
    >
  </li> `
}

function taking(facts: VersionsFacts): Content {
  const { versions: words, refusal } = wordsFor(facts.lang)
  const { slug, barred } = facts
  const form = new Form(facts, 'take', facts.typed)
  const no =
    barred && (barred.code === 'not_signed_in' || barred.code === 'account_needed')
      ? html`<p class="lead">${words.account}</p>
          <p class="ways">
            <a
              class="button primary"
              href="/enter?back=${encodeURIComponent(`/c/${slug}/versions`)}"
              >${words.enter}</a
            >
          </p>`
      : barred && html`<p class="note">${explain(refusal, barred)}</p>`
  return html`<section aria-labelledby="page/take/title">
    <h2 id="page/take/title">${words.take}</h2>
    ${
      no ??
      html`<p>${words.takeHint}</p>
        ${form.made(`/c/${slug}/versions`, words.takeSend, [
          form.line('name', words.name, { hint: words.nameHint(VERSION_NAME), required: true }),
        ])}`
    }
  </section>`
}
