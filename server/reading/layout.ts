import { html } from 'hono/html'
import { wordsFor } from '../../drafts/words/words.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { CharterFacts, PageFacts } from './facts.ts'

/** A piece of a page. Everything put into it was escaped by `html`; nothing here uses `raw`. */
export type Content = ReturnType<typeof html>

export type Frame = {
  title: string
  description: string
  /** Class of the body, by which the style sheets know the kind of page. */
  kind: 'home' | 'reading' | 'drafting' | 'message' | 'form' | 'record'
  /** Which of the links at the top this page is. */
  room: 'read' | 'draft' | 'talk' | 'log' | 'desk' | 'me' | null
  main: Content
  styles?: readonly string[]
  scripts?: readonly string[]
  /** A style sheet for paper alone, and a feed of what the page is about. */
  prints?: string
  feed?: { href: string; title: string }
  /** Pages that should not be found by search. */
  unlisted?: boolean
}

const OTHER: Record<Lang, Lang> = { ko: 'en', en: 'ko' }

/**
 * The frame all pages share: head, skip link, the ways to go, footer. It needs no script.
 *
 * The ids `page/…` cannot meet those of the text: below a key there are only numbers.
 */
export function layout(facts: PageFacts, page: Frame): Content {
  const { lang, assets } = facts
  const { site } = wordsFor(lang)
  const styles = ['site.css', ...(page.styles ?? [])]
  const scripts = page.scripts ?? ['reading.ts']
  const { light, size } = facts.reading
  return html`<!doctype html>
    <html
      lang="${lang}"
      ${light === 'system' ? '' : html` data-light="${light}"`}${size === 'normal' ? '' : html` data-size="${size}"`}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${site.pageTitle(page.title, facts.site)}</title>
        <meta name="description" content="${page.description}" />
        ${page.unlisted ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${facts.origin}${bare(facts.path)}" />`}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#171615" media="(prefers-color-scheme: dark)" />
        <meta name="fonts" content="${assets.style('fonts.css')}" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${page.feed ? html`<link rel="alternate" type="application/atom+xml" title="${page.feed.title}" href="${page.feed.href}" />` : ''}
        ${styles.map((name) => html`<link rel="stylesheet" href="${assets.style(name)}" /> `)}
        ${page.prints ? html`<link rel="stylesheet" href="${page.prints}" media="print" />` : ''}
        ${scripts.map((name) => html`<script type="module" src="${assets.script(name)}"></script> `)}
      </head>
      <body class="${page.kind}">
        <a class="skip" href="#page/main">${site.skip}</a>
        ${top(facts, page)}
        <main id="page/main" tabindex="-1">${page.main}</main>
        ${foot(facts)}
      </body>
    </html> `
}

/** A page has one address, whatever was asked of it. */
const bare = (path: string): string => path.replace(/\?.*$/, '')

/** The language of the interface, said where its words stand inside a text of another language. */
export function ownLang(facts: CharterFacts): Content | '' {
  return facts.charter.lang.startsWith(facts.lang) ? '' : html`lang="${facts.lang}"`
}

function top(facts: PageFacts, page: Frame): Content {
  const { site, talk } = wordsFor(facts.lang)
  const other = OTHER[facts.lang]
  const back = encodeURIComponent(facts.path)
  const way = (room: Frame['room'], href: string, name: string): Content =>
    html`<a href="${href}" ${page.room === room ? html` aria-current="page"` : ''}>${name}</a>`
  return html`<header class="top">
    <a class="name" href="/">${facts.site}</a>
    <nav aria-label="${site.rooms}">
      ${way('read', `/c/${facts.slug}`, site.read)}
      ${way('draft', `/c/${facts.slug}/draft`, site.draft)}
      ${way('talk', `/c/${facts.slug}/talk`, talk.room)}
      ${way('log', `/c/${facts.slug}/log`, site.log)}
      ${facts.desk ? way('desk', `/c/${facts.slug}/desk`, site.desk) : ''}
    </nav>
    <nav class="who" aria-label="${site.who}">
      ${facts.person ? way('me', '/me', facts.person.name) : html`<a href="/enter?back=${back}">${site.enter}</a>`}
    </nav>
    ${
      facts.languages.includes(other)
        ? html`<a
            class="language"
            href="/lang/${other}?back=${back}"
            lang="${other}"
            hreflang="${other}"
            >${site.otherLanguage}</a
          >`
        : ''
    }
  </header>`
}

function foot(facts: PageFacts): Content {
  const { people, site } = wordsFor(facts.lang)
  return html`<footer class="foot">
    <p>
      ${site.textLicence}
      <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>
    </p>
    <p>
      <a href="/c/${facts.slug}/rules">${site.rules}</a> · <a href="/privacy">${site.privacy}</a> ·
      <a href="/reading">${people.reading.title}</a>
    </p>
    <p>
      ${site.codeLicence} <a href="https://www.gnu.org/licenses/agpl-3.0.html">AGPL-3.0-or-later</a>
    </p>
  </footer>`
}
