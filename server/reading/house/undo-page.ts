import { html } from 'hono/html'
import type { Change } from '../../../drafts/model/changes.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { difference } from './difference.ts'
import { placeName } from './facts.ts'
import type { Typed } from './facts.ts'
import { Form, ruleNames } from './fields.ts'

export type UndoFacts = CharterFacts & {
  subject: { id: string; name: string }
  viewer: { role: string; name: string }
  minutes: number
  /** How many edits, and the rows of the journal they are. */
  edits: number
  span: { from: number; to: number }
  changes: readonly Change[]
  typed?: Typed | undefined
}

/** What an undo would change, before anything does; below it the form that does it. */
export function undoPage(facts: UndoFacts): Content {
  const { undo, left } = wordsFor(facts.lang).house
  const { slug, subject, viewer, minutes, edits, span, changes } = facts
  const form = new Form(facts, 'undo', facts.typed)
  const nodes = Map.groupBy(changes, ({ key }) => key)
  return layout(facts, {
    title: undo.title,
    description: undo.description,
    kind: 'form',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${undo.title}</h1>
      <p class="lead">${undo.lead(subject.name || left, minutes)}</p>
      <p class="hint">${undo.edits(edits)}. ${undo.limit}</p>
      ${changes.length === 0 ? html`<p class="none">${undo.nothing}</p>` : ''}
      ${[...nodes].map(
        ([key, each]) =>
          html`<section>
            <h2>${key === '' ? facts.charter.title : placeName(facts, key)}</h2>
            ${each.map((change) => changed(facts, change))}
          </section> `,
      )}
      ${form.made(`/c/${slug}/people/${subject.id}/undo`, undo.send, [
        form.hidden('minutes', minutes),
        form.hidden('from', span.from),
        form.hidden('to', span.to),
        ...form.ground({ type: 'undo', actor: viewer.role, by: viewer.name, body: { edits } }),
      ])}
      ${ruleNames(facts)}
    `,
  })
}

function changed(facts: UndoFacts, { field, before, after }: Change): Content {
  const { undo, fields } = wordsFor(facts.lang).house
  if (field === 'removed') return html`<p>${after === '' ? undo.restored : undo.removed}</p> `
  if (field === 'sources') return html`<p>${undo.sources(before, after)}</p> `
  if (field === 'place') {
    const place = (value: string): string => {
      const [parent = '', nth = '0'] = value.split('/')
      return undo.place(parent === '' ? undo.top : placeName(facts, parent), nth)
    }
    return html`<p>${undo.moved(place(before), place(after))}</p> `
  }
  return html`<h3>${fields[field]}</h3>
    <div lang="${facts.charter.lang}">${difference(facts.lang, before, after)}</div> `
}
