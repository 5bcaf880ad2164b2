import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { CHECKING, checkingPanel } from './checking.ts'
import type { LogEntry } from './facts.ts'
import { groundsOf, moment, sentenceOf } from './sentence.ts'

export type LogFacts = CharterFacts & {
  entries: readonly LogEntry[]
  /** The row before which older ones are; null when these are the last. */
  older: number | null
  /** Whether these are not the newest. */
  turned: boolean
}

/** The public log, the newest first. */
export function logPage(facts: LogFacts): Content {
  const { log } = wordsFor(facts.lang).house
  const { slug, entries, older, turned } = facts
  return layout(facts, {
    title: log.title,
    description: log.description,
    kind: 'record',
    room: 'log',
    scripts: ['reading.ts', CHECKING],
    main: html`
      <h1>${log.title}</h1>
      <p class="lead">
        ${log.lead} <a href="/c/${slug}/rules">${wordsFor(facts.lang).site.rules}</a>
      </p>
      ${entries.length === 0 ? html`<p class="none">${log.empty}</p>` : logRows(facts, entries)}
      <p class="ways">
        ${older === null ? '' : html`<a class="button" href="/c/${slug}/log?before=${String(older)}">${log.older}</a>`}
        ${turned ? html`<a class="button" href="/c/${slug}/log">${log.newest}</a>` : ''}
      </p>
      ${turned ? '' : checkingPanel(facts, null)}
    `,
  })
}

/** Rows of the log, each with its number as an address. */
export function logRows(facts: CharterFacts, entries: readonly LogEntry[]): Content {
  const { log } = wordsFor(facts.lang).house
  return html`<ol class="rows deeds" role="list">
    ${entries.map(
      (entry) =>
        html`<li id="page/${String(entry.n)}">
          <p class="when">
            ${moment(facts, entry.at)}
            <a
              class="nth"
              href="/c/${facts.slug}/log?before=${String(entry.n + 1)}#page/${String(entry.n)}"
              >${log.nth(entry.n)}</a
            >
          </p>
          <p class="deed">${sentenceOf(facts, entry)} ${actLink(facts, entry)}</p>
          ${groundsOf(facts, entry.body)}
        </li> `,
    )}
  </ol>`
}

/** What was decided about something, under a heading; nothing where nothing was. */
export function historyOf(
  facts: CharterFacts & { entries: readonly LogEntry[] },
  title: string,
): Content | '' {
  if (facts.entries.length === 0) return ''
  return html`<section aria-labelledby="page/history">
    <h2 id="page/history">${title}</h2>
    ${logRows(facts, facts.entries)}
  </section>`
}

function actLink(facts: CharterFacts, { body }: LogEntry): Content | '' {
  const { house, talk } = wordsFor(facts.lang)
  const { log } = house
  if (typeof body['act'] !== 'string') {
    if (typeof body['thread'] !== 'string') return ''
    return html`<a href="/c/${facts.slug}/talk/${body['thread']}">${talk.desk.open}</a>`
  }
  return html`<a href="/c/${facts.slug}/act/${body['act']}">${log.open}</a>`
}
