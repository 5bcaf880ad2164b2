import { html } from 'hono/html'
import { articlesOf } from '../../drafts/model/charter.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import type { CharterFacts, DraftFacts, MessageFacts, Others } from './facts.ts'
import { contents } from './contents.ts'
import { layout } from './layout.ts'
import type { Content } from './layout.ts'
import { pollLines } from './poll-line.ts'
import { incidentSection, sourceTitles } from './sources.ts'
import { talkSums } from './talk/talk-line.ts'
import { charterText, extent } from './text.ts'

/** `/`: what happened, what this is, and the two ways in, in one screenful. */
export function homePage(facts: CharterFacts, others: Others = []): Content {
  const { home, stance } = wordsFor(facts.lang)
  const { charter, slug } = facts
  return layout(facts, {
    title: wordsFor(facts.lang).site.name,
    description: home.description,
    kind: 'home',
    room: null,
    main: html`
      <h1 lang="${charter.lang}">${charter.title}</h1>
      <p class="subtitle" lang="${charter.lang}">${charter.subtitle}</p>
      <div class="story">
        <p>${home.story2003}</p>
        <p>${home.story2010}</p>
        <p>${home.charter}</p>
      </div>
      <p class="ways">
        <a class="button primary" href="/c/${slug}">${home.read}</a>
        <a class="button" href="/c/${slug}/draft">${home.write}</a>
        ${isOpen(facts) ? html`<a class="button" href="/c/${slug}/five">${stance.five}</a>` : ''}
      </p>
      <p class="extent">${extent(facts)}</p>
      ${othersList(facts, others)}
    `,
  })
}

/** Whether there are articles to give an opinion on, and it can be given. */
const isOpen = ({ stage, charter }: CharterFacts): boolean =>
  stage === 'open' && articlesOf(charter).length > 0

/** The way for somebody with five minutes. */
function fiveWay(facts: CharterFacts): Content | '' {
  if (!isOpen(facts)) return ''
  const { stance } = wordsFor(facts.lang)
  return html` · <a href="/c/${facts.slug}/five">${stance.five}</a>`
}

function othersList(facts: CharterFacts, others: Others): Content | '' {
  if (others.length === 0) return ''
  const { home } = wordsFor(facts.lang)
  return html`<section aria-labelledby="page/others">
    <h2 id="page/others">${home.others}</h2>
    <ul class="others">
      ${others.map(({ slug, title }) => html`<li><a href="/c/${slug}">${title}</a></li>`)}
    </ul>
  </section>`
}

/** The charter for readers: all of it on one page, with an address for every 조 · 항 · 호. */
export function charterPage(facts: CharterFacts): Content {
  const { reading } = wordsFor(facts.lang)
  const { charter, slug } = facts
  const incidents = incidentSection(facts)
  return layout(facts, {
    title: charter.title,
    description: reading.description(charter.title, charter.subtitle),
    kind: 'reading',
    room: 'read',
    main: html`
      <header class="mast">
        <div lang="${charter.lang}">
          <h1>${charter.title}</h1>
          <p class="subtitle">${charter.subtitle}</p>
        </div>
        <p class="facts"><strong>${reading.draftMark}</strong> <span>${extent(facts)}</span></p>
        ${facts.stage === 'open' ? '' : html`<p class="standing"><strong>${reading.stages[facts.stage]}</strong></p>`}
        <p class="standing">
          ${reading.standing}
          <a href="/c/${slug}/draft">${reading.writeTogether}</a>${fiveWay(facts)} ·
          <a href="/c/${slug}/versions">${wordsFor(facts.lang).versions.title}</a> ·
          <a href="/c/${slug}/rounds">${wordsFor(facts.lang).rounds.title}</a>
        </p>
        ${pollLines(facts)} ${talkSums(facts)}
      </header>
      ${contents(facts, incidents !== '')} ${charterText(facts)} ${incidents}
    `,
  })
}

/**
 * The live draft: the same text, readable as it is, inside the element that takes its place when
 * the script starts. What the element needs stands in its attributes, `person`, `incidents` and what
 * is `published` as JSON, since inline scripts are barred.
 */
export function draftPage(facts: DraftFacts): Content {
  const { draftPage: words } = wordsFor(facts.lang)
  const { charter, slug, person } = facts
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'drafting',
    room: 'draft',
    styles: ['styles/draft.css'],
    scripts: ['draft.ts'],
    main: html`
      <noscript><p class="standing">${words.noScript}</p></noscript>
      ${pollLines(facts)}
      <draft-page
        charter="${slug}"
        lang="${facts.lang}"
        generation="${facts.generation}"
        build="${facts.build}"
        incidents="${JSON.stringify(sourceTitles(facts.incidents))}"
        ${facts.published ? html`published="${JSON.stringify(facts.published)}"` : ''}
        ${person ? html`person="${JSON.stringify(person)}"` : ''}
      >
        <header class="mast">
          <div lang="${charter.lang}">
            <h1>${charter.title}</h1>
            <p class="subtitle">${charter.subtitle}</p>
          </div>
        </header>
        ${contents(facts)} ${charterText(facts)}
      </draft-page>
    `,
  })
}

/** A "no" in words: what happened, what is kept, where to go now. */
export function messagePage(facts: MessageFacts): Content {
  const { message, refusal, site } = wordsFor(facts.lang)
  const { about, slug } = facts
  const way = wayOut(facts)
  const [title, why] =
    about.code === 'failed'
      ? [message.failed, message.failedWhy]
      : [titleOf(about.code, message), explain(refusal, about)]
  return layout(facts, {
    title,
    description: site.name,
    kind: 'message',
    room: null,
    unlisted: true,
    main: html`
      <h1>${title}</h1>
      <p>${why}</p>
      ${about.code === 'failed' ? html`<p class="id">${message.requestId(about.requestId)}</p>` : ''}
      <p class="ways">
        ${way ? html`<a class="button primary" href="${way.href}">${way.name}</a>` : ''}
        <a class="button ${way ? '' : 'primary'}" href="/c/${slug}">${message.toCharter}</a>
        <a class="button" href="/">${message.toHome}</a>
      </p>
    `,
  })
}

/** Where what is missing can be had, if it can. */
function wayOut({ lang, path, about }: MessageFacts): { href: string; name: string } | undefined {
  const { enter, confirm, me } = wordsFor(lang).people
  const back = encodeURIComponent(path)
  switch (about.code) {
    case 'not_signed_in':
    case 'account_needed':
    case 'session_old':
      return { href: `/enter?back=${back}`, name: enter.title }
    case 'passkey_needed':
    case 'confirm_needed':
      return { href: `/confirm?back=${back}`, name: confirm.button }
    case 'address_needed':
      return { href: '/me#page/ways', name: me.title }
    default:
      return undefined
  }
}

function titleOf(code: string, message: ReturnType<typeof wordsFor>['message']): string {
  if (code === 'not_found') return message.notFound
  return code === 'no_charter' ? message.noCharter : message.refused
}
