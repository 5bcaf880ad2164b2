import { html } from 'hono/html'
import { articlesOf, clausesOf } from '../../drafts/model/charter.ts'
import type { Chapter, Charter, Clause } from '../../drafts/model/charter.ts'
import { chapterName } from '../../drafts/model/numbering.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import { articleSection, preambleSection } from './clause.ts'
import type { CharterFacts } from './facts.ts'
import { tombstonesOf } from './house/tombstone.ts'
import { shellsAfter } from './published/shells.ts'
import { ownLang } from './layout.ts'
import type { Content } from './layout.ts'

/** The whole text of a charter in reading order, stray articles last. */
export function charterText(facts: CharterFacts): Content {
  const { charter } = facts
  if (isEmpty(charter)) return emptyText(facts)
  return html`<div class="text" lang="${charter.lang}">
    ${charter.preamble ? preambleSection(facts, charter.preamble) : ''} ${shellsAfter(facts, '')}
    ${charter.articles.map((article) => withShells(facts, article))}
    ${charter.chapters.map((chapter) => chapterSection(facts, chapter))} ${strayArticles(facts)}
  </div>`
}

/** Whether there is nothing to read yet, not even the heading of a chapter. */
export function isEmpty(charter: Charter): boolean {
  return clausesOf(charter).length === 0 && charter.chapters.length === 0
}

/** How much of it there is: 전문 · 6장 · 32조. */
export function extent(facts: CharterFacts): string {
  const { reading } = wordsFor(facts.lang)
  const { charter } = facts
  const articles = articlesOf(charter).length
  return [
    charter.preamble ? reading.preamble : '',
    charter.chapters.length > 0 ? reading.chapters(charter.chapters.length) : '',
    articles > 0 ? reading.articles(articles) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function chapterSection(facts: CharterFacts, chapter: Chapter): Content {
  const name = chapterName(facts.numbering.chapters.get(chapter.key) ?? 0)
  return html` <section class="chapter" id="${chapter.key}">
    <h2 class="chap"><a href="#${chapter.key}">${name} ${chapter.heading}</a></h2>
    ${tombstonesOf(facts, chapter.key)} ${shellsAfter(facts, chapter.key)}
    ${chapter.articles.map((article) => withShells(facts, article))}
  </section>`
}

/** An article, and what stays of those that were deleted after it. */
const withShells = (facts: CharterFacts, article: Clause): Content =>
  html`${articleSection(facts, article)}${shellsAfter(facts, article.key)}`

function strayArticles(facts: CharterFacts): Content | '' {
  const { reading } = wordsFor(facts.lang)
  const { stray } = facts.charter
  if (stray.length === 0) return ''
  return html` <section class="stray" id="page/stray">
    <div ${ownLang(facts)}>
      <h2 class="chap">${reading.stray}</h2>
      <p class="why">${reading.strayWhy}</p>
    </div>
    ${stray.map((article) => articleSection(facts, article))}
  </section>`
}

function emptyText(facts: CharterFacts): Content {
  const { reading } = wordsFor(facts.lang)
  return html`<div class="text empty">
    <p>${reading.empty}</p>
    <p>${reading.emptyNext}</p>
    <p><a class="button primary" href="/c/${facts.slug}/draft">${reading.writeTogether}</a></p>
  </div>`
}
