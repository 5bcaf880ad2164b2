import { html } from 'hono/html'
import { renumberedRows } from '../../../drafts/model/publication-copies.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { contents } from '../contents.ts'
import { approvalOf } from '../house/approval-part.ts'
import { CHECKING, checkingPanel } from '../house/checking.ts'
import { logRows } from '../house/log-page.ts'
import { layout, ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'
import { pollLines } from '../poll-line.ts'
import { incidentSection } from '../sources.ts'
import { charterText, extent } from '../text.ts'
import { rowsOf } from './decided.ts'
import { publishedAt } from './facts.ts'
import type { PublishedFacts } from './facts.ts'

/** A published version: its text, how it was decided, and what shows that it is the one. */
export function publishedPage(facts: PublishedFacts): Content {
  const { published: words } = wordsFor(facts.lang)
  const { charter, slug, publication, origin } = facts
  const { number, day } = publication
  const at = publishedAt(slug, number)
  const title = `${charter.title} ${words.number(number)}`
  const incidents = incidentSection(facts)
  return layout(facts, {
    title,
    description: `${title}, ${words.made(day)}. ${charter.subtitle}`,
    kind: 'reading',
    room: 'read',
    prints: `${at}.css`,
    scripts: ['reading.ts', 'citing.ts', CHECKING],
    feed: { href: `/c/${slug}/v.atom`, title: words.feed },
    main: html`
      <header class="mast">
        <div lang="${charter.lang}">
          <h1>${charter.title}</h1>
          <p class="subtitle">${charter.subtitle}</p>
        </div>
        ${banner(facts)}
        <p class="facts">
          <strong>${words.number(number)}</strong>
          <time datetime="${day}">${words.made(day)}</time>
          <span>${extent(facts)}</span>
        </p>
        ${facts.stage === 'open' ? '' : html`<p class="standing"><strong>${wordsFor(facts.lang).reading.stages[facts.stage]}</strong></p>`}
        <p class="standing">${words.standing}</p>
        ${pollLines(facts)} ${ways(facts, at)}
      </header>
      ${contents(facts, incidents !== '')}
      <div
        class="cited"
        data-citation="「${charter.title}」(제${String(number)}판, ${words.day(day)})"
        data-address="${origin}${at}"
        data-print="${words.print}"
        data-cite="${words.cite}"
        data-spaced="${words.spaced}"
        data-cited="${words.cited}"
        data-failed="${words.notCited}"
      >
        ${charterText(facts)}
      </div>
      ${supplements(facts)} ${renumbered(facts)} ${incidents}
      ${approvalOf({ ...facts, hides: false, viewer: { role: '', name: '' } })} ${made(facts)}
      ${proof(facts)} ${checkingPanel(facts, publication.text)}
    `,
  })
}

/** On an earlier version: which one holds now, and what has changed since. */
function banner(facts: PublishedFacts): Content | '' {
  const { published: words } = wordsFor(facts.lang)
  const { publication, latest, slug, version } = facts
  if (latest.number === publication.number) return ''
  return html`<p class="banner">
    <strong>${words.older(publication.number)}</strong> ${words.newer(latest.number, latest.day)}
    <a href="/c/${slug}">${words.toNewer}</a> ·
    <a href="/c/${slug}/compare?a=${version.id}&amp;b=${latest.version}">${words.whatChanged}</a>
  </p>`
}

function ways(facts: PublishedFacts, at: string): Content {
  const { published: words } = wordsFor(facts.lang)
  const { slug, version, before } = facts
  const compare = (a: string, b: string, name: string): Content =>
    html` · <a href="/c/${slug}/compare?a=${a}&amp;b=${b}">${name}</a>`
  return html`<p class="standing ways-of">
      <a href="/c/${slug}/draft">${words.draft}</a> · <a href="/c/${slug}/v">${words.list}</a>${
        before === null ? '' : compare(before, version.id, words.withBefore)
      }${compare(version.id, 'draft', words.withDraft)}
    </p>
    <p class="standing ways-of">
      ${words.files}: <a href="${at}.md">${words.kinds.md}</a> ·
      <a href="${at}.txt">${words.kinds.txt}</a> · <a href="${at}.json">${words.kinds.json}</a> ·
      <a href="/c/${slug}/v.atom">${words.feed}</a>
    </p>`
}

function supplements(facts: PublishedFacts): Content {
  const { published: words } = wordsFor(facts.lang)
  const { charter, publication } = facts
  return html`<section class="supplements" id="page/supplements" lang="${charter.lang}">
    ${publication.supplements.map(
      ({ number, day, text }) =>
        html`<h2 class="chap" ${ownLang(facts)}>${words.supplement(number, day)}</h2>
          ${text.split(/\n+/).map((line) => html`<p class="u">${line}</p> `)}`,
    )}
  </section>`
}

function renumbered(facts: PublishedFacts): Content | '' {
  const { published: words } = wordsFor(facts.lang)
  const rows = renumberedRows(facts.publication, facts.charter)
  if (rows.length === 0) return ''
  return html`<section class="renumbered" aria-labelledby="page/renumbered">
    <h2 id="page/renumbered">${words.renumbered}</h2>
    <p>${words.renumberedWhy}</p>
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">${words.from}</th>
          <th scope="col">${words.to}</th>
          <th scope="col">${words.heading}</th>
        </tr>
      </thead>
      <tbody lang="${facts.charter.lang}">
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </section>`
}

/** What was decided about the whole, and the log of this version. */
function made(facts: PublishedFacts): Content {
  const { published: words } = wordsFor(facts.lang)
  const { decided, slug, version } = facts
  const whole = decided.get(WHOLE)
  const rows = whole ? rowsOf(facts, WHOLE, whole) : []
  return html`<section class="made" aria-labelledby="page/made">
    <h2 id="page/made">${words.history}</h2>
    <p>${words.historyWhy}</p>
    ${rows.length === 0 ? '' : html`<dl class="notes">${rows}</dl>`}
    ${logRows(facts, facts.entries)}
    <p><a href="/c/${slug}/versions/${version.id}">${words.toVersion}</a></p>
  </section>`
}

function proof(facts: PublishedFacts): Content {
  const { published: words } = wordsFor(facts.lang)
  const { publication, origin, slug } = facts
  return html`<section class="proof" aria-labelledby="page/proof">
    <h2 id="page/proof">${words.proof}</h2>
    <dl>
      <dt>${words.hash}</dt>
      <dd>
        <code class="hash">${publication.hash}</code>
        <p class="hint">${words.hashWhy}</p>
      </dd>
      <dt>${words.text}</dt>
      <dd>
        <code class="hash">${publication.text}</code>
        <p class="hint">${words.textWhy}</p>
      </dd>
    </dl>
    <p class="address">${origin}${publishedAt(slug, publication.number)}</p>
  </section>`
}
