import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import { draftPlace, placeName } from '../house/facts.ts'
import { ruleNames } from '../house/fields.ts'
import { moment } from '../house/sentence.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { commentItem } from './comment-item.ts'
import { followForm } from './follow-form.ts'
import { speakerName } from './said.ts'
import type { ThreadFacts } from './thread-facts.ts'
import { threadForms } from './thread-forms.ts'

/** One discussion: what it is about, what became of it, and what was said, the oldest first. */
export function threadPage(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { slug, thread, comments, page, pages, can } = facts
  const title = talk.thread.title(placeName(facts, thread.key))
  const turn = (to: number, name: string): Content | '' =>
    to < 1 || to > pages
      ? ''
      : html`<a class="button" href="/c/${slug}/talk/${thread.id}?page=${String(to)}">${name}</a>`
  return layout(facts, {
    title,
    description: talk.thread.description,
    kind: 'record',
    room: 'talk',
    unlisted: true,
    main: html`
      <h1>${title}</h1>
      ${about(facts)}
      <section aria-labelledby="page/comments">
        <h2 id="page/comments">${talk.comments(thread.comments)}</h2>
        <ol class="rows deeds comments" role="list">
          ${comments.map((comment) => commentItem(facts, comment))}
        </ol>
        ${pages > 1 ? html`<p class="ways">${turn(page - 1, talk.thread.previous)} ${turn(page + 1, talk.thread.next)}</p>` : ''}
      </section>
      ${threadForms(facts)} ${history(facts)}
      ${facts.hearing === undefined ? '' : followForm(facts, `thread:${thread.id}`, facts.hearing)}
      <p class="ways">
        <a class="button" href="/c/${slug}/talk?key=${encodeURIComponent(thread.key)}&amp;state=all"
          >${talk.title}: ${placeName(facts, thread.key)}</a
        >
      </p>
      ${can.hide ? ruleNames(facts) : ''}
    `,
  })
}

function about(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { thread } = facts
  const { mark, key, state, resolved } = thread
  const words = talk.thread
  return html`<dl class="grounds about">
    ${key === '*' ? '' : row(words.about, html`<a href="${draftPlace(facts, key)}">${placeName(facts, key)}</a>`)}
    ${mark ? row(words.quote, html`<blockquote class="words" lang="${facts.charter.lang}">${mark.quote}</blockquote>`) : ''}
    ${mark || key === '*' ? row(words.where, whereabouts(facts)) : ''}
    ${row(
      words.state,
      state === 'resolved' && resolved
        ? html`${talk.states.resolved}. ${speakerName(facts, resolved.by)},
          ${moment(facts, resolved.at)}`
        : html`${words.openNow}`,
    )}
    ${row(words.fate, fate(facts))}
  </dl>`
}

function row(name: string, content: Content | string): Content {
  return html`<div>
    <dt>${name}</dt>
    <dd>${content}</dd>
  </div> `
}

function whereabouts(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { slug, thread, where } = facts
  if (where === null || where === 'here') return html`${talk.whole}`
  const way =
    where.state === 'gone'
      ? html`<a href="/c/${slug}/talk/${thread.id}/removal">${talk.thread.toRemoval}</a>`
      : html`<a href="${draftPlace(facts, where.key)}">${talk.thread.toPlace}</a>`
  return html`<strong>${talk.places[where.state]}</strong>. ${talk.thread.placesWhy[where.state]}
    ${way}`
}

function fate(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { slug, thread } = facts
  if (!thread.fate) return html`${talk.thread.noFate}`
  const { fate: what, sentence, at, by, edit, into } = thread.fate
  return html`<strong>${talk.fates[what]}</strong>
    <p class="said">${sentence}</p>
    <p class="when">${speakerName(facts, by)}, ${moment(facts, at)}</p>
    ${edit === null ? '' : html`<p><a href="/c/${slug}/edit/${String(edit)}">${talk.thread.toEdit}</a></p>`}
    ${into === null ? '' : html`<p><a href="/c/${slug}/talk/${into}">${talk.thread.toMerged}</a></p>`}`
}

function history(facts: ThreadFacts): Content | '' {
  const { talk } = wordsFor(facts.lang)
  const { events } = facts
  if (events.length === 0) return ''
  return html`<section aria-labelledby="page/history">
    <h2 id="page/history">${talk.thread.history}</h2>
    <ol class="rows deeds" role="list">
      ${events.map(
        ({ at, what, by }) =>
          html`<li>
            <p class="when">${moment(facts, at)}</p>
            <p class="deed">${talk.thread.did(what, speakerName(facts, by))}</p>
          </li> `,
      )}
    </ol>
  </section>`
}
