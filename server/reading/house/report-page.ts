import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { Typed } from './facts.ts'
import { placeName } from './facts.ts'
import { Form } from './fields.ts'

export type ReportFacts = CharterFacts & {
  /** A node, a person by the name shown, something somebody said, or nothing yet. */
  about:
    | { key: string }
    | { person: string; name: string }
    | { comment: string; words: string }
    | null
  /** What became of the report that was sent a moment ago. */
  sent: 'new' | 'again' | null
  typed?: Typed | undefined
}

/** The form by which anybody reports a node or a person. */
export function reportPage(facts: ReportFacts): Content {
  const { report } = wordsFor(facts.lang).house
  return layout(facts, {
    title: report.title,
    description: report.description,
    kind: 'form',
    room: null,
    unlisted: true,
    main: html`<h1>${report.title}</h1>
      ${facts.sent ? thanks(facts, facts.sent) : asking(facts)}`,
  })
}

function thanks(facts: ReportFacts, sent: 'new' | 'again'): Content {
  const { report } = wordsFor(facts.lang).house
  return html`<p role="status">${sent === 'new' ? report.sent : report.again}</p>
    <p class="ways"><a class="button primary" href="/c/${facts.slug}">${report.back}</a></p>`
}

function asking(facts: ReportFacts): Content {
  const { report } = wordsFor(facts.lang).house
  const { about, slug } = facts
  if (!about) return html`<p>${report.choose}</p>`
  const form = new Form(facts, 'report', facts.typed)
  const [field, value, lead] =
    'key' in about
      ? ['key', about.key, report.node(placeName(facts, about.key))]
      : 'comment' in about
        ? ['comment', about.comment, report.comment]
        : ['person', about.person, report.person(about.name)]
  return html`<p class="lead">${lead}</p>
    ${'comment' in about ? html`<blockquote class="words">${about.words}</blockquote>` : ''}
    ${form.made(`/c/${slug}/report`, report.send, [
      form.hidden(field!, value!),
      form.area('reason', report.reason, { hint: report.reasonHint, rows: 5, required: true }),
      html`<p class="hint">${facts.person ? report.answered : report.nameless}</p>`,
    ])}`
}
