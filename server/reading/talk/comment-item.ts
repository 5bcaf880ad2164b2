import { html } from 'hono/html'
import { REACTIONS, TALK } from '../../../drafts/rules/talk.ts'
import type { CommentView } from '../../../drafts/wire/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { Form } from '../house/fields.ts'
import { groundsOf, moment } from '../house/sentence.ts'
import type { Content } from '../layout.ts'
import { saidWords, speakerName } from './said.ts'
import type { ThreadFacts } from './thread-facts.ts'

/** One comment: who, when, what, what it said before, and what can be done with it. */
export function commentItem(facts: ThreadFacts, comment: CommentView): Content {
  const { talk } = wordsFor(facts.lang)
  const { id, by, at, editedAt, state } = comment
  return html`<li id="page/${id}" class="comment">
    <p class="when">
      <strong>${speakerName(facts, by)}</strong> ${moment(facts, at)}
      ${editedAt === null ? '' : html`<span>${talk.edited}</span>`}
    </p>
    ${state === 'shown' ? saidWords(facts, comment.words) : stone(facts, comment)}
    ${state === 'shown' ? html`${earlier(facts, id)}${reactions(facts, comment)}` : ''}
    ${deeds(facts, comment)}
  </li> `
}

function stone(facts: ThreadFacts, { state, hidden }: CommentView): Content {
  const { talk } = wordsFor(facts.lang)
  if (state === 'withdrawn' || !hidden) return html`<p class="none">${talk.withdrawn}</p>`
  const { act, rule, reason } = hidden
  return html`<div class="tombstone">
    <p>${talk.hidden} <a href="/c/${facts.slug}/act/${act}">${talk.thread.whyHidden}</a></p>
    ${groundsOf(facts, { rule, reason })}
  </div>`
}

function earlier(facts: ThreadFacts, id: string): Content | '' {
  const { talk } = wordsFor(facts.lang)
  const before = facts.earlier.get(id) ?? []
  if (before.length === 0) return ''
  return html`<details>
    <summary>${talk.thread.earlier(before.length)}</summary>
    ${before.map(
      ({ at, words }) =>
        html`<blockquote class="words">${words}</blockquote>
          <p class="when">${moment(facts, at)}</p> `,
    )}
  </details>`
}

/** Words by a tap, as buttons with their counts; only told where one may not tap. */
function reactions(facts: ThreadFacts, { id, reactions: counts, own }: CommentView): Content | '' {
  const { talk } = wordsFor(facts.lang)
  if (!facts.can.comment) {
    const told = REACTIONS.filter((what) => counts[what] > 0)
    if (told.length === 0) return ''
    return html`<p class="taps">
      ${told.map((what) => html`<span class="tag">${talk.reaction(what, counts[what])}</span> `)}
    </p>`
  }
  return html`<form class="taps" method="post" action="/c/${facts.slug}/comment/${id}/react">
    ${REACTIONS.map(
      (what) =>
        html`<button
          name="what"
          value="${what}"
          aria-pressed="${own?.reactions.includes(what) ? 'true' : 'false'}"
        >
          ${talk.reaction(what, counts[what])}
        </button> `,
    )}
  </form>`
}

function deeds(facts: ThreadFacts, comment: CommentView): Content | '' {
  const { talk } = wordsFor(facts.lang)
  const { slug, can, typed } = facts
  const { id, own, state } = comment
  const mine = own?.mine === true
  const shown = state === 'shown'
  const words = talk.thread
  const fold = (name: string, title: string, body: (form: Form) => Content): Content => {
    const form = new Form(facts, `${name}-${id}`, typed)
    return html`<details ${form.again ? html` open` : ''}>
      <summary>${title}</summary>
      ${body(form)}
    </details>`
  }
  const parts = [
    mine && shown && can.comment
      ? fold('edit', words.edit, (form) =>
          form.made(`/c/${slug}/comment/${id}/edit`, words.editSend, [
            form.area('words', words.replyWords, {
              value: comment.words,
              limit: TALK.comment,
              rows: 6,
              required: true,
            }),
          ]),
        )
      : '',
    mine && state !== 'withdrawn' && can.own
      ? fold('withdraw', words.withdraw, (form) =>
          form.made(`/c/${slug}/comment/${id}/withdraw`, words.withdrawSend, [
            html`<p class="hint">${words.withdrawHint}</p>`,
          ]),
        )
      : '',
    !mine && shown && can.hide
      ? fold('hide', words.hide, (form) =>
          form.made(`/c/${slug}/comment/${id}/hide`, words.hide, [
            html`<p class="hint">${words.hideHint}</p>`,
            ...form.ground({
              type: 'hide',
              actor: facts.viewer.role,
              by: facts.viewer.name,
              body: { key: facts.thread.key },
            }),
          ]),
        )
      : '',
    !mine && shown
      ? html`<a class="report" href="/c/${slug}/report?comment=${id}">${words.report}</a>`
      : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : html`<div class="deeds-of">${parts}</div>`
}
